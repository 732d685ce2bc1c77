"""Weeks, charts and groups that are too small to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

COUNTS = ("impressions", "reactions", "comments", "reshares", "quotes", "saves")  # as networks tell them
SMALLEST_GROUP = 5  # fewer people than this are never shown as a number
PERIOD = timedelta(days=90)
WEEKS = 13


@dataclass(frozen=True, slots=True)
class Week:
    """`first` is the first of its seven days."""

    first: date
    visits: int


def weeks_until(last: date, visits: Mapping[date, int], *, count: int = WEEKS) -> tuple[Week, ...]:
    """`count` weeks of seven days, the last of which ends on `last`; days that nobody visited are zeros."""
    found = []
    for back in range(count - 1, -1, -1):
        first = last - timedelta(days=7 * back + 6)
        found.append(Week(first, sum(visits.get(first + timedelta(days=step), 0) for step in range(7))))
    return tuple(found)


def large_enough(people: int) -> int | None:
    """The number of people, or None when it is so small that it could point at one of them."""
    return people if people >= SMALLEST_GROUP else None


def top_of_scale(values: Sequence[int]) -> int:
    """A round number at or above the greatest value that four grid lines divide into whole numbers."""
    greatest = max(values, default=0)
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor * 4 >= greatest:
                return step * factor * 4
        step *= 10


def points(values: Sequence[int], top: int) -> tuple[tuple[float, float], ...]:
    """(x, y) in percent of the plot, left to right, y downwards."""
    if len(values) == 1:
        return ((0.0, 100 - 100 * values[0] / top),)
    return tuple(
        (round(100 * at / (len(values) - 1), 2), round(100 - 100 * value / top, 2)) for at, value in enumerate(values)
    )
