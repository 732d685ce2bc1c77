"""`/stories`: employees read what is offered, curators and managers write."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja import Status as Answer

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import REFUSED, TAKEN
from yamabiko.content.api.asking import AskedIn
from yamabiko.content.api.shapes import EventShape, JobShape, StoryOut, zoned
from yamabiko.content.guards import asking, may_curate
from yamabiko.content.rules.details import Consent, Event, Job
from yamabiko.content.rules.words import Kind
from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.kit.rest.idempotency import REPEATABLE

router = Router(tags=["stories"])
# It reads a page first. The unique key makes a repeat harmless: it is told of what is there already.
REPEATABLE |= {"stories_paste"}


class LinkIn(Schema):
    url: str = Field(max_length=4000)


class WrittenIn(Schema):
    """Without `url`, where everybody can read it, the story is for us only. The language is guessed when it is left out."""

    title: str = Field(max_length=300)
    text: str = Field("", max_length=20_000)
    summary: str = Field("", max_length=1000)
    kind: Kind = Kind.NEWS
    language: Literal["ja", "en"] | None = None
    url: str = Field("", max_length=4000)


class ConsentIn(Schema):
    """A customer's consent: `file_id` is a private file with it, `until` its last day; none: no end was agreed."""

    customer: str = Field(max_length=200)
    file_id: UUID | None = None
    on: date | None = None
    until: date | None = None


class StoryPatch(Schema):
    """What is left out stays; `null` takes away. `version`: the one that you saw, so that nobody's change is lost (409)."""

    title: str | None = Field(None, max_length=300)
    summary: str | None = Field(None, max_length=1000)
    text: str | None = Field(None, max_length=20_000, description="Only of what was written here by hand")
    url: str | None = Field(None, max_length=4000, description="Only of what has no page yet")
    kind: Kind | None = None
    language: Literal["ja", "en"] | None = None
    topic_ids: list[UUID] | None = Field(None, max_length=100)
    expires_at: datetime | None = Field(None, description="null: it does not expire")
    evergreen: bool | None = None
    audience_id: UUID | None = Field(None, description="null: everybody")
    markets: list[str] | None = Field(None, max_length=260, description="ISO 3166; empty: everywhere")
    requires: list[str] | None = Field(None, max_length=20)
    internal: bool | None = None
    confirm_reading: bool | None = None
    ask_again: bool = Field(False, description="Who confirmed an earlier version is asked again")
    event: EventShape | None = None
    job: JobShape | None = None
    consent: ConsentIn | None = None
    version: int | None = None


@router.get("/stories", response=Page[StoryOut], url_name="stories")
def list_stories(
    request: HttpRequest,
    asked: Query[AskedIn],
    after: UUID | None = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Newest arrivals, or best answers, first. Curators see every story, everybody else those that are offered to her now."""
    viewer = asking(request)
    curator = may_curate(viewer)
    ask: dict[str, Any] = {"asked": asked.question(curator=curator), "after": after, "limit": limit + 1}
    rows = queries.library(viewer, **ask) if curator else queries.on_offer(viewer, now=timezone.now(), **ask)
    return page_of(rows, limit)


@router.post("/stories", response={201: StoryOut, **TAKEN, 429: Problem}, url_name="stories_paste")
def paste_link(request: HttpRequest, given: LinkIn) -> Answer[queries.StoryView]:
    """Make a waiting story from a page. 409 when the page is a story already, 429 when its site has to rest."""
    return Answer(201, operations.paste_link(viewer=asking(request), url=given.url, now=timezone.now()))


@router.post("/stories/written", response={201: StoryOut, **TAKEN}, url_name="stories_write")
def write(request: HttpRequest, given: WrittenIn) -> Answer[queries.StoryView]:
    """Make a waiting story from your own words. 409 when there is a story at `url` already."""
    written = operations.write_by_hand(
        viewer=asking(request),
        title=given.title,
        text=given.text,
        summary=given.summary,
        kind=given.kind,
        spoken=given.language or "",
        url=given.url,
        now=timezone.now(),
    )
    return Answer(201, written)


@router.get("/stories/{uuid:story_id}", response={200: StoryOut, 404: Problem}, url_name="story")
def read_story(request: HttpRequest, story_id: UUID) -> queries.StoryView:
    """One story; what waits or was taken back is for curators."""
    return queries.story_for(asking(request), story_id)


@router.patch("/stories/{uuid:story_id}", response={200: StoryOut, 409: Problem, **REFUSED}, url_name="story_correct")
def correct(request: HttpRequest, story_id: UUID, given: StoryPatch) -> queries.StoryView:
    """Put a story better. A change after which a consent does not hold takes an offered story back: it waits then."""
    viewer = asking(request)
    operations.correct(viewer=viewer, story_id=story_id, now=timezone.now(), **_changes(given))
    return queries.story_for(viewer, story_id)


def _changes(given: StoryPatch) -> dict[str, Any]:
    changes = {name: getattr(given, name) for name in given.model_fields_set}
    if "expires_at" in changes:
        changes["expires_at"] = zoned(given.expires_at)
    if given.event:
        changes["event"] = Event(
            **given.event.dict() | {"begins_at": zoned(given.event.begins_at), "ends_at": zoned(given.event.ends_at)}
        )
    if given.job:
        changes["job"] = Job(**given.job.dict())
    if given.consent:
        changes["consent"] = Consent(**given.consent.dict())
    return changes
