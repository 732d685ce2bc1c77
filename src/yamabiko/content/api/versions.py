"""`/stories/{id}/versions`: how a story stood before, what was changed, and an old version again."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import LOST, REFUSED
from yamabiko.content.api.shapes import StoryOut
from yamabiko.content.guards import asking
from yamabiko.content.rules.versions import Part
from yamabiko.kit.rest import Limit, Problem

router = Router(tags=["stories"])


class StretchOut(Schema):
    part: Part
    text: str


class ChangeOut(Schema):
    """One field that differs. `stretches` compares running text; joined, same and new are the text after."""

    field: str
    before: Any = None
    after: Any = None
    stretches: list[StretchOut]


class VersionOut(Schema):
    """`changes` are against the version before, or against the one that was asked for."""

    number: int
    changed_at: datetime
    by_herself: bool
    stood: dict[str, Any]
    changes: list[ChangeOut]


class VersionPage(Schema):
    items: list[VersionOut]
    next: int | None = Field(description="`before` of the next page, or null")


class RestoreIn(Schema):
    version: int | None = Field(None, description="The newest that you saw, so that nobody's change is lost (409)")


@router.get("/stories/{uuid:story_id}/versions", response={200: VersionPage, **LOST}, url_name="story_versions")
def versions(request: HttpRequest, story_id: UUID, before: int | None = None, limit: Limit = 20) -> dict[str, Any]:
    """Newest first; empty when the story stands as it came in. For curators."""
    viewer = asking(request)
    queries.story_for(viewer, story_id)
    rows = queries.versions(viewer, story_id, before=before, limit=limit + 1)
    return {"items": rows[:limit], "next": rows[limit - 1].number if len(rows) > limit else None}


@router.get(
    "/stories/{uuid:story_id}/versions/{int:number}", response={200: VersionOut, **LOST}, url_name="story_version"
)
def version(request: HttpRequest, story_id: UUID, number: int, against: int | None = None) -> queries.VersionView:
    """One version; with `against`, what differs from that one."""
    viewer = asking(request)
    queries.story_for(viewer, story_id)
    return queries.version(viewer, story_id, number, against=against)


@router.post(
    "/stories/{uuid:story_id}/versions/{int:number}/restoration",
    response={200: StoryOut, 409: Problem, **REFUSED},
    url_name="story_restore",
)
def restore(request: HttpRequest, story_id: UUID, number: int, given: RestoreIn) -> queries.StoryView:
    """Let it stand as it did then, as a new version."""
    viewer, now = asking(request), timezone.now()
    operations.restore_version(viewer=viewer, story_id=story_id, number=number, version=given.version, now=now)
    return queries.story_for(viewer, story_id)
