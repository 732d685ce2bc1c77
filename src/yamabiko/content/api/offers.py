"""`/stories/{id}/offer`, `/plan`, `/feature`: when and how a story stands before people."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import REFUSED
from yamabiko.content.api.shapes import StoryOut, zoned
from yamabiko.content.guards import asking
from yamabiko.kit.rest import Problem

router = Router(tags=["stories"])
LATE = {409: Problem, **REFUSED}


class OfferIn(Schema):
    expires_at: datetime | None = Field(None, description="Without it: for the time that its kind is usually offered.")


class PlanIn(Schema):
    starts_at: datetime


class FeatureIn(Schema):
    instead_of: UUID | None = Field(None, description="One of the five that makes room")


@router.put("/stories/{uuid:story_id}/offer", response={200: StoryOut, **LATE}, url_name="story_offer")
def offer(request: HttpRequest, story_id: UUID, given: OfferIn) -> queries.StoryView:
    """Put it before people; once more changes nothing."""
    viewer = asking(request)
    operations.offer(viewer=viewer, story_id=story_id, now=timezone.now(), expires_at=zoned(given.expires_at))
    return queries.story_for(viewer, story_id)


@router.delete("/stories/{uuid:story_id}/offer", response={200: StoryOut, **REFUSED}, url_name="story_retire")
def retire(request: HttpRequest, story_id: UUID) -> queries.StoryView:
    """Take it back, or decline one that waits; once more changes nothing."""
    viewer = asking(request)
    operations.retire(viewer=viewer, story_id=story_id, now=timezone.now())
    return queries.story_for(viewer, story_id)


@router.put("/stories/{uuid:story_id}/plan", response={200: StoryOut, **LATE}, url_name="story_plan")
def plan(request: HttpRequest, story_id: UUID, given: PlanIn) -> queries.StoryView:
    """Offer it at that moment; once more moves the moment."""
    viewer = asking(request)
    operations.plan(viewer=viewer, story_id=story_id, starts_at=zoned(given.starts_at), now=timezone.now())
    return queries.story_for(viewer, story_id)


@router.delete("/stories/{uuid:story_id}/plan", response={200: StoryOut, **LATE}, url_name="story_cancel_plan")
def cancel_plan(request: HttpRequest, story_id: UUID) -> queries.StoryView:
    """It waits again. 409 when it is not planned."""
    viewer = asking(request)
    operations.cancel_plan(viewer=viewer, story_id=story_id)
    return queries.story_for(viewer, story_id)


@router.get("/stories/featured", response=list[StoryOut], url_name="stories_featured")
def featured(request: HttpRequest) -> list[queries.StoryView]:
    """What is put first, five at most; of these the ones that are for you."""
    viewer = asking(request)
    rows = queries.featured(viewer.workspace_id, timezone.now(), viewer.language)
    return [story for story in rows if queries.may_curate(viewer) or queries.is_for(viewer, story)]


@router.put("/stories/{uuid:story_id}/feature", response={200: StoryOut, **LATE}, url_name="story_feature")
def feature(request: HttpRequest, story_id: UUID, given: FeatureIn) -> queries.StoryView:
    """Put it first for everybody. 409 with the titles of the five that stand there already."""
    viewer, now = asking(request), timezone.now()
    operations.feature(viewer=viewer, story_id=story_id, instead_of=given.instead_of, now=now)
    return queries.story_for(viewer, story_id)


@router.delete("/stories/{uuid:story_id}/feature", response={200: StoryOut, **REFUSED}, url_name="story_unfeature")
def unfeature(request: HttpRequest, story_id: UUID) -> queries.StoryView:
    """Put it first no more; once more changes nothing."""
    viewer = asking(request)
    operations.unfeature(viewer=viewer, story_id=story_id, now=timezone.now())
    return queries.story_for(viewer, story_id)
