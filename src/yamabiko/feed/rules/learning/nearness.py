"""Who and what is near to her, from a bounded number of rows: the same few thousand whatever the size of the workspace.

Three questions: what goes along with her last stories, who took the same at about the same time, and what those took.
Every sum is made in the order of its rows, so that the same rows give the same bits.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any, Generic, TypeVar

from yamabiko.feed.rules.learning.counting import DAY
from yamabiko.feed.rules.learning.states import Story, Ties, companion_weight, follower_weight

HERS = 30  # of her last stories
RECENT = 10  # of those, the ones that count for "just now", and with which a new one is paired
PAIRS = 20  # the strongest of each story
BESIDE = 12  # those who took a story just before her, and just after
COMPANIONS = 30  # the nearest so many people
THEIRS = 20  # of each one's last stories

Key = TypeVar("Key", bound=Any)  # the key of a story
Who = TypeVar("Who", bound=Any)  # the key of a person

# How many each index gives to a shortlist.
NEWEST, WARM, TALK, LASTING, GO_ALONG, JUST_NOW, FOLLOWED, LATELY, BY_THE_SAME = 60, 30, 50, 40, 40, 40, 40, 20, 20


@dataclass(frozen=True, slots=True)
class Near(Generic[Key]):
    """What is looked up once for a page; all empty for somebody new."""

    company: Mapping[Key, float] = field(default_factory=dict)
    recent: Mapping[Key, float] = field(default_factory=dict)
    followers: Mapping[Key, float] = field(default_factory=dict)
    followers_lately: Mapping[Key, float] = field(default_factory=dict)
    in_common: float = 0.0

    def leads_to(self) -> list[Key]:
        """The stories that her own shares lead to, strongest first in each way."""
        ways = (
            (self.company, GO_ALONG),
            (self.recent, JUST_NOW),
            (self.followers, FOLLOWED),
            (self.followers_lately, LATELY),
        )
        return list(dict.fromkeys(story for weights, most in ways for story in strongest(weights, most)))


def strongest(weights: Mapping[Who, float], most: int) -> list[Who]:
    return nlargest(most, weights, key=lambda one: (weights[one], one))


def companions(beside: Iterable[tuple[Who, int, int]]) -> dict[Who, float]:
    """What she has in common with each person: (who, her or his place among those who took it, her own)."""
    found: dict[Who, float] = {}
    for other, theirs, hers in beside:
        found[other] = found.get(other, 0.0) + follower_weight(max(theirs, hers)) * (1.0 if theirs < hers else 0.5)
    return found


def nearest(found: Mapping[Who, float]) -> dict[Who, float]:
    """The nearest of them, nearest first."""
    return {one: found[one] for one in strongest(found, COMPANIONS)}


def followers(
    nearest_: Mapping[Who, float], theirs: Iterable[tuple[Who, Key, float]], *, now: float
) -> tuple[dict[Key, float], dict[Key, float]]:
    """What those near to her took, in all and in the last day, from (who, story, when)."""
    all_, lately = dict[Key, float](), dict[Key, float]()
    for other, story, at in theirs:
        weight = nearest_[other]
        all_[story] = all_.get(story, 0.0) + weight
        if now - DAY < at <= now:
            lately[story] = lately.get(story, 0.0) + weight * 2.0 ** ((at - now) / (DAY / 2))
    return all_, lately


def company(
    hers: Sequence[tuple[Key, int]], pairs: Mapping[Key, Sequence[tuple[Key, float]]]
) -> tuple[dict[Key, float], dict[Key, float]]:
    """What goes along with hers, all and just now, from (her story, how many took it), last first, and each one's pairs."""
    mine = {story for story, _takes in hers}
    all_, recent = dict[Key, float](), dict[Key, float]()
    for back, (story, takes) in enumerate(hers):
        for other, weight in pairs.get(story, ()):
            if other in mine:
                continue
            all_[other] = all_.get(other, 0.0) + weight / math.sqrt(takes + 3)
            if back < RECENT:
                recent[other] = recent.get(other, 0.0) + weight * companion_weight(back)
    return all_, recent


def tied(near: Near[Key], key: Key, story: Story) -> Ties:
    """What connects her with one story by way of others; counts by author, team and topic are added by the caller."""
    return Ties(
        company=near.company.get(key, 0.0) / math.sqrt(story.takes + 3),
        recent=near.recent.get(key, 0.0),
        in_common=near.in_common,
        followers=near.followers.get(key, 0.0),
        followers_lately=near.followers_lately.get(key, 0.0),
    )
