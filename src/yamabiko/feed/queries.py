"""What stands on somebody's page. Every question takes the one who asks and answers about her alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from yamabiko.campaigns.queries import TopicView, offered_to
from yamabiko.content.queries import StoryView, stories_by_id
from yamabiko.feed.models import Choice, Offer, ShareStory
from yamabiko.feed.rules import (
    SEATS,
    Because,
    Candidate,
    Placed,
    PutAway,
    State,
    Taste,
    Week,
    choose,
    days_left,
    ends_soon,
    lowered_by,
    shortlist,
    week_of,
)
from yamabiko.people.queries import Viewer
from yamabiko.sharing.queries import shared_story_ids

# What is weighed for one page: the best is among the newest, the newest on her topics, and the warmest.
FRESHEST, ON_HER_TOPICS, HOTTEST, IN_OTHER_LANGUAGES = 120, 120, 60, 30


@dataclass(frozen=True, slots=True)
class Card:
    """One story for her. `days_left` is 0 on its last day, None when there is none; `propensity`: rules/choosing.py."""

    story: StoryView
    place: int
    because: Because
    topic_names: tuple[str, ...]  # the followed topics that are the reason
    propensity: float
    days_left: int | None

    @property
    def ends_soon(self) -> bool:
        return ends_soon(self.days_left)


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
    shared = shared_story_ids(viewer.workspace_id, viewer.member_id)
    hidden = shared | {row.story_id for row in choices if row.until is None or row.until > now}
    taste = Taste(
        viewer.language,
        frozenset(topic.id for topic, chosen in topics if chosen),
        lowered_by([(PutAway(row.kind), row.made_at, row.topic_ids) for row in choices], now),
    )
    seats = SEATS - _handled(viewer, week, choices, shared)
    cards = _cards(viewer, taste, hidden, week, seats, now) if seats > 0 else ()
    state = State.CARDS if cards else State.DONE if hidden else State.EMPTY
    return ForYou(state, cards, week.next_on, topics)


def put_away_by(viewer: Viewer) -> dict[UUID, PutAway]:
    """What she put away and why, for her alone; there is no such question about anybody else."""
    rows = Choice.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).order_by("id")
    return {row.story_id: PutAway(row.kind) for row in rows}


def _handled(viewer: Viewer, week: Week, choices: Sequence[Choice], shared: Collection[UUID]) -> int:
    """Stories of this week that had their seat: put away since Monday, or taken to a network and not dropped."""
    put_away = {row.story_id for row in choices if row.made_at >= week.begins_at}
    hers = ShareStory.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    opened = hers.filter(opened_at__gte=week.begins_at).values_list("story_id", flat=True)
    return len(put_away | set(opened).intersection(shared))


def _cards(
    viewer: Viewer, taste: Taste, hidden: Collection[UUID], week: Week, seats: int, now: datetime
) -> tuple[Card, ...]:
    stories: dict[UUID, StoryView] = {}
    known: list[Candidate] = []
    for some in shortlist(_candidates(viewer, taste, hidden), taste, now):
        found = stories_by_id(viewer.workspace_id, [one.story_id for one in some], viewer.language)
        stories |= {story_id: story for story_id, story in found.items() if story.is_live(now)}
        known += [_as_it_is(one, stories[one.story_id]) for one in some if one.story_id in stories]
        if len(known) >= seats:
            break
    seed = viewer.member_id.bytes + week.monday.isoformat().encode()
    placed = choose(known, taste, now=now, seats=seats, seed=seed)
    return tuple(_card(one, stories[one.story_id], now, ZoneInfo(viewer.time_zone)) for one in placed)


def _candidates(viewer: Viewer, taste: Taste, hidden: Collection[UUID]) -> Iterator[Candidate]:
    """A few hundred offers at most, by one query, whatever the size of the library."""
    rows = Offer.objects.within(viewer.workspace_id).filter(retired_at=None).exclude(story_id__in=hidden)
    own, newest = rows.filter(language=taste.language), ("-offered_at", "story_id")
    found = own.order_by(*newest)[:FRESHEST].union(
        own.filter(topic_ids__overlap=sorted(taste.followed)).order_by(*newest)[:ON_HER_TOPICS],
        rows.filter(log_heat__isnull=False).order_by("-log_heat", "story_id")[:HOTTEST],
        rows.filter(~Q(language=taste.language)).order_by(*newest)[:IN_OTHER_LANGUAGES],
    )
    for row in found:
        yield Candidate(row.story_id, row.language, tuple(row.topic_ids), row.offered_at, row.log_heat, row.sharers)


def _as_it_is(one: Candidate, story: StoryView) -> Candidate:
    """A curator may have put language and topics better since the story was offered."""
    return replace(one, language=story.language, topic_ids=tuple(topic.id for topic in story.topics))


def _card(one: Placed, story: StoryView, now: datetime, zone: ZoneInfo) -> Card:
    names = tuple(topic.name for topic in story.topics if topic.id in one.because.topic_ids)
    return Card(story, one.place, one.because, names, one.propensity, days_left(story.expires_at, now, zone))
