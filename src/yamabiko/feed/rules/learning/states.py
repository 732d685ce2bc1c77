"""What is kept of stories, people and authors, and how one event changes it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from yamabiko.feed.rules.learning.counting import DAY, HOUR, Span, counted

SITTING = 0.5 * HOUR  # whoever acted this recently still has the last story in mind
OLD = 5 * DAY  # after this a story is looked for rather than come across
USUAL_TAKES = 20.0  # her usual age is a mean over about so many takes
USUAL_AGE = 3.0  # of people not known yet: e³ h, less than a day
USUAL_COMPANY = 2.0  # log of how many took a story before somebody not known yet


@dataclass(slots=True)
class Story:
    """`place` numbers the stories of a workspace in the order in which they were offered; logs as in counting.py."""

    offered_at: float
    place: int
    author: Hashable
    rush: float | None = None
    warm: float | None = None
    lasting: float | None = None
    talk: float | None = None  # everything that was done with it, takes included
    takes: int = 0
    last_at: float | None = None  # of a take
    before_at: float | None = None  # of the take before that
    evergreen: bool = False  # a curator says that it is good at any time


@dataclass(slots=True)
class Person:
    """`usual_age` is the mean of log hours that stories had when she took them, `usual_company` how many had them before.

    The second is quick: the last three count for most, whether she is after what everybody reads or what nobody has yet.
    """

    takes: int = 0
    usual_age: float = USUAL_AGE
    usual_company: float = USUAL_COMPANY
    last_at: float | None = None
    last_place: int | None = None  # of the story that she did something with last,
    last_offered_at: float = 0.0  # and when that was offered


@dataclass(slots=True)
class Author:
    """Whoever brought the stories: a colleague, a source."""

    stories: int = 0
    takes: int = 0


@dataclass(slots=True)
class Ties:
    """What connects one person with one story. All zero: nothing is known, and the signals say nothing.

    company: sum over her last stories of pair / √((takes + 3)(its takes + 3)); recent: sum of the pairs with her last
    ten, the nth counted 1/n. followers: what she has in common with those near to her who took it, beside what she has
    in common with everybody (`in_common`); followers_lately the same for takes of the last day, halved every 12 h.
    newer: how many of those that she could have are newer. her_topics, team_topics, readers_topics: 0 to 1, how much of
    what she, her team, the readers of its language shared lately is on the story's topics.
    """

    company: float = 0.0
    recent: float = 0.0
    in_common: float = 0.0
    followers: float = 0.0
    followers_lately: float = 0.0
    from_author: int = 0  # how many of the author's stories she took
    author_expected: float = 0.0  # how many it would be if she were like everybody
    in_team: float = 0.0  # how many of her team took it
    team_expected: float = 0.0
    newer: int = 0
    her_topics: float = 0.0
    team_topics: float = 0.0
    readers_topics: float = 0.0


def is_at_it(person: Person, now: float) -> bool:
    """Whether she still has the last story in mind; otherwise she is just arriving."""
    return person.last_at is not None and now - person.last_at < SITTING


def newer(offered: Sequence[float], at: float) -> int:
    """How many of those `offered` at these moments, in order, came after `at`."""
    return len(offered) - bisect_right(offered, at)


def log_age(offered_at: float, at: float) -> float:
    """Of hours; a story from the future counts as new."""
    return math.log(max(at - offered_at, 0.0) / HOUR + 0.05)


def acted(story: Story, *, at: float) -> None:
    """Somebody did anything with it."""
    story.talk = counted(story.talk, at=at, span=Span.TALK)


def taken(story: Story, *, at: float) -> None:
    """Somebody took it for the first time. `acted` is called besides."""
    story.rush = counted(story.rush, at=at, span=Span.RUSH)
    story.warm = counted(story.warm, at=at, span=Span.WARM)
    story.lasting = counted(story.lasting, at=at, span=Span.LASTING)
    story.takes += 1
    story.before_at, story.last_at = story.last_at, at


def has_acted(person: Person, story: Story, *, at: float) -> None:
    """She did anything with it."""
    person.last_at, person.last_place, person.last_offered_at = at, story.place, story.offered_at


def has_taken(person: Person, story: Story, *, at: float) -> None:
    """She took it for the first time, before `taken` counts her. `has_acted` is called besides."""
    before = min(float(person.takes), USUAL_TAKES)
    usual = person.usual_age if person.takes else 0.0
    person.usual_age = usual + (log_age(story.offered_at, at) - usual) / (before + 1.0)
    person.usual_company += (math.log1p(story.takes) - person.usual_company) / 3
    person.takes += 1


def companion_weight(back: int) -> float:
    """What a take adds to the pair with the story she took `back` takes earlier (from 0); half that the other way."""
    return 1.0 / (1 + back)


def follower_weight(others: int) -> float:
    """What a take adds between her and each of the `others` who took it before her; half that for them to her."""
    return 1.0 / math.sqrt(1 + others)
