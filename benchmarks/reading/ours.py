"""Ours: feed.rules.learning with its counters in memory, where the product has tables."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.reading.log import Event
from benchmarks.reading.memory import Memory
from yamabiko.feed.rules.learning import Near, choice_set, fresh_weights, is_lesson, learn, signals, worth

TWENTY = 20


@dataclass(frozen=True, slots=True)
class Page:
    """What could have been on it, and what spoke for each."""

    person: str
    at: float
    near: Near
    given: dict[str, list[float]]


class Learning:
    """A shortlist, the worth of each, and one step of learning after a read."""

    def __init__(self) -> None:
        self.memory, self.weights, self.lessons = Memory(), fresh_weights(), 0
        self._last: Page | None = None

    def twenty(self, person: str, at: float) -> list[str]:
        near = self.memory.near(person, at)
        page = self._last = Page(person, at, near, {})
        for story in self.memory.shortlist(person, at, near):
            page.given[story] = self._given(page, story)
        worths = self.last_worths()
        return sorted(worths, key=lambda story: (-worths[story], story))[:TWENTY]

    def last_worths(self) -> dict[str, float]:
        """What each story of the last page is worth."""
        given = self._last.given if self._last else {}
        return {story: worth(self.weights, one) for story, one in given.items()}

    def hear(self, event: Event, *, first: bool) -> None:
        seed = f"{event.person} {event.story}"
        self.memory.is_at(event.person, event.place)
        if first and event.story in self.memory.stories and is_lesson(self.lessons, seed):
            self._learn(event, seed)
        self.memory.hear(event, first=first)

    def _learn(self, event: Event, seed: str) -> None:
        """What she found elsewhere is learned from as well; it was not on the page, and that read was a miss."""
        page = self._last
        if page is None or (page.person, page.at) != (event.person, event.at):
            page = Page(event.person, event.at, self.memory.near(event.person, event.at), {})
        stories = set(page.given) or set(self.memory.shortlist(event.person, event.at, page.near))
        others = choice_set(stories - {event.story}, seed)
        if others:
            given = [page.given.get(one) or self._given(page, one) for one in (event.story, *others)]
            learn(self.weights, given, 0)
            self.lessons += 1

    def _given(self, page: Page, story: str) -> list[float]:
        memory = self.memory
        person, its, ties = (
            memory.people[page.person],
            memory.stories[story],
            memory.ties(page.person, story, page.near),
        )
        return signals(person, its, memory.author_of(story), ties, now=page.at)
