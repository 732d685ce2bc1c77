"""Oneself, and one's keys."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.people import operations, queries
from yamabiko.people.api.asking import viewer_of
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
    country: str
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
    country: str | None = Field(None, description="A code of ISO 3166, for example JP; empty: not said")
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


def _me(viewer: Viewer) -> dict[str, Any]:
    now = queries.viewer_of_member(viewer.workspace_id, viewer.member_id) or viewer
    return {
        **{name: getattr(now, name) for name in Me.model_fields},
        "roles": [role for role in Role if role in now.roles],
    }


@router.get("/me", response=Me, summary="Who the key belongs to")
def me(request: HttpRequest) -> Any:
    return _me(viewer_of(request))


@router.patch("/me", response=Me, summary="Change own choices")
def change_me(request: HttpRequest, choices: MyChoices) -> Any:
    operations.choose(viewer=viewer_of(request), **choices.dict(exclude_none=True))
    return _me(viewer_of(request))


@router.put("/me/pause", response=Me, summary="Rest: nothing goes out until resumed")
def pause(request: HttpRequest) -> Any:
    operations.pause(viewer=viewer_of(request), now=timezone.now())
    return _me(viewer_of(request))


@router.delete("/me/pause", response=Me, summary="Come back from a rest")
def resume(request: HttpRequest) -> Any:
    operations.resume(viewer=viewer_of(request), now=timezone.now())
    return _me(viewer_of(request))


@router.get("/keys", response=list[Key], summary="Own keys, newest first")
def keys(request: HttpRequest) -> Any:
    return queries.tokens(viewer_of(request))


@router.post("/keys", response={201: NewKey}, summary="Make a key")
def issue_key(request: HttpRequest, wanted: KeyName) -> Any:
    key_id, secret = operations.issue_token(viewer=viewer_of(request), name=wanted.name, now=timezone.now())
    return Status(201, {"id": key_id, "secret": secret})


@router.delete("/keys/{uuid:key_id}", response={204: None}, summary="Revoke a key")
def revoke_key(request: HttpRequest, key_id: UUID) -> Any:
    if not operations.revoke_token(viewer=viewer_of(request), token_id=key_id, now=timezone.now()):
        raise Http404
    return Status(204, None)
