"""Members and teams, for managers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Limit, Page, page_of
from yamabiko.people import operations, queries
from yamabiko.people.api.asking import manager_of, viewer_of
from yamabiko.people.rules import Role

router = Router(tags=["people"])


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


@router.get("/members", response=Page[MemberOut], summary="Who belongs, in the order of joining (managers)")
def members(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> Any:
    viewer = manager_of(request)
    return page_of(queries.members(viewer, after=after, limit=limit + 1), limit)


@router.get("/teams", response=list[TeamOut], summary="The tree of teams, each above those in it (managers)")
def teams(request: HttpRequest) -> Any:
    return queries.team_tree(manager_of(request))


@router.post("/teams", response={201: TeamMade}, summary="Add a team (managers)")
def open_team(request: HttpRequest, wanted: TeamIn) -> Any:
    return Status(201, {"id": operations.open_team(viewer=viewer_of(request), **wanted.dict())})
