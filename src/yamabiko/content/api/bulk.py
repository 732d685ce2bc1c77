"""`/stories/bulk`: the same with many stories, each for itself."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.content import operations
from yamabiko.content.api.answers import LOST
from yamabiko.content.api.shapes import zoned
from yamabiko.content.guards import asking
from yamabiko.content.rules.bulk import AT_ONCE, Action, Step, Wish
from yamabiko.kit.rest import Problem

router = Router(tags=["stories"])


class BulkIn(Schema):
    """Each action reads its own field: `add_topic` and `remove_topic` a `topic_id`, `expiry` an `expires_at` (null: no end)."""

    story_ids: list[UUID] = Field(max_length=AT_ONCE)
    action: Action
    topic_id: UUID | None = None
    expires_at: datetime | None = None
    audience_id: UUID | None = Field(None, description="null: everybody")
    markets: list[str] = Field([], max_length=260, description="ISO 3166; empty: everywhere")
    evergreen: bool = True
    language: Literal["ja", "en"] | None = None


class StepShape(Schema):
    """`was`: the status that the story had, or its version after the change. Sent to `/stories/bulk/undo`, it is undone."""

    story_id: UUID
    was: str = Field(max_length=20)


class UndoIn(Schema):
    steps: list[StepShape] = Field(max_length=AT_ONCE)


class RefusedOut(Schema):
    story_id: UUID
    code: str
    why: str


class BulkOut(Schema):
    """`same` stood that way before."""

    done: list[StepShape]
    same: list[UUID]
    refused: list[RefusedOut]


@router.post("/stories/bulk", response={200: BulkOut, 409: Problem, 422: Problem, **LOST}, url_name="stories_bulk")
def change(request: HttpRequest, given: BulkIn) -> BulkOut:
    """At most 100 stories; one that is refused keeps no other from it."""
    wish = Wish(
        action=given.action,
        topic_id=given.topic_id,
        expires_at=zoned(given.expires_at),
        audience_id=given.audience_id,
        markets=tuple(given.markets),
        evergreen=given.evergreen,
        language=given.language or "",
    )
    return _out(
        operations.change_many(viewer=asking(request), story_ids=given.story_ids, wish=wish, now=timezone.now())
    )


@router.post("/stories/bulk/undo", response={200: BulkOut, 422: Problem, **LOST}, url_name="stories_bulk_undo")
def undo(request: HttpRequest, given: UndoIn) -> BulkOut:
    """Take back what `/stories/bulk` did, as far as nobody changed a story since."""
    steps = [Step(one.story_id, one.was) for one in given.steps]
    return _out(operations.undo_many(viewer=asking(request), steps=steps, now=timezone.now()))


def _out(outcome: operations.Outcome) -> BulkOut:
    return BulkOut(
        done=[StepShape(story_id=one.story_id, was=one.was) for one in outcome.done],
        same=list(outcome.same),
        refused=[RefusedOut(story_id=one.story_id, code=one.why.code, why=str(one.why)) for one in outcome.refused],
    )
