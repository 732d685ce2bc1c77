"""The person who asks."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from yamabiko.people.models import Member, Team, Token, Workspace
from yamabiko.people.rules import Role, Theme, Tone, Way, acting_role, clean_address


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who asks. `roles` is what she may do, `acting` the role whose screens she sees now."""

    member_id: UUID
    workspace_id: UUID
    user_id: UUID
    name: str
    job: str
    roles: frozenset[Role]
    acting: Role
    language: str
    time_zone: str
    theme: Theme
    way: Way
    tone: Tone
    paused: bool
    welcomed: bool
    team_id: UUID | None
    team_name: str
    workspace_name: str
    employer: tuple[str, ...]  # the names by which a disclosure may call the employer
    country: str = ""  # ISO 3166: the market she speaks in; "" when she has not said

    def has(self, *roles: Role) -> bool:
        """Whether she holds one of `roles`; an admin holds them all but employee's own choices."""
        return bool(self.roles & {Role.ADMIN, *roles})


def viewer_of_user(user_id: UUID, *, workspace_id: UUID | None = None, acting: str = "") -> Viewer | None:
    """The user's membership in `workspace_id`, else in the workspace she used last; None when she belongs nowhere."""
    rows = Member.objects.across_workspaces(because="a sign-in is not yet in a workspace").filter(
        user_id=user_id, user__is_active=True, left_at=None
    )
    if workspace_id:
        rows = rows.filter(workspace_id=workspace_id)
    return _viewer(rows.order_by(F("last_here_at").desc(nulls_last=True), "id"), acting)


def viewer_of_member(workspace_id: UUID, member_id: UUID) -> Viewer | None:
    """A member as the one who asks: for jobs that act on her standing wish."""
    return _viewer(Member.objects.within(workspace_id).filter(id=member_id, user__is_active=True, left_at=None), "")


def viewers_of_members(workspace_id: UUID, member_ids: Collection[UUID]) -> dict[UUID, Viewer]:
    """Members as those who ask, by id; who has left is not among them."""
    rows = Member.objects.within(workspace_id).filter(id__in=member_ids, user__is_active=True, left_at=None)
    return {row.id: _viewer_from(row, "") for row in rows.select_related("workspace", "team")}


def viewer_by_address(workspace_id: UUID, email: str) -> Viewer | None:
    """The member who signs in with this address; None when she does not belong here."""
    return _viewer(
        Member.objects.within(workspace_id).filter(
            user__email=clean_address(email), user__is_active=True, left_at=None
        ),
        "",
    )


def viewer_of_token(secret: str) -> tuple[Viewer, UUID] | None:
    """The owner of a personal token and the token's id; None when it is unknown or revoked."""
    token = (
        Token.objects.across_workspaces(because="a token says which workspace it is for")
        .filter(secret_hash=hash_of(secret), revoked_at=None)
        .first()
    )
    if token is None:
        return None
    viewer = viewer_of_member(token.workspace_id, token.member_id)
    return (viewer, token.id) if viewer else None


def hash_of(secret: str) -> bytes:
    """What is stored of a secret with 128 bits or more of chance: one SHA-256 is enough for those."""
    return hashlib.sha256(secret.encode()).digest()


def _viewer(rows: QuerySet[Member], acting: str) -> Viewer | None:
    member = rows.select_related("workspace", "team").first()
    return _viewer_from(member, acting) if member else None


def _viewer_from(member: Member, acting: str) -> Viewer:
    roles = frozenset(Role(role) for role in member.roles)
    workspace = member.workspace
    return Viewer(
        member_id=member.id,
        workspace_id=workspace.id,
        user_id=member.user_id,
        name=member.name,
        job=member.job,
        roles=roles,
        acting=acting_role(roles, acting),
        language=member.language,
        time_zone=member.time_zone,
        theme=Theme(member.theme),
        way=Way(member.way),
        tone=Tone(member.tone),
        paused=member.paused_at is not None,
        welcomed=member.welcomed_at is not None,
        team_id=member.team_id,
        team_name=named(member.team, member.language),
        workspace_name=named(workspace, member.language),
        employer=tuple(workspace.employer_names) or (workspace.name,),
        country=member.country,
    )


def named(thing: Team | Workspace | None, language: str) -> str:
    """Its name in `language`, empty for None."""
    if thing is None:
        return ""
    return (thing.name_ja if language == "ja" else "") or thing.name
