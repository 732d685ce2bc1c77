"""`/stories/{id}/finishing`: a waiting story is made ready and offered in one request. For curators and managers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.content.rules.words import Kind, Pictured, Status, Voice
from yamabiko.kit.rest import Problem
from yamabiko.sharing import operations, queries
from yamabiko.sharing.queries import Finish

router = Router(tags=["stories"])
REFUSED = {403: Problem, 404: Problem, 409: Problem, 422: Problem}


class ProposedCaptionOut(Schema):
    """`written`: somebody chose these words; otherwise they are proposed. `rules` that say something of them."""

    voice: Voice
    text: str
    written: bool
    rules: list[str]


class FinishOut(Schema):
    """Everything that is still open, each with a proposal. `captions` is empty where the story is for reading here alone."""

    story_id: UUID
    status: Status
    version: int
    title: str
    summary: str
    kind: Kind
    language: str
    topic_ids: list[UUID]
    picture_url: str
    picture_alt: str
    pictured: Pictured
    captions: list[ProposedCaptionOut]
    expires_at: datetime | None
    audience_id: UUID | None


class FinishIn(Schema):
    """What is left out is taken as it was proposed. `offer: false` keeps it waiting."""

    offer: bool = True
    version: int | None = Field(None, description="The one that was seen; a change meanwhile answers 409.")
    title: str | None = Field(None, max_length=300)
    summary: str | None = Field(None, max_length=1000)
    kind: Kind | None = None
    topic_ids: list[UUID] | None = Field(None, max_length=100)
    audience_id: UUID | None = Field(None, description="null: for everybody.")
    expires_at: datetime | None = Field(None, description="null: for the time that its kind is usually offered.")
    picture_id: UUID | None = None
    alt: str | None = Field(None, max_length=500)
    pictured: Pictured | None = None
    captions: dict[Voice, str] = Field({}, max_length=3, description="By voice; an empty text is not suggested.")


@router.get(
    "/stories/{uuid:story_id}/finishing", response={200: FinishOut, 403: Problem, 404: Problem}, url_name="finish"
)
def read(request: HttpRequest, story_id: UUID) -> dict[str, Any]:
    """What the story has and what is proposed for it, captions in the story's language."""
    return _out(queries.finish(request.viewer, story_id, now=timezone.now()))  # type: ignore[attr-defined]


@router.put("/stories/{uuid:story_id}/finishing", response={200: FinishOut, **REFUSED}, url_name="finish_story")
def finish(request: HttpRequest, story_id: UUID, given: FinishIn) -> dict[str, Any]:
    """Make it ready and, unless told otherwise, put it before people: all of it or nothing."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    chosen = given.dict(exclude_unset=True)
    offered = chosen.pop("offer", True)
    if isinstance(until := chosen.get("expires_at"), datetime) and timezone.is_naive(until):
        chosen["expires_at"] = timezone.make_aware(until)
    operations.finish_story(viewer=viewer, story_id=story_id, now=now, offered=offered, **chosen)
    return _out(queries.finish(viewer, story_id, now=now))


def _out(found: Finish) -> dict[str, Any]:
    story = found.story
    names = ("status", "version", "title", "summary", "kind", "language", "picture_url", "picture_alt", "pictured")
    return {
        "story_id": story.id,
        **{name: getattr(story, name) for name in names},
        "topic_ids": [topic.id for topic in story.topics],
        "captions": [
            {
                "voice": one.voice,
                "text": one.text,
                "written": one.written,
                "rules": [hit.rule for hit in one.judgement.hits],
            }
            for one in found.captions
        ],
        "expires_at": found.expires_at,
        "audience_id": found.audience_id,
    }
