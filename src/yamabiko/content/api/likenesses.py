"""`/likenesses`: pairs of stories that look the same. For curators."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import LOST, REFUSED
from yamabiko.content.guards import asking
from yamabiko.content.queries import LikenessView
from yamabiko.content.rules.words import Alike, Decided
from yamabiko.kit.rest import Limit, Page, Problem, page_of

router = Router(tags=["stories"])


class LikenessOut(Schema):
    """`story_id` came in after `other_id`; `similarity` is 0 to 1."""

    id: UUID
    kind: Alike
    similarity: float
    decided: Decided
    found_at: datetime
    story_id: UUID
    story_title: str
    other_id: UUID
    other_title: str


class LikenessDecisionIn(Schema):
    decided: Decided


@router.get("/likenesses", response={200: Page[LikenessOut], 403: Problem}, url_name="likenesses")
def listed(
    request: HttpRequest,
    decided: Decided | None = Decided.OPEN,
    story_id: UUID | None = None,
    after: UUID | None = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Pairs, the last found first: those to decide, unless `decided` asks for others."""
    rows = queries.likenesses(asking(request), decided=decided, story_id=story_id, after=after, limit=limit + 1)
    page = page_of(rows, limit)
    return {**page, "items": [_out(row) for row in page["items"]]}


class JoinedOut(Schema):
    joined: int


@router.post("/likenesses/joining", response={200: JoinedOut, 403: Problem}, url_name="likeness_joining")
def join(request: HttpRequest) -> dict[str, int]:
    """Call all pairs the same that are one page in two languages, by their addresses or by the page's own word."""
    return {"joined": operations.join_certain(viewer=asking(request), now=timezone.now())}


@router.get("/likenesses/{uuid:likeness_id}", response={200: LikenessOut, **LOST}, url_name="likeness")
def read(request: HttpRequest, likeness_id: UUID) -> dict[str, Any]:
    """One pair."""
    return _out(queries.likeness(asking(request), likeness_id))


@router.put(
    "/likenesses/{uuid:likeness_id}/decision", response={200: LikenessOut, **REFUSED}, url_name="likeness_decision"
)
def decide(request: HttpRequest, likeness_id: UUID, given: LikenessDecisionIn) -> dict[str, Any]:
    """One tale (`same`), two stories (`different`), or undecided again (`open`). For you shows one story of a tale."""
    viewer = asking(request)
    operations.decide_likeness(viewer=viewer, likeness_id=likeness_id, decided=given.decided, now=timezone.now())
    return _out(queries.likeness(viewer, likeness_id))


def _out(found: LikenessView) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind,
        "similarity": found.similarity,
        "decided": found.decided,
        "found_at": found.found_at,
        "story_id": found.story.id,
        "story_title": found.story.title,
        "other_id": found.other.id,
        "other_title": found.other.title,
    }
