"""Which cards, in which order.

Her own language first, then by score, then by id: the same page for the same input. One seat is for a draw among
stories on topics that she has not chosen, so that her page can teach us and her something new; every card carries the
probability that it stands on the page at all, so that what was shown can be judged off-policy later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from yamabiko.feed.rules.heat import heat_at
from yamabiko.feed.rules.reasons import Because, because
from yamabiko.feed.rules.scoring import Taste, score, topic_match

SEATS = 7
DRAWN_FROM = 20  # the best so many on topics not chosen take part in the draw
DRAWN_PLACE = 3  # where the drawn card stands: seen, but not first
BEST = 24  # looked up first: seven of them, and some in reserve for those that have expired meanwhile


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be shown. `log_heat` as in heat.py; `sharers` counts different people."""

    story_id: UUID
    language: str
    topic_ids: tuple[UUID, ...]
    offered_at: datetime
    log_heat: float | None = None
    sharers: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A card's place (from 1), its reason, and the probability that the draw puts the story on this page at all."""

    story_id: UUID
    place: int
    because: Because
    propensity: float


def ranked(candidates: Iterable[Candidate], taste: Taste, now: datetime) -> list[Candidate]:
    """Best first; equal scores by id."""

    def order(one: Candidate) -> tuple[bool, float, UUID]:
        match, heat = topic_match(one.topic_ids, taste), heat_at(one.log_heat, now)
        return one.language != taste.language, -score(age=now - one.offered_at, match=match, heat=heat), one.story_id

    return sorted(candidates, key=order)


def shortlist(candidates: Iterable[Candidate], taste: Taste, now: datetime) -> list[list[Candidate]]:
    """The candidates in portions to look up one after the other: the best with those for the draw, then the rest."""
    order = ranked(candidates, taste, now)
    first = list(dict.fromkeys([*order[:BEST], *_pool(order, taste)]))
    taken = {one.story_id for one in first}
    rest = [one for one in order if one.story_id not in taken]
    return [portion for portion in (first, rest) if portion]


def choose(candidates: Iterable[Candidate], taste: Taste, *, now: datetime, seats: int, seed: bytes) -> list[Placed]:
    """At most `seats` cards. The same `seed` draws the same story until one with more luck joins or it leaves."""
    if seats < 1:
        return []
    order = ranked(candidates, taste, now)
    pool = _pool(order, taste) if seats > 1 else []
    drawn = max(pool, key=lambda one: sha256(seed + one.story_id.bytes).digest(), default=None)
    if drawn is None:
        return [_placed(one, place, taste, now) for place, one in enumerate(order[:seats], start=1)]
    chances = inclusion(order, pool, seats)
    shown = [one for one in order if one is not drawn][: seats - 1]
    shown.insert(DRAWN_PLACE - 1, drawn)
    return [
        _placed(one, place, taste, now, drawn=one is drawn, propensity=chances[one.story_id])
        for place, one in enumerate(shown, start=1)
    ]


def inclusion(order: list[Candidate], pool: list[Candidate], seats: int) -> dict[UUID, float]:
    """The probability of each story to be on the page, over all equally likely draws from `pool`.

    The first seats−1 are always there. The next one is there when it is drawn, or when one before it was and left its
    seat. The others are there only when drawn.
    """
    drawable = {one.story_id for one in pool}
    before = sum(one.story_id in drawable for one in order[: seats - 1])
    chances = {one.story_id: 1.0 for one in order[: seats - 1]}
    for rank, one in enumerate(order[seats - 1 :], start=seats):
        own = one.story_id in drawable
        chances[one.story_id] = (own + (before if rank == seats else 0)) / len(pool)
    return chances


def _pool(order: list[Candidate], taste: Taste) -> list[Candidate]:
    return [one for one in order if _is_new_to(one, taste)][:DRAWN_FROM]


def _is_new_to(one: Candidate, taste: Taste) -> bool:
    """On topics, none of them followed or lowered, in her own language. Who follows nothing has left nothing out."""
    topic_ids = set(one.topic_ids)
    return bool(
        taste.followed
        and topic_ids
        and one.language == taste.language
        and not topic_ids & taste.followed
        and not topic_ids & taste.lowered.keys()
    )


def _placed(
    one: Candidate, place: int, taste: Taste, now: datetime, *, drawn: bool = False, propensity: float = 1.0
) -> Placed:
    hers = tuple(topic_id for topic_id in one.topic_ids if topic_id in taste.followed)
    why = because(hers=hers, sharers=one.sharers, age=now - one.offered_at, drawn=drawn)
    return Placed(one.story_id, place, why, propensity)
