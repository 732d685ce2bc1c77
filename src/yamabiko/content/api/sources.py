"""`/sources`: the feeds and sitemaps that are read. For curators and managers."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja import Status as Answer

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import LOST, REFUSED, TAKEN
from yamabiko.content.guards import asking
from yamabiko.content.reading.discover import DiscoveredFeed
from yamabiko.content.rules.words import Oddity, SourceKind, Trouble
from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.kit.rest.idempotency import REPEATABLE

router = Router(tags=["sources"])
# These read a feed first. The unique keys make a repeat harmless: it is told of what is there already.
REPEATABLE |= {"sources_add", "sources_poll", "sources_find"}


class AddressIn(Schema):
    url: str = Field(max_length=4000)


class SourceIn(Schema):
    url: str = Field(max_length=4000, description="A feed, a sitemap, or a page that names one feed.")
    automatic: bool = True


class FoundOut(Schema):
    """`kind`: rss, atom, json, feed, sitemap, or guess (an ordinary link that looks like a feed)."""

    url: str
    title: str
    kind: str


class SourceOut(Schema):
    """`trouble` is the last one that no success has followed; `oddities` is what was odd about the last reading.

    What its stories begin with: `topic_ids`, `audience_id`, `markets`, and `stays_days` from the offer to the end.
    """

    id: UUID
    kind: SourceKind
    url: str
    moved_from: str
    title: str
    language: str
    automatic: bool
    paused: bool
    gone: bool
    due_at: datetime
    every_minutes: int
    paced: bool
    failures: int
    failing_since: datetime | None
    last_success_at: datetime | None
    last_new_at: datetime | None
    trouble: Trouble | None
    trouble_at: datetime | None
    oddities: dict[Oddity, int]
    stories: int
    topic_ids: list[UUID]
    audience_id: UUID | None
    markets: list[str]
    stays_days: int | None


class SourcePatch(Schema):
    """What is left out stays. Stories that came in before keep their own."""

    title: str | None = Field(None, max_length=200)
    language: Literal["ja", "en", ""] | None = Field(None, description="Empty: as each entry says.")
    automatic: bool | None = None
    paused: bool | None = None
    topic_ids: list[UUID] | None = Field(None, max_length=100)
    audience_id: UUID | None = Field(None, description="null: everybody.")
    markets: list[str] | None = Field(None, max_length=250, description="Countries in ISO 3166, such as JP.")
    stays_days: int | None = Field(None, description="1 to 3,650; null: as long as its kind usually stays.")
    every_minutes: int | None = Field(None, description="15 to 1,440; null: it follows how often something new comes.")


class Polled(Schema):
    taken_in: int


@router.get("/sources", response={200: Page[SourceOut], 403: Problem}, url_name="sources")
def list_sources(
    request: HttpRequest, troubled: bool = False, after: UUID | None = None, limit: Limit = 50
) -> dict[str, Any]:
    """The sources, or those in trouble, and how each is."""
    return page_of(queries.sources(asking(request), troubled=troubled, after=after, limit=limit + 1), limit)


@router.post("/sources", response={201: SourceOut, **TAKEN}, url_name="sources_add")
def add_source(request: HttpRequest, given: SourceIn) -> Answer[queries.SourceView]:
    """Add a source; it is read once before it is accepted. A page with several feeds: 422, `errors` lists them."""
    viewer = asking(request)
    source_id = operations.add_source(viewer=viewer, now=timezone.now(), **given.dict())
    return Answer(201, queries.source(viewer, source_id))


@router.post("/sources/findings", response={200: list[FoundOut], **REFUSED}, url_name="sources_find")
def find(request: HttpRequest, given: AddressIn) -> list[DiscoveredFeed]:
    """What could be added for an address: itself, or what its page names. Nothing is added."""
    return list(operations.find_sources(viewer=asking(request), url=given.url))


@router.get("/sources/{uuid:source_id}", response={200: SourceOut, **LOST}, url_name="source")
def read_source(request: HttpRequest, source_id: UUID) -> queries.SourceView:
    """One source and how it is."""
    return queries.source(asking(request), source_id)


@router.patch("/sources/{uuid:source_id}", response={200: SourceOut, **REFUSED}, url_name="source_change")
def change_source(request: HttpRequest, source_id: UUID, given: SourcePatch) -> queries.SourceView:
    """On which terms its stories come in, how often it is asked, and whether it rests."""
    viewer, now, changes = asking(request), timezone.now(), given.dict(exclude_unset=True)
    paused = changes.pop("paused", None)
    operations.set_terms(viewer=viewer, source_id=source_id, now=now, **changes)
    if paused is not None:
        verb = operations.pause_source if paused else operations.resume_source
        verb(viewer=viewer, source_id=source_id, now=now)
    return queries.source(viewer, source_id)


@router.delete("/sources/{uuid:source_id}", response={204: None, **LOST}, url_name="source_remove")
def remove_source(request: HttpRequest, source_id: UUID) -> Answer[None]:
    """Forget a source; its stories stay."""
    operations.remove_source(viewer=asking(request), source_id=source_id)
    return Answer(204, None)


@router.post("/sources/{uuid:source_id}/readings", response={200: Polled, **LOST}, url_name="sources_poll")
def poll(request: HttpRequest, source_id: UUID) -> dict[str, int]:
    """Read it now, even if it said that it was gone. How it went stands in the source."""
    return {"taken_in": operations.poll_now(viewer=asking(request), source_id=source_id, now=timezone.now())}
