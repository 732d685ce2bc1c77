"""What members have learned or are registered for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yamabiko.people.models import Qualification
from yamabiko.people.queries.viewers import Viewer
from yamabiko.people.rules import Role


@dataclass(frozen=True, slots=True)
class QualificationRow:
    """One that a member holds. `until` is its end; None: it has none."""

    id: UUID
    member_id: UUID
    member: str
    code: str
    granted_at: datetime
    until: datetime | None


def qualifications(workspace_id: UUID, member_id: UUID, now: datetime) -> frozenset[str]:
    """The codes that a member holds at `now`."""
    return frozenset(held_by(workspace_id, member_id, now).values_list("code", flat=True))


def held_by(workspace_id: UUID, member_id: UUID, now: datetime) -> QuerySet[Qualification]:
    """What a member holds at `now`."""
    return _held(Qualification.objects.within(workspace_id), now).filter(member_id=member_id)


def qualifications_held(
    viewer: Viewer, *, now: datetime, after: UUID | None = None, limit: int = 50
) -> list[QualificationRow]:
    """Who holds what, for managers; the last granted first. Nobody else has such a list."""
    if not viewer.has(Role.MANAGER):
        return []
    rows = _held(Qualification.objects.within(viewer.workspace_id), now).filter(member__left_at=None)
    if after:
        rows = rows.filter(id__lt=after)
    return [
        QualificationRow(row.id, row.member_id, row.member.name, row.code, row.granted_at, row.until)
        for row in rows.select_related("member").order_by("-id")[:limit]
    ]


def my_qualifications(viewer: Viewer, *, now: datetime) -> list[QualificationRow]:
    """What she holds herself."""
    rows = _held(Qualification.objects.within(viewer.workspace_id), now).filter(member_id=viewer.member_id)
    return [
        QualificationRow(row.id, viewer.member_id, viewer.name, row.code, row.granted_at, row.until)
        for row in rows.order_by("code")
    ]


def qualification_codes(workspace_id: UUID) -> list[str]:
    """Every code that was ever granted, the most held first: what a curator may choose as a requirement."""
    rows = (
        Qualification.objects.within(workspace_id).values("code").annotate(held=Count("id", filter=Q(revoked_at=None)))
    )
    return [row["code"] for row in rows.order_by("-held", "code")[:100]]


def _held(rows: QuerySet[Qualification], now: datetime) -> QuerySet[Qualification]:
    return rows.filter(Q(until=None) | Q(until__gt=now), revoked_at=None)
