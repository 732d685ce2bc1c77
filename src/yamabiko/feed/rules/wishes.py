"""What a person said herself, and what her programme team says: chosen odds, added to what was learned.

None of it stands in the river, so none of it is learned: what somebody follows, lowers or passes over is hers. An odds
of n says "n times as likely as a story that is the same otherwise". The numbers are chosen, not measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from yamabiko.feed.rules.words import PutAway

FOLLOWED = math.log(10)
LOWERED = math.log(20)
FEATURED = math.log(50)  # first for nearly everybody until it tires: a curator's word, given to five stories at most
TIRED = math.log(50)
RESTED = 3  # days that a story may stand on her page before it begins to make room

# How much one "not for me" takes from a topic, and how long that lasts. Nobody means for ever.
LOWERS = {PutAway.LATER: 0.0, PutAway.NOT_FOR_ME: 0.3, PutAway.LESS_OF_TOPIC: 1.0}
LOWERED_HALF_LIFE = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The language she reads, the topics she follows, how far she lowered some (0 to 1), what has long stood there."""

    language: str
    followed: frozenset[UUID] = frozenset()
    lowered: Mapping[UUID, float] = field(default_factory=dict)
    days_shown: Mapping[UUID, int] = field(default_factory=dict)  # story: days on her page without an answer


@dataclass(frozen=True, slots=True)
class Wished:
    """In log odds."""

    topics: float
    featured: float
    tired: float

    def __float__(self) -> float:
        return self.topics + self.featured + self.tired


def wished(wishes: Wishes, *, story_id: UUID, topic_ids: Iterable[UUID], featured: bool) -> Wished:
    """What to add to the worth that was learned."""
    known = tuple(topic_ids)
    liked = FOLLOWED if wishes.followed.intersection(known) else 0.0
    lowered = max((wishes.lowered.get(topic_id, 0.0) for topic_id in known), default=0.0)
    return Wished(
        topics=liked - LOWERED * lowered,
        featured=FEATURED if featured else 0.0,
        tired=-TIRED * tiredness(wishes.days_shown.get(story_id, 0)),
    )


def lowered_by(choices: Iterable[tuple[PutAway, datetime, Iterable[UUID]]], now: datetime) -> dict[UUID, float]:
    """How far each topic is lowered, at most 1, from (what she did, when, the story's topics)."""
    lowered: dict[UUID, float] = {}
    for kind, at, topic_ids in choices:
        weight = LOWERS[kind] * float(2.0 ** -(max(now - at, timedelta()) / LOWERED_HALF_LIFE))
        for topic_id in topic_ids:
            lowered[topic_id] = min(1.0, lowered.get(topic_id, 0.0) + weight)
    return lowered


def shares_of(weights: Mapping[UUID, float]) -> dict[UUID, float]:
    """Decayed counts as parts of the largest: 1 for what a circle shares most. Nothing counted is nothing known."""
    most = max(weights.values(), default=0.0)
    return {key: weight / most for key, weight in weights.items()} if most > 0 else {}


def tiredness(days: int) -> float:
    """0 for the first three days on her page, then a quarter more each day, at most 1."""
    return min(1.0, max(0, days - RESTED) / 4)
