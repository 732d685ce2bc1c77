"""Questions about sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Source
from yamabiko.content.refusals import SourceGone
from yamabiko.content.rules.words import Trouble
from yamabiko.people.queries import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source and its health. `trouble` is the last one that no success has followed."""

    id: UUID
    url: str
    title: str
    automatic: bool
    paused: bool
    due_at: datetime
    failures: int
    last_success_at: datetime | None
    trouble: Trouble | None
    trouble_detail: str
    trouble_at: datetime | None
    stories: int


def sources(viewer: Viewer, *, after: UUID | None = None, limit: int | None = None) -> list[SourceView]:
    """Every source in the order they were added; raises NotAllowed."""
    require_curator(viewer)
    rows = Source.objects.within(viewer.workspace_id).annotate(taken=Count("stories")).order_by("id")
    if after:
        rows = rows.filter(id__gt=after)
    return [_source_view(row) for row in rows[:limit]]


def source(viewer: Viewer, source_id: UUID) -> SourceView:
    """One source; raises NotAllowed or SourceGone."""
    require_curator(viewer)
    row = Source.objects.within(viewer.workspace_id).filter(id=source_id).annotate(taken=Count("stories")).first()
    if row is None:
        raise SourceGone
    return _source_view(row)


def _source_view(row: Source) -> SourceView:
    return SourceView(
        id=row.id,
        url=row.url,
        title=row.title,
        automatic=row.automatic,
        paused=row.paused_at is not None,
        due_at=row.due_at,
        failures=row.failures,
        last_success_at=row.last_success_at,
        trouble=Trouble(row.last_trouble) if row.last_trouble else None,
        trouble_detail=row.last_trouble_detail,
        trouble_at=row.last_trouble_at,
        stories=row.taken,  # type: ignore[attr-defined]
    )


def due_source_ids(now: datetime, *, limit: int = 50) -> list[UUID]:
    """Sources of every workspace that want to be asked, the longest waiting first."""
    rows = Source.objects.across_workspaces(because="one sweep polls for everybody")
    return list(
        rows.filter(due_at__lte=now, paused_at=None).order_by("due_at", "id").values_list("id", flat=True)[:limit]
    )
