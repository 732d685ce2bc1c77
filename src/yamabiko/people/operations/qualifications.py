"""Granting a qualification and taking it back. Courses grant through the same verb as managers do."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from yamabiko.events.operations import record
from yamabiko.people.facts import QualificationGranted, QualificationRevoked
from yamabiko.people.models import Member, Qualification
from yamabiko.people.operations.refusals import (
    CodeUnreadable,
    EndPassed,
    MemberUnknown,
    NotAllowed,
    QualificationUnknown,
)
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role, is_code


@transaction.atomic
def grant_qualification(
    *,
    workspace_id: UUID,
    member_id: UUID,
    code: str,
    now: datetime,
    until: datetime | None = None,
    granted_by_id: UUID | None = None,
) -> UUID:
    """Its id. Who holds the code already holds it until the new end; one that ran out is closed first.

    Raises MemberUnknown, CodeUnreadable, EndPassed.
    """
    if not is_code(code):
        raise CodeUnreadable
    if until is not None and until <= now:
        raise EndPassed
    # The member's row is the lock: two managers at once grant one qualification.
    members = Member.objects.within(workspace_id).select_for_update(of=("self",), no_key=True)
    if members.filter(id=member_id, left_at=None).first() is None:
        raise MemberUnknown
    standing = Qualification.objects.within(workspace_id).filter(member_id=member_id, code=code, revoked_at=None)
    standing.filter(until__lte=now).update(revoked_at=now)
    held = standing.filter(Q(until=None) | Q(until__gt=now)).first()
    told = QualificationGranted(member_id=member_id, code=code)
    if held:
        if standing.filter(id=held.id).exclude(until=until).update(until=until):
            record(told, workspace_id=workspace_id, at=now)
        return UUID(str(held.id))
    row = Qualification.objects.create(
        workspace_id=workspace_id,
        member_id=member_id,
        code=code,
        granted_by_id=granted_by_id,
        granted_at=now,
        until=until,
    )
    record(told, workspace_id=workspace_id, at=now)
    return UUID(str(row.id))


def award_qualification(
    *, viewer: Viewer, member_id: UUID, code: str, now: datetime, until: datetime | None = None
) -> UUID:
    """`grant_qualification` by a manager; raises NotAllowed unless she is one."""
    if not viewer.has(Role.MANAGER):
        raise NotAllowed
    return grant_qualification(
        workspace_id=viewer.workspace_id,
        member_id=member_id,
        code=code,
        now=now,
        until=until,
        granted_by_id=viewer.member_id,
    )


@transaction.atomic
def revoke_qualification(*, viewer: Viewer, qualification_id: UUID, now: datetime) -> None:
    """It ends now. Raises NotAllowed, QualificationUnknown (also when it was taken back already)."""
    if not viewer.has(Role.MANAGER):
        raise NotAllowed
    rows = Qualification.objects.within(viewer.workspace_id).filter(id=qualification_id, revoked_at=None)
    row = rows.first()
    if row is None or not rows.update(revoked_at=now):
        raise QualificationUnknown
    told = QualificationRevoked(member_id=row.member_id, code=row.code)
    record(told, workspace_id=viewer.workspace_id, at=now)
