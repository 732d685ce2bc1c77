"""Months and weeks of the library's calendar. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """Whole weeks, Monday to Sunday, that show `month` (its first day)."""

    month: date
    first: date
    last: date

    @property
    def weeks(self) -> tuple[tuple[date, ...], ...]:
        days = (self.last - self.first).days + 1
        each = [self.first + timedelta(days=n) for n in range(days)]
        return tuple(tuple(each[at : at + 7]) for at in range(0, days, 7))

    @property
    def before(self) -> date:
        return (self.month - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.month + timedelta(days=32)).replace(day=1)


def span_of(day: date) -> Span:
    """The month in which `day` lies, filled up to whole weeks."""
    month = day.replace(day=1)
    end = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return Span(month, month - timedelta(days=month.weekday()), end + timedelta(days=6 - end.weekday()))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def quiet_stretches(comes: Mapping[date, int], *, after: date, least: int = 4) -> list[Stretch]:
    """Stretches of the days in `comes` that lie after `after` and bring nothing new, at least so many working days long."""
    found: list[list[date]] = [[]]
    for day in sorted(day for day in comes if day > after):
        if comes[day]:
            found.append([])
        else:
            found[-1].append(day)
    return [Stretch(days[0], days[-1]) for days in found if sum(day.weekday() < 5 for day in days) >= least]


def live_by_day(
    days: tuple[date, ...], *, at_first: int, begins: Mapping[date, int], ends: Mapping[date, int]
) -> dict[date, int]:
    """How many stories are on offer at some time of each day. `at_first`: on offer as the first day begins.

    A story counts on the day it begins and on the day it ends.
    """
    live, found = at_first, {}
    for day in days:
        live += begins.get(day, 0)
        found[day] = live
        live -= ends.get(day, 0)
    return found
