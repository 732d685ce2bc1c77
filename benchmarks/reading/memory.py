"""What the product keeps in tables, kept in dictionaries: stories, people, who takes what along with what.

tests/test_deskdrop.py holds the two against each other: the same log gives the same order from either.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest

from benchmarks.reading.log import Event
from benchmarks.reading.orders import Order
from yamabiko.feed.rules.learning import (
    Author,
    Near,
    Person,
    Span,
    Story,
    Ties,
    acted,
    companion_weight,
    companions,
    company,
    counted,
    followers,
    has_acted,
    has_taken,
    is_at_it,
    level,
    nearest,
    nearness,
    taken,
    tied,
)


class Memory:
    """Changes only in `hear`."""

    def __init__(self) -> None:
        self.stories, self.people = dict[str, Story](), defaultdict[str, Person](Person)
        self.authors, self.by_author = defaultdict[str, Author](Author), defaultdict[str, list[str]](list)
        self.had, self.hers = defaultdict[str, set[str]](set), defaultdict[str, list[tuple[str, float]]](list)
        self.last = dict[str, str]()
        self.takers, self.nth = defaultdict[str, list[str]](list), dict[tuple[str, str], int]()
        self.pairs = defaultdict[str, dict[str, float]](dict)
        self.from_author, self.author_takes = defaultdict[tuple[str, str], int](int), 0
        self.team, self.in_team = defaultdict[str, str](str), defaultdict[tuple[str, str], int](int)
        self.team_takes, self.takes = defaultdict[str, int](int), 0
        self.newest, self.warm, self.talk, self.lasting = Order(), Order(), Order(), Order()
        self._strongest = dict[str, list[tuple[str, float]]]()

    def author_of(self, story: str) -> Author:
        return self.authors[str(self.stories[story].author)]

    def shortlist(self, person: str, at: float, near: Near[str]) -> list[str]:
        """Some two hundred that she has not had: the best by each index, and where her own lead."""
        had = self.had[person]
        found = dict.fromkeys(self.newest.best(nearness.NEWEST, without=had))
        for order, most in (
            (self.warm, nearness.WARM),
            (self.talk, nearness.TALK),
            (self.lasting, nearness.LASTING),
        ):
            found |= dict.fromkeys(order.best(most, without=had))
        found |= dict.fromkeys(near.leads_to())
        found |= dict.fromkeys(self._by_the_same(person, at))
        return [story for story in found if story not in had]

    def near(self, person: str, at: float) -> Near[str]:
        hers = [story for story, _at in self.hers[person][-nearness.HERS :]][::-1]
        if not hers:
            return Near()
        pairs = {
            mine: [(other, level(log, now=at, span=Span.LASTING)) for other, log in self._pairs(mine)] for mine in hers
        }
        along, recent = company([(mine, self.stories[mine].takes) for mine in hers], pairs)
        known = companions(
            (other, place, self.nth[person, mine]) for mine in hers for other, place in self._beside(person, mine)
        )
        close = nearest(known)
        theirs = (
            (other, story, then) for other in close for story, then in self.hers[other][: -nearness.THEIRS - 1 : -1]
        )
        return Near(along, recent, *followers(close, theirs, now=at), in_common=sum(known.values()))

    def ties(self, person: str, story: str, near: Near[str]) -> Ties:
        its, author, team = self.stories[story], self.author_of(story), self.team[person]
        ties = tied(near, story, its)
        ties.from_author = self.from_author[person, str(its.author)]
        ties.author_expected = author.takes * self.people[person].takes / max(1, self.author_takes)
        ties.in_team = self.in_team[team, story]
        ties.team_expected = its.takes * self.team_takes[team] / max(1, self.takes)
        return ties

    def is_at(self, person: str, place: str) -> None:
        """Where the log says that she is stands for her team."""
        self.team[person] = place or self.team[person]

    def hear(self, event: Event, *, first: bool) -> None:
        story = self.stories.get(event.story)
        if story is None:
            story = self._offered(event)
        acted(story, at=event.at)
        self.talk.put(event.story, story.talk or 0.0)
        if first:
            self._taken(event, story)
        has_acted(self.people[event.person], story, at=event.at)
        self.last[event.person] = event.story

    def _offered(self, event: Event) -> Story:
        """The log does not say who shared a story: whoever touched it first stands for them."""
        story = Story(offered_at=event.at, place=len(self.stories), author=event.person)
        self.stories[event.story] = story
        self.authors[event.person].stories += 1
        self.by_author[event.person].append(event.story)
        self.newest.put(event.story, event.at)
        return story

    def _taken(self, event: Event, story: Story) -> None:
        has_taken(self.people[event.person], story, at=event.at)
        taken(story, at=event.at)
        self.warm.put(event.story, story.warm or 0.0)
        self.lasting.put(event.story, story.lasting or 0.0)
        self._tied(event)
        if story.author != event.person:
            self.from_author[event.person, str(story.author)] += 1
            self.authors[str(story.author)].takes += 1
            self.author_takes += 1
        self.in_team[self.team[event.person], event.story] += 1
        self.team_takes[self.team[event.person]] += 1
        self.takes += 1
        self.had[event.person].add(event.story)

    def _tied(self, event: Event) -> None:
        """To those who took it before her, and the story to those she took before it."""
        person, story = event.person, event.story
        self.nth[person, story] = len(self.takers[story])
        self.takers[story].append(person)
        for back, (mine, _at) in enumerate(reversed(self.hers[person][-nearness.RECENT :])):
            self._pair(mine, story, companion_weight(back), event.at)
            self._pair(story, mine, companion_weight(back) / 2, event.at)
        self.hers[person].append((story, event.at))

    def _pair(self, one: str, other: str, weight: float, at: float) -> None:
        self.pairs[one][other] = counted(self.pairs[one].get(other), at=at, span=Span.LASTING, weight=weight)
        self._strongest.pop(one, None)

    def _pairs(self, mine: str) -> list[tuple[str, float]]:
        if mine not in self._strongest:
            some = self.pairs[mine].items()
            self._strongest[mine] = nlargest(nearness.PAIRS, some, key=lambda one: (one[1], one[0]))
        return self._strongest[mine]

    def _beside(self, person: str, mine: str) -> list[tuple[str, int]]:
        first = max(0, self.nth[person, mine] - nearness.BESIDE)
        some = self.takers[mine][first : self.nth[person, mine] + nearness.BESIDE + 1]
        return [(other, place) for place, other in enumerate(some, start=first) if other != person]

    def _by_the_same(self, person: str, at: float) -> list[str]:
        """Of the author whose story she has just had, those offered around it."""
        mine = self.people[person]
        if not is_at_it(mine, at):
            return []
        last = self.stories[self.last[person]]
        others = self.by_author[str(last.author)]
        return sorted(others, key=lambda one: abs(self.stories[one].place - last.place))[: nearness.BY_THE_SAME]
