"""`/suggestions`: what employees suggest, and `/suggestions/queue`: what curators make of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja import Status as Answer

from yamabiko.content.api.answers import LOST, REFUSED, TAKEN
from yamabiko.content.guards import asking
from yamabiko.content.operations import deciding, previews
from yamabiko.content.operations import suggestions as operations
from yamabiko.content.queries import suggestions as queries
from yamabiko.content.rules.suggestions import NotTaken
from yamabiko.content.rules.words import Pictured, SuggestionStatus
from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.kit.rest.idempotency import REPEATABLE

router = Router(tags=["suggestions"])
# It reads a page first. The unique key makes a repeat harmless: it is told of what is there already.
REPEATABLE |= {"suggest"}


class StepOut(Schema):
    status: SuggestionStatus
    note: str
    at: datetime


class SuggestionOut(Schema):
    """`standing` says the status in words. `picture_url` is a path of this server, "" when there is no picture."""

    id: UUID
    status: SuggestionStatus
    standing: str
    url: str
    title: str
    summary: str
    site: str
    text: str
    why: str
    picture_url: str
    picture_alt: str
    pictured: Pictured
    language: str
    credited: bool
    credit_name: str
    story_id: UUID | None
    made_at: datetime
    steps: list[StepOut]


class QueuedOut(SuggestionOut):
    """For curators: with its writer's name."""

    by: str
    own: bool


class SuggestionIn(Schema):
    """A link, a picture (`POST /pictures` first), or own words; `text` beside a link becomes a part of `why`."""

    url: str = Field("", max_length=4000)
    title: str = Field("", max_length=300, description="Left out: the page's own. Needed for pictures and own words.")
    text: str = Field("", max_length=20_000)
    why: str = Field("", max_length=1000, description="Why it matters, for the curators.")
    picture_id: UUID | None = None
    picture_alt: str = Field("", max_length=500, description="What the picture shows, for those who cannot see it.")
    pictured: Pictured = Field(Pictured.UNKNOWN, description="Whether the people shown agreed.")
    credited: bool = Field(False, description="Name me where colleagues share it.")
    credit_name: str = Field("", max_length=120, description="Left out: my name.")


class SuggestionPatch(Schema):
    """What is left out stays. `note` answers a question of the curators."""

    title: str | None = Field(None, max_length=300)
    text: str | None = Field(None, max_length=20_000)
    why: str | None = Field(None, max_length=1000)
    picture_alt: str | None = Field(None, max_length=500)
    pictured: Pictured | None = None
    note: str = Field("", max_length=1000)


class CreditIn(Schema):
    credited: bool
    credit_name: str = Field("", max_length=120)


class PreviewIn(Schema):
    url: str = Field(max_length=4000)


class PreviewOut(Schema):
    """`readable` is false when the page could not be read: then there is its address alone."""

    url: str
    title: str
    summary: str
    site: str
    language: str
    published_at: datetime | None
    readable: bool


class SuggestionDecisionIn(Schema):
    """`return` asks something first and needs a note; `decline` needs a note or a usual reason; `take_down` needs a note."""

    what: Literal["accept", "return", "decline", "take_down"]
    reason: NotTaken | Literal[""] = ""
    note: str = Field("", max_length=1000)


class BatchIn(SuggestionDecisionIn):
    what: Literal["accept", "decline"]
    suggestion_ids: list[UUID] = Field(max_length=200)


class SuggestionRefusedOut(Schema):
    suggestion_id: UUID
    why: str


class BatchOut(Schema):
    """Each stands for itself: `refused` are those that could not be decided, with the reason in words."""

    decided: list[UUID]
    refused: list[SuggestionRefusedOut]

    @staticmethod
    def resolve_refused(batch: deciding.Batch) -> list[dict[str, object]]:
        return [{"suggestion_id": suggestion_id, "why": why} for suggestion_id, why in batch.refused.items()]


@router.get("/suggestions", response=Page[SuggestionOut], url_name="suggestions")
def list_mine(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """The caller's own, newest first."""
    return page_of(queries.my_suggestions(asking(request), after=after, limit=limit + 1), limit)


@router.post("/suggestions", response={201: SuggestionOut, **TAKEN, 404: Problem, 429: Problem}, url_name="suggest")
def suggest(request: HttpRequest, given: SuggestionIn) -> Answer[queries.SuggestionView]:
    """Suggest something. 409 when it is a story already, or a colleague was faster."""
    viewer, brought = asking(request), operations.Brought(**given.dict())
    suggestion_id = operations.suggest(viewer=viewer, brought=brought, now=timezone.now())
    return Answer(201, queries.my_suggestion(viewer, suggestion_id))


@router.post("/suggestions/previews", response={200: PreviewOut, **TAKEN, 429: Problem}, url_name="suggestion_preview")
def preview(request: HttpRequest, given: PreviewIn) -> previews.Preview:
    """What a page says of itself, within seconds; 409 when it is here already. Nothing is kept."""
    return previews.preview(viewer=asking(request), url=given.url, now=timezone.now())


@router.get("/suggestions/queue", response={200: Page[QueuedOut], 403: Problem}, url_name="suggestion_queue")
def queue(
    request: HttpRequest,
    status: SuggestionStatus = SuggestionStatus.WAITING,
    after: UUID | None = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """For curators: what waits, longest first; with another status the newest first. What is offered is accepted as well."""
    rows = queries.suggestion_queue(asking(request), statuses=(status,), after=after, limit=limit + 1)
    return page_of(rows, limit)


@router.put("/suggestions/queue", response={200: BatchOut, 403: Problem}, url_name="suggestion_batch")
def decide_several(request: HttpRequest, given: BatchIn) -> deciding.Batch:
    """For curators: several at once."""
    return deciding.decide_each(
        viewer=asking(request),
        suggestion_ids=given.suggestion_ids,
        what=given.what,
        reason=str(given.reason),
        note=given.note,
        now=timezone.now(),
    )


@router.get("/suggestions/{uuid:suggestion_id}", response={200: SuggestionOut, 404: Problem}, url_name="suggestion")
def read(request: HttpRequest, suggestion_id: UUID) -> queries.SuggestionView:
    """One of the caller's own with its way so far."""
    return queries.my_suggestion(asking(request), suggestion_id)


@router.patch(
    "/suggestions/{uuid:suggestion_id}",
    response={200: SuggestionOut, 404: Problem, 409: Problem, 422: Problem},
    url_name="suggestion_amend",
)
def amend(request: HttpRequest, suggestion_id: UUID, given: SuggestionPatch) -> queries.SuggestionView:
    """Put it better while nobody has decided; one that came back with a question goes to the curators again."""
    viewer = asking(request)
    changes = given.dict(exclude_unset=True)
    operations.amend(viewer=viewer, suggestion_id=suggestion_id, now=timezone.now(), **changes)
    return queries.my_suggestion(viewer, suggestion_id)


@router.put(
    "/suggestions/{uuid:suggestion_id}/credit",
    response={200: SuggestionOut, 404: Problem},
    url_name="suggestion_credit",
)
def credit(request: HttpRequest, suggestion_id: UUID, given: CreditIn) -> queries.SuggestionView:
    """Whether and how the caller is named where others share it; at any time."""
    viewer = asking(request)
    operations.choose_credit(viewer=viewer, suggestion_id=suggestion_id, now=timezone.now(), **given.dict())
    return queries.my_suggestion(viewer, suggestion_id)


@router.delete(
    "/suggestions/{uuid:suggestion_id}", response={200: SuggestionOut, 404: Problem}, url_name="suggestion_withdraw"
)
def withdraw(request: HttpRequest, suggestion_id: UUID) -> queries.SuggestionView:
    """Take it back; once more changes nothing. Own words and photos leave the library with it."""
    viewer = asking(request)
    operations.withdraw(viewer=viewer, suggestion_id=suggestion_id, now=timezone.now())
    return queries.my_suggestion(viewer, suggestion_id)


@router.put(
    "/suggestions/{uuid:suggestion_id}/decision",
    response={200: QueuedOut, 409: Problem, **REFUSED},
    url_name="suggestion_decide",
)
def decide(request: HttpRequest, suggestion_id: UUID, given: SuggestionDecisionIn) -> queries.SuggestionView:
    """For curators: take it in, ask back, decline, or take its page down again."""
    viewer = asking(request)
    deciding.decide(
        viewer=viewer,
        suggestion_id=suggestion_id,
        what=given.what,
        reason=str(given.reason),
        note=given.note,
        now=timezone.now(),
    )
    return queries.suggestion(viewer, suggestion_id)


@router.get("/suggestions/queue/{uuid:suggestion_id}", response={200: QueuedOut, **LOST}, url_name="suggestion_queued")
def read_queued(request: HttpRequest, suggestion_id: UUID) -> queries.SuggestionView:
    """One, for a curator."""
    return queries.suggestion(asking(request), suggestion_id)
