"""Many people at once, as `add_member` would let them in one by one: imports, demo organisations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from yamabiko.events.operations import copy_rows_now, row_of
from yamabiko.people.facts import MemberJoined
from yamabiko.people.models import Member, User, Workspace
from yamabiko.people.operations.names import clean_name, known_address, known_zone
from yamabiko.people.operations.refusals import AlreadyHere, CountryUnknown, WordUnknown
from yamabiko.people.rules import LANGUAGES, Role, Tone, Way, clean_line, countries_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody whom the workspace does not know yet. Empty words are the workspace's own, as in `add_member`."""

    email: str
    name: str
    joined_at: datetime
    job: str = ""
    roles: Collection[Role] = (Role.EMPLOYEE,)
    team_id: UUID | None = None
    language: str = ""
    time_zone: str = ""
    country: str = ""
    way: Way = Way.WINDOW
    tone: Tone = Tone.PLAIN
    welcomed_at: datetime | None = None


@transaction.atomic
def add_members(*, workspace_id: UUID, newcomers: Sequence[Newcomer]) -> list[UUID]:
    """Their ids, in order. Raises AlreadyHere when somebody with one of the addresses can sign in here already."""
    workspace = Workspace.objects.get(id=workspace_id)
    addresses = [known_address(one.email) for one in newcomers]
    if len(set(addresses)) < len(addresses) or User.objects.filter(email__in=addresses).exists():
        raise AlreadyHere
    users = [
        User(email=address, joined_at=one.joined_at, password=make_password(None))
        for address, one in zip(addresses, newcomers, strict=True)
    ]
    User.objects.bulk_create(users)
    members = [_member(workspace, user, one) for user, one in zip(users, newcomers, strict=True)]
    Member.objects.bulk_create(members)
    copy_rows_now(
        row_of(MemberJoined(member_id=row.id, team_id=row.team_id), workspace_id=workspace_id, at=row.joined_at)
        for row in members
    )
    return [row.id for row in members]


def _member(workspace: Workspace, user: User, one: Newcomer) -> Member:
    countries = countries_in([one.country])
    if countries is None:
        raise CountryUnknown
    language = one.language or workspace.language
    if language not in LANGUAGES:
        raise WordUnknown("language")
    return Member(
        workspace_id=workspace.id,
        user_id=user.id,
        name=clean_name(one.name),
        job=clean_line(one.job, limit=120),
        roles=[Role(role).value for role in one.roles],
        team_id=one.team_id,
        language=language,
        time_zone=known_zone(one.time_zone or workspace.time_zone),
        country="".join(countries),
        way=one.way,
        tone=one.tone,
        joined_at=one.joined_at,
        welcomed_at=one.welcomed_at,
    )
