"""`/stories/{id}/doubt`: what may not hold any more, a curator's answer, and a look at the page at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja import Status as Answer

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import REFUSED
from yamabiko.content.doubts import MEANWHILE, WHY
from yamabiko.content.guards import asking
from yamabiko.content.rules.words import Doubt
from yamabiko.kit.rest import Problem
from yamabiko.kit.rest.idempotency import REPEATABLE

router = Router(tags=["stories"])
# It asks the page of others first; asking twice does no harm.
REPEATABLE |= {"story_look"}


class DoubtOut(Schema):
    """`doubt` is null when nothing is doubted; `why` and `meanwhile` say it in the caller's language.

    `rests`: For you offers the story to nobody until a curator has looked.
    """

    doubt: Doubt | None
    why: str
    rests: bool
    meanwhile: str
    since: datetime | None
    dead_since: datetime | None
    looked_at_next: datetime | None


class CountOut(Schema):
    doubt: Doubt
    stories: int


@router.get("/doubts", response={200: list[CountOut], 403: Problem}, url_name="doubts")
def counts(request: HttpRequest) -> list[dict[str, Any]]:
    """How many stories are in which doubt; `GET /stories?doubted=true` lists them."""
    return [{"doubt": doubt, "stories": count} for doubt, count in queries.doubt_counts(asking(request)).items()]


@router.get("/stories/{uuid:story_id}/doubt", response={200: DoubtOut, **REFUSED}, url_name="story_doubt")
def read(request: HttpRequest, story_id: UUID) -> dict[str, Any]:
    """What is doubtful about a story, and when its page is looked at next. For curators."""
    return _doubt(request, story_id)


@router.delete("/stories/{uuid:story_id}/doubt", response={204: None, **REFUSED}, url_name="story_doubt_clear")
def clear(request: HttpRequest, story_id: UUID) -> Answer[None]:
    """It still holds; where there is no doubt, nothing happens. A consent that ran out is renewed, not cleared."""
    operations.clear_doubt(viewer=asking(request), story_id=story_id, now=timezone.now())
    return Answer(204, None)


@router.post("/stories/{uuid:story_id}/looks", response={200: DoubtOut, 409: Problem, **REFUSED}, url_name="story_look")
def look(request: HttpRequest, story_id: UUID) -> dict[str, Any]:
    """Look at its page now. 409 when it leads to no page of others."""
    operations.look_now(viewer=asking(request), story_id=story_id, now=timezone.now())
    return _doubt(request, story_id)


def _doubt(request: HttpRequest, story_id: UUID) -> dict[str, Any]:
    found = queries.holding(asking(request), story_id)
    return {
        "doubt": found.doubt,
        "why": str(WHY[found.doubt]) if found.doubt else "",
        "rests": found.rests,
        "meanwhile": str(MEANWHILE.get(found.doubt, "")) if found.doubt else "",
        "since": found.since,
        "dead_since": found.dead_since,
        "looked_at_next": found.looked_at_next,
    }
