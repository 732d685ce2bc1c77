"""What stands on somebody's page. Every question takes the one who asks and answers about her alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from yamabiko.campaigns.queries import TopicView, offered_to
from yamabiko.content.queries import StoryView, confirmed_ids, standing_of, stories_by_id
from yamabiko.feed.models import Choice, ShareStory
from yamabiko.feed.queries.private import days_shown
from yamabiko.feed.queries.worths import Order, order_for
from yamabiko.feed.rules import (
    SEATS,
    Because,
    Candidate,
    Placed,
    PutAway,
    Reason,
    State,
    Week,
    Wishes,
    choose,
    days_left,
    ends_soon,
    lowered_by,
    ranked,
    shortlist,
    week_of,
)
from yamabiko.people.queries import Viewer
from yamabiko.sharing.queries import shared_story_ids

FOR_US_MOST = 2  # internal stories on one page: the page is for what she may say


@dataclass(frozen=True, slots=True)
class Card:
    """One story for her. `days_left` is 0 on its last day, None when there is none; `propensity`: rules/choosing.py."""

    story: StoryView
    place: int
    because: Because
    propensity: float
    days_left: int | None
    also: tuple[Because, ...] = ()  # what else is true of it, what lifts it most first

    @property
    def ends_soon(self) -> bool:
        return ends_soon(self.days_left)

    def names(self, because: Because) -> tuple[str, ...]:
        """The topics that a reason is about, in her language."""
        return tuple(topic.name for topic in self.story.topics if topic.id in because.topic_ids)

    @property
    def topic_names(self) -> tuple[str, ...]:
        return self.names(self.because)


@dataclass(frozen=True, slots=True)
class ForYou:
    """Her page: at most seven cards, and the Monday on which the next ones come. `topics` are all, with hers marked."""

    state: State
    cards: tuple[Card, ...]
    next_on: date
    topics: tuple[tuple[TopicView, bool], ...]

    def card(self, story_id: UUID) -> Card | None:
        return next((card for card in self.cards if card.story.id == story_id), None)


def for_person(viewer: Viewer, now: datetime) -> ForYou:
    """Stories that may be shared now, in her order. What she shared or put away this week has had its seat."""
    week = week_of(now, ZoneInfo(viewer.time_zone))
    topics = tuple(offered_to(viewer))
    if viewer.paused:
        return ForYou(State.PAUSED, (), week.next_on, topics)
    choices = list(Choice.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).order_by("id"))
    shared, read = shared_story_ids(viewer.workspace_id, viewer.member_id), confirmed_ids(viewer)
    hidden = shared | read | {row.story_id for row in choices if row.until is None or row.until > now}
    seats = SEATS - _handled(viewer, week, choices, shared)
    cards: tuple[Card, ...] = ()
    if seats > 0:
        wishes = Wishes(
            viewer.language,
            frozenset(topic.id for topic, chosen in topics if chosen),
            lowered_by([(PutAway(row.kind), row.made_at, row.topic_ids) for row in choices], now),
            days_shown(viewer),
        )
        cards = _cards(viewer, wishes, hidden, week, seats, now)
    state = State.CARDS if cards else State.DONE if hidden else State.EMPTY
    return ForYou(state, cards, week.next_on, topics)


def _handled(viewer: Viewer, week: Week, choices: Sequence[Choice], shared: Collection[UUID]) -> int:
    """Stories of this week that had their seat: put away since Monday, or taken to a network and not dropped."""
    put_away = {row.story_id for row in choices if row.made_at >= week.begins_at}
    hers = ShareStory.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    opened = hers.filter(opened_at__gte=week.begins_at).values_list("story_id", flat=True)
    return len(put_away | set(opened).intersection(shared))


def _cards(
    viewer: Viewer, wishes: Wishes, hidden: Collection[UUID], week: Week, seats: int, now: datetime
) -> tuple[Card, ...]:
    stories: dict[UUID, StoryView] = {}
    known: list[Candidate] = []
    order = order_for(viewer, wishes, standing_of(viewer, now), hidden=hidden, now=now)
    for some in shortlist(order.candidates, wishes):
        found = stories_by_id(viewer.workspace_id, [one.story_id for one in some], viewer.language)
        stories |= {story_id: story for story_id, story in found.items() if story.is_live(now)}
        known += [order.as_it_is(one, stories[one.story_id]) for one in some if one.story_id in stories]
        if len(known) >= seats:
            break
    known = _once_told(_few_for_us(known, wishes), stories, wishes)
    seed = viewer.member_id.bytes + week.monday.isoformat().encode()
    placed = choose(known, wishes, seats=seats, seed=seed)
    zone = ZoneInfo(viewer.time_zone)
    return tuple(_card(one, stories[one.story_id], order, now, zone) for one in placed)


def _few_for_us(known: list[Candidate], wishes: Wishes) -> list[Candidate]:
    most = {one.story_id for one in [one for one in ranked(known, wishes) if one.internal][:FOR_US_MOST]}
    return [one for one in known if not one.internal or one.story_id in most]


def _once_told(known: list[Candidate], stories: dict[UUID, StoryView], wishes: Wishes) -> list[Candidate]:
    """Of a story and its copies in other languages only one: in her language, else the first by id."""
    best: dict[UUID, Candidate] = {}
    for one in sorted(known, key=lambda one: (one.language != wishes.language, one.story_id)):
        best.setdefault(stories[one.story_id].tale_id or one.story_id, one)
    kept = {one.story_id for one in best.values()}
    return [one for one in known if one.story_id in kept]


def _card(one: Placed, story: StoryView, order: Order, now: datetime, zone: ZoneInfo) -> Card:
    reasons = order.reasons(story)
    if one.new_topic:
        reasons = (Because(Reason.NEW_TOPIC), *reasons)
    left = days_left(story.expires_at, now, zone)
    return Card(story, one.place, reasons[0], one.propensity, left, reasons[1:])
