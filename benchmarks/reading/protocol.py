"""Rank at every read, then learn from it.

The log does not say when an article was shared, so it is there from its first event on, and that first event is not
scored. Scored is each first contact of a person with an article among the last fifth of all first contacts, when both
had been seen before: 7,483 of them. The ranker is asked before it hears of anything in that second, and is never told
what is sought: it answers with its twenty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from benchmarks.reading.log import Event

SCORED_FROM = 0.8  # of all first contacts
CHOSEN_FROM = 0.6  # where the part begins on which rules may be chosen; it ends where the scored one begins


class Ranker(Protocol):
    """Whoever takes part."""

    def twenty(self, person: str, at: float) -> Sequence[str]:
        """The best twenty that she has not had, best first, by what was heard so far."""

    def hear(self, event: Event, *, first: bool) -> None:
        """What happened; `first` when she never had to do with the story before."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`places` is where each scored read stood, from 0, or None when it was not among the twenty."""

    places: tuple[int | None, ...]

    @property
    def hit_rate(self) -> float:
        return sum(place is not None for place in self.places) / max(1, len(self.places))

    @property
    def ndcg(self) -> float:
        """With one right answer: 1 / log2(place + 2)."""
        gains = (1 / math.log2(place + 2) for place in self.places if place is not None)
        return math.fsum(gains) / max(1, len(self.places))


def firsts(events: Iterable[Event]) -> list[Event]:
    """Each person's first contact with each story."""
    found: dict[tuple[str, str], Event] = {}
    for event in events:
        found.setdefault((event.person, event.story), event)
    return list(found.values())


def scored_from(events: Iterable[Event], *, part: float = SCORED_FROM) -> float:
    """The moment at which the last fifth begins."""
    contacts = firsts(events)
    return contacts[int(len(contacts) * part)].at


def before_scored(events: Sequence[Event]) -> tuple[list[Event], float]:
    """The log up to the scored fifth, and where the fifth before that begins: rules are chosen there and nowhere else."""
    until = scored_from(events)
    return [one for one in events if one.at < until], scored_from(events, part=CHOSEN_FROM)


def play(events: Sequence[Event], ranker: Ranker, *, since: float) -> Outcome:
    """Through the log once."""
    places: list[int | None] = []
    people, stories, had = set[str](), set[str](), set[tuple[str, str]]()
    for at, together in groupby(events, key=lambda event: event.at):
        now = list(together)
        asked = {(one.person, one.story) for one in now if at >= since}
        for person, story in sorted(asked):
            if person in people and story in stories and (person, story) not in had:
                answer = ranker.twenty(person, at)
                places.append(answer.index(story) if story in answer else None)
        for event in now:
            ranker.hear(event, first=(event.person, event.story) not in had)
            people.add(event.person)
            stories.add(event.story)
            had.add((event.person, event.story))
    return Outcome(tuple(places))
