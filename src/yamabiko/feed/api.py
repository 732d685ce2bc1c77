"""For you by API: the caller's own page and her own choices, and how long the stock lasts. No route is about anybody else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from yamabiko.feed import operations, queries, supplying, wording
from yamabiko.feed.queries import Card
from yamabiko.feed.rules import Because, PutAway, Reason, State
from yamabiko.feed.rules.supply import Lasting
from yamabiko.kit.rest import Problem

router = Router(tags=["feed"])


class ReasonOut(Schema):
    """`topic_ids` are the topics that the reason is about, when it is `topic`, `learned` or `team`."""

    reason: Reason
    sentence: str
    topic_ids: list[UUID]


class CardOut(Schema):
    """`because` lifts the story most, `also` is what else is true of it. `credit` is who suggested it and agreed to be named."""

    story_id: UUID
    place: int
    title: str
    summary: str
    kind: str
    language: str
    url: str
    site: str
    picture_url: str
    topic_ids: list[UUID]
    because: ReasonOut
    also: list[ReasonOut]
    credit: str
    internal: bool
    expires_at: datetime | None
    days_left: int | None


class FeedOut(Schema):
    """`next_on` is the Monday on which the next ones come."""

    state: State
    cards: list[CardOut]
    next_on: date


class RangeOut(Schema):
    low: float
    likely: float
    high: float


class SupplyOut(Schema):
    """One topic in one language. Days are counted from today; null lies more than four weeks ahead.

    `needs` (different stories that people take in a week) and the days are null where fewer than five people took part.
    """

    topic_id: UUID
    topic: str
    language: str
    lasting: Lasting
    sentence: str
    on_offer: int
    in_weeks: list[RangeOut]
    brings: RangeOut
    needs: RangeOut | None
    dry_earliest: int | None
    dry_likely: int | None
    dry_latest: int | None


class ChoiceIn(Schema):
    kind: PutAway


class ChoiceOut(Schema):
    story_id: UUID
    kind: PutAway


@router.get("", response=FeedOut, url_name="feed")
def for_you(request: HttpRequest) -> dict[str, Any]:
    """The caller's cards with their reasons. A program's reading is not told as shown."""
    page = queries.for_person(request.viewer, timezone.now())  # type: ignore[attr-defined]
    return {"state": page.state, "cards": [_card(card) for card in page.cards], "next_on": page.next_on}


@router.get("/choices", response=list[ChoiceOut], url_name="feed_choices")
def my_choices(request: HttpRequest) -> list[dict[str, Any]]:
    """What the caller put away and has not taken back."""
    mine = queries.put_away_by(request.viewer)  # type: ignore[attr-defined]
    return [{"story_id": story_id, "kind": kind} for story_id, kind in mine.items()]


@router.put("/choices/{story_id}", response={200: ChoiceOut, 404: Problem, 422: Problem}, url_name="feed_choose")
def choose(request: HttpRequest, story_id: UUID, given: ChoiceIn) -> dict[str, Any]:
    """Put a story away: until next Monday, for good, or for good with clearly less of its topics."""
    operations.put_away(viewer=request.viewer, story_id=story_id, kind=given.kind, now=timezone.now())  # type: ignore[attr-defined]
    return {"story_id": story_id, "kind": given.kind}


@router.delete("/choices/{story_id}", response={204: None}, url_name="feed_undo")
def undo(request: HttpRequest, story_id: UUID) -> Status[None]:
    """Take a choice back; where there is none, nothing happens."""
    operations.undo(viewer=request.viewer, story_id=story_id)  # type: ignore[attr-defined]
    return Status(204, None)


@router.get("/supply", response={200: list[SupplyOut], 403: Problem}, url_name="feed_supply")
def supply(request: HttpRequest) -> list[dict[str, Any]]:
    """How long the stories of each topic and language last, what runs dry first. For curators and managers."""
    return [
        {
            "topic_id": one.topic.id,
            "topic": one.topic.name,
            "language": one.language,
            "lasting": one.outlook.lasting,
            "sentence": supplying.sentence(one),
            "on_offer": one.outlook.on_offer,
            "in_weeks": one.outlook.in_weeks,
            "brings": one.outlook.brings,
            "needs": one.outlook.needs,
            "dry_earliest": one.outlook.dry and one.outlook.dry.earliest,
            "dry_likely": one.outlook.dry and one.outlook.dry.likely,
            "dry_latest": one.outlook.dry and one.outlook.dry.latest,
        }
        for one in queries.supply(request.viewer, timezone.now())  # type: ignore[attr-defined]
    ]


def _card(card: Card) -> dict[str, Any]:
    story = card.story
    return {
        "story_id": story.id,
        "place": card.place,
        "title": story.title,
        "summary": story.summary,
        "kind": story.kind.value,
        "language": story.language,
        "url": story.url,
        "site": story.site,
        "picture_url": story.picture_url,
        "topic_ids": [topic.id for topic in story.topics],
        "because": _reason(card, card.because),
        "also": [_reason(card, because) for because in card.also],
        "credit": story.credit_name,
        "internal": story.internal,
        "expires_at": story.expires_at,
        "days_left": card.days_left,
    }


def _reason(card: Card, because: Because) -> dict[str, Any]:
    return {
        "reason": because.reason,
        "sentence": wording.sentence(card, because),
        "topic_ids": list(because.topic_ids),
    }
