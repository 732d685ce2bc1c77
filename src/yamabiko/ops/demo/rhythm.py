"""Who takes which story where on which day: a play without a database, the same for the same seed.

Whoever performs it (life.py) asks the product for each act; what the product refuses does not happen.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from yamabiko.ops.demo.answers import answer, in_her_way
from yamabiko.ops.demo.newsroom.reading import NewsroomStory, stories
from yamabiko.ops.demo.people import DemoPerson
from yamabiko.ops.demo.site.calendar import TOKYO, Calendar

NETWORKS = ("linkedin", "x", "bluesky")
WEEK = (1.15, 1.2, 1.1, 1.05, 0.95, 0.3, 0.25)  # Monday first
HALF_GONE = 6.0  # days after which half of the interest in a story is gone
STORIES_OWN = 0.93  # are in the language that she reads
AFTER = timedelta(hours=1)  # of coming out, a story may be shared


@dataclass(frozen=True, slots=True)
class Act:
    """`place`: which of the three drafts; `claims_at` None: she has not said whether she posted it."""

    person: DemoPerson
    slug: str
    language: str
    network: str
    at: datetime
    answer: str
    place: int
    claims_at: datetime | None
    warmth: float  # how well the story goes, 1 is usual


class Play:
    """`day(n)` has to be asked for every day, from the first on: interest in a story grows with who shared it."""

    def __init__(self, people: Sequence[DemoPerson], calendar: Calendar, *, seed: int) -> None:
        self._calendar, self._seed = calendar, seed
        self._active = [person for person in people if person.pace > 0]
        self._stories = [(story, calendar.out_at(story)) for story in stories() if not story.internal and story.age > 0]
        liked = Random(f"{seed} stories")  # noqa: S311
        self._warmth = {story.slug: liked.lognormvariate(0, 0.7) for story, _ in self._stories}
        self._sharers = dict.fromkeys(self._warmth, 0)
        self._taken: dict[str, set[str]] = {}
        self._first = (calendar.today - timedelta(days=calendar.days - 1)).astimezone(TOKYO).date()

    def date(self, day: int) -> date:
        return self._first + timedelta(days=day)

    def day(self, day: int) -> list[Act]:
        """The acts of a day in their order; of the last day only what is over."""
        chance, when = Random(f"{self._seed} day {day}"), self.date(day)  # noqa: S311
        begins = datetime.combine(when, time(), TOKYO)
        stock = self._stock(begins)
        acts = [act for person in self._active for act in self._acts(person, day, begins, stock, chance)]
        acts.sort(key=lambda act: (act.at, act.person.key))
        for act in acts:
            self._sharers[act.slug] += 1
        return acts

    def _stock(self, begins: datetime) -> list[tuple[NewsroomStory, datetime, float]]:
        """What is worth talking about on the day."""
        ends = begins + timedelta(days=1)
        found = []
        for story, out in self._stories:
            over = self._calendar.ends_at(story)
            if out >= ends or (over and over <= begins):
                continue
            age = max((begins - out) / timedelta(days=1), 0)
            fresh = max(2 ** (-age / HALF_GONE), 0.06 if story.evergreen else 0.01)
            found.append((story, out, self._warmth[story.slug] * fresh * (1 + math.log1p(self._sharers[story.slug]))))
        return found

    def _acts(
        self,
        person: DemoPerson,
        day: int,
        begins: datetime,
        stock: Sequence[tuple[NewsroomStory, datetime, float]],
        chance: Random,
    ) -> Iterator[Act]:
        if not _is_there(person, day):
            return
        tired = 2 ** (-(day - person.joins) / person.fading) if person.fading else 1.0
        rate = person.pace / 7 * tired * WEEK[begins.weekday()]
        while chance.random() < 1 - math.exp(-rate):
            if act := self._act(person, begins, stock, chance):
                yield act
            rate /= 3  # a second story on the same day is rare

    def _act(
        self,
        person: DemoPerson,
        begins: datetime,
        stock: Sequence[tuple[NewsroomStory, datetime, float]],
        chance: Random,
    ) -> Act | None:
        hour = chance.gauss(chance.choice(person.hours), 0.7) % 24
        at = begins + timedelta(hours=hour)
        taken = self._taken.setdefault(person.key, set())
        open_now = [
            (story, weight * _draws(person, story))
            for story, out, weight in stock
            if story.slug not in taken and out + AFTER <= at and _is_for(person, story)
        ]
        if not open_now or at >= self._calendar.today - timedelta(minutes=5):
            return None
        sums = list(accumulate(weight for _story, weight in open_now))
        story = open_now[bisect(sums, chance.random() * sums[-1])][0]
        taken.add(story.slug)
        other = "en" if person.language == "ja" else "ja"
        language = person.language if chance.random() < STORIES_OWN else other
        said = ""
        if chance.random() < person.answers:
            said = answer(chance, slug=story.slug, topics=story.topics, language=language)
            said = in_her_way(said, key=person.key, slug=story.slug, language=language)
        claims = chance.random() < person.claims
        moment = at + timedelta(minutes=chance.uniform(1, 12))
        return Act(
            person=person,
            slug=story.slug,
            language=language,
            network=chance.choices(NETWORKS, person.networks)[0],
            at=at,
            answer=said,
            place=chance.choices((0, 1, 2), (6, 2, 2) if said else (3, 4, 3))[0],
            claims_at=moment if claims and moment < self._calendar.today else None,
            warmth=self._warmth[story.slug],
        )


def _is_there(person: DemoPerson, day: int) -> bool:
    if day < person.joins or (person.leaves is not None and day >= person.leaves):
        return False
    return not (person.rests and person.rests[0] <= day and (person.rests[1] is None or day < person.rests[1]))


def _draws(person: DemoPerson, story: NewsroomStory) -> float:
    return 1 + 2.5 * sum(topic in person.topics for topic in story.topics)


def _is_for(person: DemoPerson, story: NewsroomStory) -> bool:
    return not story.markets or person.country in story.markets
