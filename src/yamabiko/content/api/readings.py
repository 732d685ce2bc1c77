"""`/stories/{id}/reading`: her own word that she has read it; `/readings`: how many said so."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import LOST
from yamabiko.content.guards import asking
from yamabiko.kit.rest import Problem

router = Router(tags=["stories"])


class ReadingOut(Schema):
    """`asked`: the story asks for a confirmation. `confirmed`: you gave it, for the story as it stands."""

    asked: bool
    confirmed: bool


class ReadingsOut(Schema):
    """null: fewer than five people, so not shown. `nearly_all`: fewer than five have not confirmed yet."""

    asked: int | None
    confirmed: int | None
    nearly_all: bool


@router.get("/stories/{uuid:story_id}/reading", response={200: ReadingOut, **LOST}, url_name="story_reading")
def reading(request: HttpRequest, story_id: UUID) -> ReadingOut:
    """Whether you said that you have read it."""
    viewer = asking(request)
    story = queries.story_for(viewer, story_id)
    return ReadingOut(asked=story.confirm_reading, confirmed=queries.has_confirmed(viewer, story))


@router.put(
    "/stories/{uuid:story_id}/reading", response={200: ReadingOut, 409: Problem, **LOST}, url_name="story_confirm"
)
def confirm(request: HttpRequest, story_id: UUID) -> ReadingOut:
    """Say that you have read it; once more changes nothing. 409 when the story asks nobody."""
    operations.confirm_reading(viewer=asking(request), story_id=story_id, now=timezone.now())
    return reading(request, story_id)


@router.get("/stories/{uuid:story_id}/readings", response={200: ReadingsOut, **LOST}, url_name="story_readings")
def readings(request: HttpRequest, story_id: UUID) -> object:
    """For managers: how many of those whom it is for have confirmed. No names, and no number under five."""
    viewer = asking(request)
    return queries.readings(viewer, queries.story_for(viewer, story_id))
