"""Why a story stands where it stands: how far each group of signals lifts it above the page's average."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from yamabiko.feed.rules.learning.signals import Signal
from yamabiko.feed.rules.learning.weights import Weights


class Why(StrEnum):
    """Whoever says one aloud keeps to what is true and to the smallest group that is ever spoken of (reasons.py)."""

    NEW = "new"  # offered lately, or since she was last here
    WARM = "warm"  # many take it now, or have for long
    AUTHOR = "author"  # she takes what this author brings
    TEAM = "team"  # her team takes it, or takes its topics, more than others do
    TOGETHER = "together"  # it goes with what she took, or those who take the same took it
    TOPICS = "topics"  # she took others on its topics
    LASTING = "lasting"  # good at any time


SPEAKS = {
    Signal.AGE: Why.NEW,
    Signal.AGE_AGAIN: Why.NEW,
    Signal.AGE_FOR_HER: Why.NEW,
    Signal.AGE_IN_ARCHIVE: Why.NEW,
    Signal.SINCE_HER_LAST: Why.NEW,
    Signal.NEWER: Why.NEW,
    Signal.UNTOUCHED: Why.NEW,
    Signal.RUSH: Why.WARM,
    Signal.WARM: Why.WARM,
    Signal.TALK: Why.WARM,
    Signal.LASTING: Why.WARM,
    Signal.QUIET: Why.WARM,
    Signal.POPULAR_FOR_NEW: Why.WARM,
    Signal.POPULAR_FOR_HER: Why.WARM,
    Signal.AUTHOR: Why.AUTHOR,
    Signal.AUTHOR_OLD: Why.AUTHOR,
    Signal.AUTHOR_WROTE: Why.AUTHOR,
    Signal.TEAM: Why.TEAM,
    Signal.FOLLOWERS: Why.TOGETHER,
    Signal.FOLLOWERS_LATELY: Why.TOGETHER,
    Signal.COMPANY: Why.TOGETHER,
    Signal.RECENT: Why.TOGETHER,
    Signal.BESIDE: Why.TOGETHER,
    Signal.HER_TOPICS: Why.TOPICS,
    Signal.TEAM_TOPICS: Why.TEAM,
    Signal.READERS_TOPICS: Why.WARM,
    Signal.EVERGREEN: Why.LASTING,
}


def averages(page: Sequence[Sequence[float]]) -> list[float]:
    """Of each signal over the stories of a page, in the order of `Signal`."""
    return [sum(column) / len(page) for column in zip(*page, strict=True)] if page else [0.0] * len(Signal)


def lifts(weights: Weights, given: Sequence[float], average: Sequence[float]) -> dict[Why, float]:
    """How far each group lifts the story with the signals `given` above the average, in log odds."""
    found = dict.fromkeys(Why, 0.0)
    for column, signal in enumerate(Signal):
        found[SPEAKS[signal]] += weights.values[column] * (given[column] - average[column])
    return found


def why(weights: Weights, page: Sequence[Sequence[float]], number: int) -> Why:
    """The strongest lift of story `number` among the stories of `page`."""
    found = lifts(weights, page[number], averages(page))
    return max(Why, key=lambda word: found[word])
