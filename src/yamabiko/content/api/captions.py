"""`/stories/{id}/captions`: texts that the organisation suggests."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import REFUSED
from yamabiko.content.guards import asking
from yamabiko.content.rules.words import Voice
from yamabiko.kit.rest import Problem

router = Router(tags=["stories"])


class CaptionOut(Schema):
    voice: Voice
    language: str
    text: str


class CaptionsIn(Schema):
    """`texts` by voice; an empty text takes its voice away, a voice that is left out stays."""

    language: Literal["ja", "en"] | None = Field(None, description="Without it: the story's own.")
    texts: dict[Voice, str] = Field(max_length=3)


@router.get("/stories/{uuid:story_id}/captions", response={200: list[CaptionOut], 404: Problem}, url_name="captions")
def read(request: HttpRequest, story_id: UUID) -> list[queries.CaptionView]:
    """The suggested texts of a story that the caller may read."""
    viewer = asking(request)
    queries.story_for(viewer, story_id)
    return queries.captions(viewer.workspace_id, story_id)


@router.put("/stories/{uuid:story_id}/captions", response={200: list[CaptionOut], **REFUSED}, url_name="captions_write")
def write(request: HttpRequest, story_id: UUID, given: CaptionsIn) -> list[queries.CaptionView]:
    """Suggest texts, or take them away."""
    viewer = asking(request)
    operations.write_captions(
        viewer=viewer, story_id=story_id, texts=dict(given.texts.items()), language=given.language, now=timezone.now()
    )
    return queries.captions(viewer.workspace_id, story_id)
