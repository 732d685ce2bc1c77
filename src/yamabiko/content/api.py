"""The library by API: `/stories` and `/sources`. Employees read what is offered; curators and managers write."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja import Status as Answer

from yamabiko.content import operations, queries
from yamabiko.content.guards import asking, may_curate
from yamabiko.content.operations.stories import UNCHANGED
from yamabiko.content.rules.words import Kind, Status, Trouble
from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.kit.rest.idempotency import REPEATABLE

router = Router(tags=["stories"])
# These read a page or a feed first. Their own unique keys make a repeat harmless: it is told of what is there already.
REPEATABLE |= {"stories_paste", "sources_add", "sources_poll"}
LOST = {403: Problem, 404: Problem}
REFUSED = {**LOST, 422: Problem}
TAKEN = {403: Problem, 409: Problem, 422: Problem}


class TopicOut(Schema):
    id: UUID
    slug: str
    name: str


class StoryOut(Schema):
    """`picture_url` is a path of this server, empty when there is no picture."""

    id: UUID
    kind: Kind
    status: Status
    title: str
    summary: str
    text: str
    language: str
    url: str
    site: str
    author: str
    picture_url: str
    topics: list[TopicOut]
    source_id: UUID | None
    published_at: datetime
    offered_at: datetime | None
    expires_at: datetime | None


class LinkIn(Schema):
    url: str = Field(max_length=4000)


class OfferIn(Schema):
    expires_at: datetime | None = Field(None, description="Without it: for the time that its kind is usually offered.")


class StoryPatch(Schema):
    """What is left out stays. `expires_at: null` means that it does not expire."""

    title: str | None = Field(None, max_length=300)
    summary: str | None = Field(None, max_length=1000)
    kind: Kind | None = None
    language: Literal["ja", "en"] | None = None
    topic_ids: list[UUID] | None = Field(None, max_length=100)
    expires_at: datetime | None = None


class SourceIn(Schema):
    url: str = Field(max_length=4000)
    automatic: bool = True


class SourceOut(Schema):
    id: UUID
    url: str
    title: str
    automatic: bool
    paused: bool
    due_at: datetime
    failures: int
    last_success_at: datetime | None
    trouble: Trouble | None
    trouble_at: datetime | None
    stories: int


class Polled(Schema):
    taken_in: int


@router.get("/stories", response=Page[StoryOut], url_name="stories")
def list_stories(
    request: HttpRequest,
    status: Status | None = None,
    topic_id: UUID | None = None,
    q: str = "",
    after: UUID | None = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Newest arrivals first. Curators see every story, everybody else those that are offered now."""
    viewer = asking(request)
    ask: dict[str, Any] = {"topic_id": topic_id, "q": q, "after": after, "limit": limit + 1}
    if may_curate(viewer):
        rows = queries.library(viewer, statuses=(status,) if status else tuple(Status), **ask)
    else:
        rows = queries.on_offer(viewer, now=timezone.now(), **ask)
    return page_of(rows, limit)


@router.post("/stories", response={201: StoryOut, **TAKEN}, url_name="stories_paste")
def paste_link(request: HttpRequest, given: LinkIn) -> Answer[queries.StoryView]:
    """Make a waiting story from a page. 409 when the page is a story already."""
    return Answer(201, operations.paste_link(viewer=asking(request), url=given.url, now=timezone.now()))


@router.get("/stories/{uuid:story_id}", response={200: StoryOut, 404: Problem}, url_name="story")
def read_story(request: HttpRequest, story_id: UUID) -> queries.StoryView:
    """One story; what waits or was taken back is for curators."""
    return queries.story_for(asking(request), story_id)


@router.patch("/stories/{uuid:story_id}", response={200: StoryOut, **REFUSED}, url_name="story_correct")
def correct(request: HttpRequest, story_id: UUID, given: StoryPatch) -> queries.StoryView:
    """Put a story better: title, summary, kind, language, topics, last moment."""
    viewer, changes = asking(request), given.dict(exclude_unset=True)
    expires_at = changes.pop("expires_at", UNCHANGED)
    operations.correct(viewer=viewer, story_id=story_id, now=timezone.now(), expires_at=_aware(expires_at), **changes)
    return queries.story_for(viewer, story_id)


@router.put("/stories/{uuid:story_id}/offer", response={200: StoryOut, **REFUSED}, url_name="story_offer")
def offer(request: HttpRequest, story_id: UUID, given: OfferIn) -> queries.StoryView:
    """Put it before people; once more changes nothing."""
    viewer = asking(request)
    operations.offer(viewer=viewer, story_id=story_id, now=timezone.now(), expires_at=_aware(given.expires_at))
    return queries.story_for(viewer, story_id)


@router.delete("/stories/{uuid:story_id}/offer", response={200: StoryOut, **REFUSED}, url_name="story_retire")
def retire(request: HttpRequest, story_id: UUID) -> queries.StoryView:
    """Take it back, or decline one that waits; once more changes nothing."""
    viewer = asking(request)
    operations.retire(viewer=viewer, story_id=story_id, now=timezone.now())
    return queries.story_for(viewer, story_id)


@router.get("/sources", response={200: Page[SourceOut], 403: Problem}, url_name="sources", tags=["sources"])
def list_sources(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """The feeds that are read, and how each is."""
    return page_of(queries.sources(asking(request), after=after, limit=limit + 1), limit)


@router.post("/sources", response={201: SourceOut, **TAKEN}, url_name="sources_add", tags=["sources"])
def add_source(request: HttpRequest, given: SourceIn) -> Answer[queries.SourceView]:
    """Add a feed; it is read once before it is accepted."""
    viewer = asking(request)
    source_id = operations.add_source(viewer=viewer, now=timezone.now(), **given.dict())
    return Answer(201, queries.source(viewer, source_id))


@router.delete("/sources/{uuid:source_id}", response={204: None, **LOST}, url_name="source_remove", tags=["sources"])
def remove_source(request: HttpRequest, source_id: UUID) -> Answer[None]:
    """Forget a feed; its stories stay."""
    operations.remove_source(viewer=asking(request), source_id=source_id)
    return Answer(204, None)


@router.post(
    "/sources/{uuid:source_id}/readings", response={200: Polled, **LOST}, url_name="sources_poll", tags=["sources"]
)
def poll(request: HttpRequest, source_id: UUID) -> dict[str, int]:
    """Read a feed now. How it went stands in the source."""
    return {"taken_in": operations.poll_now(viewer=asking(request), source_id=source_id, now=timezone.now())}


def _aware(moment: Any) -> Any:
    """A time without a zone is in the caller's own."""
    return timezone.make_aware(moment) if isinstance(moment, datetime) and timezone.is_naive(moment) else moment
