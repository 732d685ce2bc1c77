"""The plain ways: what ours is held against."""

from __future__ import annotations

import math
from collections import defaultdict

from benchmarks.reading.log import Event
from benchmarks.reading.orders import Order
from yamabiko.feed.rules.learning import counted, level

HOUR = 3600.0
TWENTY = 20


class AllTime:
    """By how many ever read it."""

    def __init__(self) -> None:
        self.order, self.had, self.readers = Order(), defaultdict[str, set[str]](set), defaultdict[str, int](int)

    def twenty(self, person: str, at: float) -> list[str]:
        return self.order.best(TWENTY, without=self.had[person])

    def hear(self, event: Event, *, first: bool) -> None:
        if first:
            self.readers[event.story] += 1
            self.order.put(event.story, self.readers[event.story])
            self.had[event.person].add(event.story)


class Newest:
    """By when it came."""

    def __init__(self) -> None:
        self.order, self.had, self.since = Order(), defaultdict[str, set[str]](set), dict[str, float]()

    def twenty(self, person: str, at: float) -> list[str]:
        return self.order.best(TWENTY, without=self.had[person])

    def hear(self, event: Event, *, first: bool) -> None:
        if event.story not in self.since:
            self.since[event.story] = event.at
            self.order.put(event.story, event.at)
        self.had[event.person].add(event.story)


class Decayed:
    """By how many read it lately: each counts 1/e after six hours."""

    def __init__(self, *, after: float = 6 * HOUR) -> None:
        self.span = after * math.log(2)
        self.order, self.had, self.logs = Order(), defaultdict[str, set[str]](set), dict[str, float]()

    def twenty(self, person: str, at: float) -> list[str]:
        return self.order.best(TWENTY, without=self.had[person])

    def hear(self, event: Event, *, first: bool) -> None:
        if first:
            self.logs[event.story] = counted(self.logs.get(event.story), at=event.at, span=self.span)
            self.order.put(event.story, self.logs[event.story])
            self.had[event.person].add(event.story)


class Together:
    """log(1 + readers lately, 1/e after a day) + 1.5 · freshness, 1/e after two days + .1 · log(1 + read along with hers).

    The weights are those that come nearest to what was measured before (.855 and .546).
    """

    def __init__(self) -> None:
        self.lately, self.newest = Decayed(after=24 * HOUR), Newest()
        self.hers = defaultdict[str, list[str]](list)
        self.pairs = defaultdict[str, dict[str, int]](dict)

    def twenty(self, person: str, at: float) -> list[str]:
        company: dict[str, int] = defaultdict(int)
        for mine in self.hers[person][-20:]:
            for other, times in self.pairs[mine].items():
                company[other] += times
        had = self.newest.had[person]
        some = set(company) | set(self.newest.order.best(300, without=had))
        some.update(self.lately.order.best(200, without=had))

        def worth(story: str) -> float:
            warm = level(self.lately.logs.get(story), now=at, span=self.lately.span)
            fresh = math.exp((self.newest.since[story] - at) / (48 * HOUR))
            return math.log1p(warm) + 1.5 * fresh + 0.1 * math.log1p(company.get(story, 0))

        return sorted(some - had, key=lambda story: (-worth(story), story))[:TWENTY]

    def hear(self, event: Event, *, first: bool) -> None:
        self.lately.hear(event, first=first)
        self.newest.hear(event, first=first)
        if first:
            for mine in self.hers[event.person][-20:]:
                for one, other in ((mine, event.story), (event.story, mine)):
                    self.pairs[one][other] = self.pairs[one].get(other, 0) + 1
            self.hers[event.person].append(event.story)
