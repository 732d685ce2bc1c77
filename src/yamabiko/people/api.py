"""The room for programs: oneself, keys, members, teams, invitations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Limit, Page, page_of
from yamabiko.people import letters, operations, queries
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role, Theme, Tone, Way

router = Router(tags=["people"])


class Me(Schema):
    """`acting` is the role whose pages are shown first; a key may do whatever `roles` allow."""

    member_id: UUID
    workspace_id: UUID
    workspace_name: str
    name: str
    job: str
    team_name: str
    roles: list[Role]
    language: str
    time_zone: str
    theme: Theme
    way: Way
    tone: Tone
    paused: bool


class MyChoices(Schema):
    """What is left out stays as it is."""

    name: str | None = None
    job: str | None = None
    language: str | None = Field(None, description="ja or en")
    time_zone: str | None = Field(None, description="A name of the tz database, for example Asia/Tokyo")
    theme: Theme | None = None
    way: Way | None = None
    tone: Tone | None = None


class Key(Schema):
    id: UUID
    name: str
    hint: str
    created_at: datetime
    used_on: date | None


class KeyName(Schema):
    name: str


class NewKey(Schema):
    """`secret` is in this answer and nowhere else."""

    id: UUID
    secret: str


class MemberOut(Schema):
    id: UUID
    name: str
    team: str
    roles: list[Role]
    joined_at: datetime


class TeamOut(Schema):
    """`depth` is 0 at the top; `head_count` counts who stands in this very team."""

    id: UUID
    parent_id: UUID | None
    name: str
    depth: int
    head_count: int


class TeamIn(Schema):
    """Without `parent_id` it stands at the top."""

    name: str = Field(max_length=120)
    name_ja: str = Field("", max_length=120)
    parent_id: UUID | None = None


class TeamMade(Schema):
    id: UUID


class InvitationOut(Schema):
    """An empty `email` means a link for whoever holds it."""

    id: UUID
    email: str
    roles: list[Role]
    seats: int
    taken: int
    expires_at: datetime


class InvitationIn(Schema):
    """With `email` a letter is sent; without it the answer holds a link for `seats` people."""

    email: str = ""
    language: str = Field("en", pattern="^(ja|en)$", description="The letter's first language")
    roles: list[Role] = [Role.EMPLOYEE]
    team_id: UUID | None = None
    seats: int = 1


class InvitationMade(Schema):
    """`url` is empty when the letter carries it; otherwise it is in this answer and nowhere else."""

    id: UUID
    url: str = ""


def _viewer(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined, no-any-return]


def _me(viewer: Viewer) -> dict[str, Any]:
    now = queries.viewer_of_member(viewer.workspace_id, viewer.member_id) or viewer
    return {
        **{name: getattr(now, name) for name in Me.model_fields},
        "roles": [role for role in Role if role in now.roles],
    }


@router.get("/me", response=Me, summary="Who the key belongs to")
def me(request: HttpRequest) -> Any:
    return _me(_viewer(request))


@router.patch("/me", response=Me, summary="Change own choices")
def change_me(request: HttpRequest, choices: MyChoices) -> Any:
    operations.choose(viewer=_viewer(request), **choices.dict(exclude_none=True))
    return _me(_viewer(request))


@router.put("/me/pause", response=Me, summary="Rest: nothing goes out until resumed")
def pause(request: HttpRequest) -> Any:
    operations.pause(viewer=_viewer(request), now=timezone.now())
    return _me(_viewer(request))


@router.delete("/me/pause", response=Me, summary="Come back from a rest")
def resume(request: HttpRequest) -> Any:
    operations.resume(viewer=_viewer(request), now=timezone.now())
    return _me(_viewer(request))


@router.get("/keys", response=list[Key], summary="Own keys, newest first")
def keys(request: HttpRequest) -> Any:
    return queries.tokens(_viewer(request))


@router.post("/keys", response={201: NewKey}, summary="Make a key")
def issue_key(request: HttpRequest, wanted: KeyName) -> Any:
    key_id, secret = operations.issue_token(viewer=_viewer(request), name=wanted.name, now=timezone.now())
    return Status(201, {"id": key_id, "secret": secret})


@router.delete("/keys/{uuid:key_id}", response={204: None}, summary="Revoke a key")
def revoke_key(request: HttpRequest, key_id: UUID) -> Any:
    if not operations.revoke_token(viewer=_viewer(request), token_id=key_id, now=timezone.now()):
        raise Http404
    return Status(204, None)


@router.get("/members", response=Page[MemberOut], summary="Who belongs, in the order of joining (managers)")
def members(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> Any:
    viewer = _may_invite(request)
    return page_of(queries.members(viewer, after=after, limit=limit + 1), limit)


@router.get("/teams", response=list[TeamOut], summary="The tree of teams, each above those in it (managers)")
def teams(request: HttpRequest) -> Any:
    return queries.team_tree(_may_invite(request))


@router.post("/teams", response={201: TeamMade}, summary="Add a team (managers)")
def open_team(request: HttpRequest, wanted: TeamIn) -> Any:
    return Status(201, {"id": operations.open_team(viewer=_viewer(request), **wanted.dict())})


@router.get("/invitations", response=Page[InvitationOut], summary="Open invitations, newest first (managers)")
def invitations(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> Any:
    viewer = _may_invite(request)
    return page_of(queries.open_invitations(viewer, now=timezone.now(), after=after, limit=limit + 1), limit)


@router.post("/invitations", response={201: InvitationMade}, summary="Invite by letter or by link (managers)")
def invite(request: HttpRequest, wanted: InvitationIn) -> Any:
    viewer, now = _may_invite(request), timezone.now()
    if not wanted.email.strip():
        made, secret = operations.invite(
            viewer=viewer, roles=wanted.roles, team_id=wanted.team_id, seats=wanted.seats, now=now
        )
        return Status(201, {"id": made, "url": letters.join_url(secret)})
    sent = letters.invite_by_mail(
        viewer=viewer,
        addresses=[wanted.email],
        language=wanted.language,
        roles=wanted.roles,
        team_id=wanted.team_id,
        now=now,
    )[0]
    if sent.refusal:
        raise sent.refusal
    return Status(201, {"id": sent.invitation_id})


@router.delete("/invitations/{uuid:invitation_id}", response={204: None}, summary="Withdraw an invitation (managers)")
def withdraw(request: HttpRequest, invitation_id: UUID) -> Any:
    operations.withdraw_invitation(viewer=_viewer(request), invitation_id=invitation_id, now=timezone.now())
    return Status(204, None)


def _may_invite(request: HttpRequest) -> Viewer:
    if not _viewer(request).has(Role.MANAGER):
        raise operations.NotAllowed
    return _viewer(request)
