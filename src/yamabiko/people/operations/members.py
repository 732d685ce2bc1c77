"""Coming, resting, coming back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.events.operations import record
from yamabiko.people.facts import MemberJoined, MemberLeft, MemberPaused, MemberResumed
from yamabiko.people.models import Member, User, Workspace
from yamabiko.people.operations.names import clean_name, known_address, known_zone
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role, clean_line


@transaction.atomic
def add_member(
    *,
    workspace_id: UUID,
    email: str,
    name: str,
    roles: Collection[Role],
    now: datetime,
    team_id: UUID | None = None,
    language: str = "",
    time_zone: str = "",
    job: str = "",
) -> UUID:
    """Put a person into the workspace; who was in it before and left comes back under the same id."""
    workspace = Workspace.objects.get(id=workspace_id)
    user = _user(email, now)
    wanted = {
        "name": clean_name(name),
        "roles": [Role(role).value for role in roles],
        "team_id": team_id,
        "job": clean_line(job, limit=120),
        "language": language or workspace.language,
        "time_zone": known_zone(time_zone or workspace.time_zone),
        "left_at": None,
    }
    member, created = Member.objects.within(workspace_id).get_or_create(
        user=user, defaults={**wanted, "workspace_id": workspace_id, "joined_at": now}
    )
    returned = not created and bool(
        Member.objects.within(workspace_id).filter(id=member.id, left_at__isnull=False).update(**wanted)
    )
    if created or returned:
        record(MemberJoined(member_id=member.id, team_id=team_id), workspace_id=workspace_id, at=now)
    member_id: UUID = member.id
    return member_id


def _user(email: str, now: datetime) -> User:
    address = known_address(email)
    user, created = User.objects.get_or_create(email=address, defaults={"joined_at": now})
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def finish_welcome(*, viewer: Viewer, now: datetime) -> None:
    """The first minute is over, done or skipped; it is not shown again."""
    Member.objects.within(viewer.workspace_id).filter(id=viewer.member_id, welcomed_at=None).update(welcomed_at=now)


@transaction.atomic
def pause(*, viewer: Viewer, now: datetime) -> None:
    """Nothing goes out and nothing is offered until she returns; pausing twice is one pause."""
    if Member.objects.within(viewer.workspace_id).filter(id=viewer.member_id, paused_at=None).update(paused_at=now):
        record(MemberPaused(member_id=viewer.member_id), workspace_id=viewer.workspace_id, at=now)


@transaction.atomic
def resume(*, viewer: Viewer, now: datetime) -> None:
    rows = Member.objects.within(viewer.workspace_id).filter(id=viewer.member_id, paused_at__isnull=False)
    if rows.update(paused_at=None):
        record(MemberResumed(member_id=viewer.member_id), workspace_id=viewer.workspace_id, at=now)


def be_here(*, viewer: Viewer, now: datetime) -> None:
    """Remember the workspace used last, to the day (UTC)."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    Member.objects.within(viewer.workspace_id).filter(id=viewer.member_id).exclude(last_here_at=midnight).update(
        last_here_at=midnight
    )


@transaction.atomic
def leave(*, viewer: Viewer, now: datetime) -> None:
    """She belongs no longer: no page and no key of hers opens any more. What she shared stays, its links lead on.

    Her name goes by `kit.personal.erase`, which is a wish of its own. Leaving twice is leaving once.
    """
    if Member.objects.within(viewer.workspace_id).filter(id=viewer.member_id, left_at=None).update(left_at=now):
        record(MemberLeft(member_id=viewer.member_id), workspace_id=viewer.workspace_id, at=now)
