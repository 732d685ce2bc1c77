"""Audiences by API: `/audiences`, for curators and programme managers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.campaigns import operations, queries
from yamabiko.campaigns.refusals import NotForCurators
from yamabiko.campaigns.rules import NAME_LIMIT
from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.people.queries import Viewer

router = Router(tags=["audiences"])
REFUSED = {403: Problem, 409: Problem, 422: Problem}


class AudienceOut(Schema):
    """Members belong who fit every list that is not empty. `reach` is null below five people."""

    id: UUID
    name: str
    name_ja: str
    languages: list[str]
    countries: list[str]
    roles: list[str]
    team_ids: list[UUID]
    reach: int | None


class AudienceIn(Schema):
    """A team counts with all teams below it; `countries` are codes of ISO 3166."""

    name: str = Field(max_length=NAME_LIMIT)
    name_ja: str = Field("", max_length=NAME_LIMIT)
    languages: list[str] = Field([], max_length=10)
    countries: list[str] = Field([], max_length=250)
    roles: list[str] = Field([], max_length=20)
    team_ids: list[UUID] = Field([], max_length=1000)


class AudienceChanges(Schema):
    """What is left out stays as it is."""

    name: str | None = Field(None, max_length=NAME_LIMIT)
    name_ja: str | None = Field(None, max_length=NAME_LIMIT)
    languages: list[str] | None = Field(None, max_length=10)
    countries: list[str] | None = Field(None, max_length=250)
    roles: list[str] | None = Field(None, max_length=20)
    team_ids: list[UUID] | None = Field(None, max_length=1000)


@router.get("/audiences", response={200: Page[AudienceOut], 403: Problem}, url_name="audiences")
def list_audiences(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """In the order in which they were opened, each with how many people it reaches now."""
    return page_of(queries.audience_sheets(_keeper(request), after=after, limit=limit + 1), limit)


@router.post("/audiences", response={201: AudienceOut, **REFUSED}, url_name="audiences_open")
def open_audience(request: HttpRequest, given: AudienceIn) -> Status[queries.AudienceSheet]:
    """Open an audience."""
    viewer = _keeper(request)
    audience_id = operations.open_audience(viewer=viewer, now=timezone.now(), **given.dict())
    return Status(201, _sheet(viewer, audience_id))


@router.patch(
    "/audiences/{uuid:audience_id}", response={200: AudienceOut, 404: Problem, **REFUSED}, url_name="audience"
)
def correct_audience(request: HttpRequest, audience_id: UUID, changes: AudienceChanges) -> queries.AudienceSheet:
    """Put it right; it holds at once for every story of the audience. There is no deleting."""
    viewer = _keeper(request)
    operations.correct_audience(viewer=viewer, audience_id=audience_id, **changes.dict(exclude_none=True))
    return _sheet(viewer, audience_id)


def _keeper(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.may_keep_audiences(viewer):
        raise NotForCurators
    return viewer


def _sheet(viewer: Viewer, audience_id: UUID) -> queries.AudienceSheet:
    return queries.audience_sheets(viewer, only=[audience_id])[0]
