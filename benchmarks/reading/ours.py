"""Ours: feed.rules.learning with its counters in memory, where the product has tables."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.reading.log import Event
from benchmarks.reading.memory import Memory
from yamabiko.feed.rules.learning import (
    Near,
    choice_set,
    fresh_weights,
    is_at_it,
    is_lesson,
    learn,
    newer,
    signals,
    worth,
)

TWENTY = 20


@dataclass(frozen=True, slots=True)
class Page:
    """What could have been on it, when each was offered, and what spoke for it."""

    person: str
    at: float
    at_it: bool
    near: Near[str]
    offered: list[float]
    given: dict[str, list[float]]


class Learning:
    """A shortlist, the worth of each, and one step of learning after a read."""

    def __init__(self) -> None:
        self.memory, self.lessons = Memory(), 0
        self.weights = {at_it: fresh_weights() for at_it in (False, True)}
        self._last: Page | None = None

    def twenty(self, person: str, at: float) -> list[str]:
        page = self._last = self._page(person, at)
        for story in page.given:
            page.given[story] = self._given(page, story)
        worths = self.last_worths()
        return sorted(worths, key=lambda story: (-worths[story], story))[:TWENTY]

    def last_worths(self) -> dict[str, float]:
        """What each story of the last page is worth."""
        page = self._last
        return {story: worth(self.weights[page.at_it], one) for story, one in page.given.items()} if page else {}

    def hear(self, event: Event, *, first: bool) -> None:
        seed = f"{event.person} {event.story}"
        self.memory.is_at(event.person, event.place)
        if first and event.story in self.memory.stories and is_lesson(self.lessons, seed):
            self._learn(event, seed)
        self.memory.hear(event, first=first)

    def _page(self, person: str, at: float, *, and_also: str | None = None) -> Page:
        memory = self.memory
        near = memory.near(person, at)
        found = memory.shortlist(person, at, near)
        if and_also and and_also not in found:
            found.append(and_also)
        offered = sorted(memory.stories[story].offered_at for story in found)
        return Page(person, at, is_at_it(memory.people[person], at), near, offered, {story: [] for story in found})

    def _learn(self, event: Event, seed: str) -> None:
        """What she found elsewhere is learned from as well; it was not on the page, and that read was a miss."""
        page = self._last
        if page is None or (page.person, page.at) != (event.person, event.at) or event.story not in page.given:
            page = self._page(event.person, event.at, and_also=event.story)
        others = choice_set(page.given.keys() - {event.story}, seed)
        if others:
            given = [page.given.get(one) or self._given(page, one) for one in (event.story, *others)]
            learn(self.weights[page.at_it], given, 0)
            self.lessons += 1

    def _given(self, page: Page, story: str) -> list[float]:
        memory = self.memory
        its, ties = memory.stories[story], memory.ties(page.person, story, page.near)
        ties.newer = newer(page.offered, its.offered_at)
        return signals(memory.people[page.person], its, memory.author_of(story), ties, now=page.at)
