"""Which cards, in which order.

Her own language first, then by worth (rules/learning and wishes.py), then by id: the same page for the same input. One
seat is for a draw, so that her page can teach us and her something new: among stories on topics that she has not
chosen, or, where she has chosen none, among the next best. Every card carries the probability that it stands on the
page at all, so that what was shown can be judged off-policy later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from yamabiko.feed.rules.wishes import Wishes

SEATS = 7
DRAWN_FROM = 20  # the best so many on topics not chosen take part in the draw
DRAWN_PLACE = 3  # where the drawn card stands: seen, but not first
BEST = 12  # looked up first: seven of them, and some in reserve for those that have expired meanwhile


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be shown. `worth` in log odds."""

    story_id: UUID
    language: str
    topic_ids: tuple[UUID, ...]
    worth: float
    internal: bool = False  # to be read, not shared


@dataclass(frozen=True, slots=True)
class Placed:
    """A card's place (from 1), whether it is new to her, and the probability that it stands on this page at all."""

    story_id: UUID
    place: int
    propensity: float
    new_topic: bool = False


def ranked(candidates: Iterable[Candidate], wishes: Wishes) -> list[Candidate]:
    """Best first; equal worths by id."""
    return sorted(candidates, key=lambda one: (one.language != wishes.language, -one.worth, one.story_id))


def shortlist(candidates: Iterable[Candidate], wishes: Wishes) -> list[list[Candidate]]:
    """The candidates in portions to look up one after the other: the best with those for the draw, then the rest."""
    order = ranked(candidates, wishes)
    first = list(dict.fromkeys([*order[:BEST], *pool(order, wishes, SEATS)]))
    taken = {one.story_id for one in first}
    rest = [one for one in order if one.story_id not in taken]
    return [portion for portion in (first, rest) if portion]


def choose(candidates: Iterable[Candidate], wishes: Wishes, *, seats: int, seed: bytes) -> list[Placed]:
    """At most `seats` cards. The same `seed` draws the same story until one with more luck joins or it leaves."""
    order = ranked(candidates, wishes)
    lots = pool(order, wishes, seats)
    drawn = max(lots, key=lambda one: sha256(seed + one.story_id.bytes).digest(), default=None)
    if drawn is None:
        return [Placed(one.story_id, place, 1.0) for place, one in enumerate(order[: max(0, seats)], start=1)]
    chances = inclusion(order, lots, seats)
    shown = [one for one in order if one is not drawn][: seats - 1]
    shown.insert(DRAWN_PLACE - 1, drawn)
    return [
        Placed(one.story_id, place, chances[one.story_id], one is drawn and bool(wishes.followed))
        for place, one in enumerate(shown, start=1)
    ]


def inclusion(order: list[Candidate], lots: list[Candidate], seats: int) -> dict[UUID, float]:
    """The probability of each story to be on the page, over all equally likely draws from `lots`.

    The first seats−1 are always there. The next one is there when it is drawn, or when one before it was and left its
    seat. The others are there only when drawn.
    """
    drawable = {one.story_id for one in lots}
    before = sum(one.story_id in drawable for one in order[: seats - 1])
    chances = {one.story_id: 1.0 for one in order[: seats - 1]}
    for rank, one in enumerate(order[seats - 1 :], start=seats):
        own = one.story_id in drawable
        chances[one.story_id] = (own + (before if rank == seats else 0)) / len(lots)
    return chances


def pool(order: list[Candidate], wishes: Wishes, seats: int) -> list[Candidate]:
    """Those among whom one is drawn, best first. A page of one has no seat to spare."""
    if seats < 2:
        return []
    if wishes.followed:
        return [one for one in order if _is_new_to(one, wishes)][:DRAWN_FROM]
    mine = [one for one in order if one.language == wishes.language and not _is_lowered(one, wishes)]
    return [one for one in mine if one not in order[: seats - 1]][:DRAWN_FROM]


def _is_new_to(one: Candidate, wishes: Wishes) -> bool:
    """On topics, none of them followed or lowered, in her own language."""
    return bool(
        one.topic_ids
        and one.language == wishes.language
        and not wishes.followed.intersection(one.topic_ids)
        and not _is_lowered(one, wishes)
    )


def _is_lowered(one: Candidate, wishes: Wishes) -> bool:
    return any(topic_id in wishes.lowered for topic_id in one.topic_ids)
