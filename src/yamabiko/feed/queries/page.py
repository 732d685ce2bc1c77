"""What stands on somebody's page. Every question takes the one who asks and answers about her alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from yamabiko.campaigns.queries import TopicView, offered_to
from yamabiko.content.queries import StoryView, standing_of, stories_by_id
from yamabiko.feed.queries.had import had_by
from yamabiko.feed.queries.private import Kept, kept
from yamabiko.feed.queries.worths import Order, order_for
from yamabiko.feed.rules import (
    SEATS,
    Because,
    Candidate,
    Placed,
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
    """Her page: at most seven cards, and the Monday on which the next ones come. `topics` are all, with hers marked.

    `told` and `counted` are stories of which the operations of the same names have written down today.
    """

    state: State
    cards: tuple[Card, ...]
    next_on: date
    topics: tuple[tuple[TopicView, bool], ...]
    told: frozenset[UUID] = frozenset()
    counted: frozenset[UUID] = frozenset()

    def card(self, story_id: UUID) -> Card | None:
        return next((card for card in self.cards if card.story.id == story_id), None)


def for_person(viewer: Viewer, now: datetime) -> ForYou:
    """Stories that may be shared now, in her order. What she shared or put away this week has had its seat."""
    week = week_of(now, ZoneInfo(viewer.time_zone))
    topics = tuple(offered_to(viewer))
    if viewer.paused:
        return ForYou(State.PAUSED, (), week.next_on, topics)
    mine = kept(viewer, since=week.begins_at, today=now.astimezone(ZoneInfo(viewer.time_zone)).date())
    had = had_by(viewer)
    hidden = had.shared | had.read | {row.story_id for row in mine.choices if row.until is None or row.until > now}
    seats = SEATS - _handled(week, mine, had.shared)
    cards: tuple[Card, ...] = ()
    if seats > 0:
        wishes = Wishes(
            viewer.language,
            frozenset(topic.id for topic, chosen in topics if chosen),
            lowered_by([(row.kind, row.made_at, row.topic_ids) for row in mine.choices], now),
            mine.days_shown,
        )
        names = {topic.id: topic for topic, _chosen in topics}
        cards = _Cards(viewer, wishes, mine, names, now).seated(hidden, week, seats)
    state = State.CARDS if cards else State.DONE if hidden else State.EMPTY
    return ForYou(state, cards, week.next_on, topics, frozenset(mine.told), frozenset(mine.counted))


def _handled(week: Week, mine: Kept, shared: Collection[UUID]) -> int:
    """Stories of this week that had their seat: put away since Monday, or taken to a network and not dropped."""
    put_away = {row.story_id for row in mine.choices if row.made_at >= week.begins_at}
    return len(put_away | mine.opened.intersection(shared))


@dataclass(frozen=True, slots=True)
class _Cards:
    """Whose page is laid out, and what is known before. `names` are all topics of her workspace."""

    viewer: Viewer
    wishes: Wishes
    mine: Kept
    names: Mapping[UUID, TopicView]
    now: datetime

    def seated(self, hidden: Collection[UUID], week: Week, seats: int) -> tuple[Card, ...]:
        viewer, wishes, now = self.viewer, self.wishes, self.now
        stories: dict[UUID, StoryView] = {}
        known: list[Candidate] = []
        standing = standing_of(viewer, now)
        order = order_for(viewer, wishes, standing, person=self.mine.person, hidden=hidden, now=now)
        for some in shortlist(order.candidates, wishes):
            found = stories_by_id(
                viewer.workspace_id, [one.story_id for one in some], viewer.language, names=self.names
            )
            stories |= {story_id: story for story_id, story in found.items() if story.is_live(now) and not story.rests}
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
