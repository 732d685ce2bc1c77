"""`/stories/{id}/demands`: what every post about a story has to hold."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import REFUSED
from yamabiko.content.guards import asking
from yamabiko.content.rules.demands import (
    LONGEST_LOCKED,
    LONGEST_MESSAGE,
    LONGEST_WHOLE,
    MOST_CHARACTERS,
    MOST_LOCKED,
    MOST_MESSAGES,
    MOST_SHARE,
    MOST_TAGS,
    Demands,
    Editing,
)
from yamabiko.kit.rest import Problem

router = Router(tags=["stories"])


class DemandsOut(Schema):
    """Empty fields ask for nothing: complete freedom is the default, and works best."""

    messages: list[str] = Field([], max_length=MOST_MESSAGES, description=f"Worth saying, never demanded; up to {LONGEST_MESSAGE} characters each.")  # fmt: skip
    tags: list[str] = Field([], max_length=MOST_TAGS, description="Hashtags without their #.")
    link: str = Field("", max_length=4000, description="An address beside the story's own.")
    locked: list[str] = Field([], max_length=MOST_LOCKED, description=f"Phrases that stand word for word; up to {LONGEST_LOCKED} characters each.")  # fmt: skip
    editing: Editing = Field(
        Editing.FREE, description="Where people write: freely, or before, after or around `whole`."
    )
    whole: str = Field("", description=f"The text that stays whole; up to {LONGEST_WHOLE} characters.")
    own_share: int = Field(0, ge=0, le=MOST_SHARE, description="At least so many percent in the sharer's own words.")
    own_characters: int = Field(0, ge=0, le=MOST_CHARACTERS, description="Instead of a share: at least so many characters.")  # fmt: skip


class DemandsIn(DemandsOut):
    """With `version`, the one that you saw, somebody else's change meanwhile is refused."""

    version: int | None = None


@router.get("/stories/{uuid:story_id}/demands", response={200: DemandsOut, 404: Problem}, url_name="demands")
def read(request: HttpRequest, story_id: UUID) -> Demands:
    """What posts about a story that the caller may read have to hold."""
    return queries.story_for(asking(request), story_id).demands


@router.put("/stories/{uuid:story_id}/demands", response={200: DemandsOut, 409: Problem, **REFUSED}, url_name="demands_write")  # fmt: skip
def write(request: HttpRequest, story_id: UUID, given: DemandsIn) -> Demands:
    """Ask for it, in place of what was asked for before; what is left out is not asked for."""
    viewer, now = asking(request), timezone.now()
    asked: dict[str, Any] = given.dict(exclude={"version"})
    asked |= {name: tuple(asked[name]) for name in ("messages", "tags", "locked")}
    operations.demand(viewer=viewer, story_id=story_id, demands=Demands(**asked), now=now, version=given.version)
    return queries.story_for(viewer, story_id).demands
