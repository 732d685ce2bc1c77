"""The slots of her own queue: so many times a week, on the clock of her own wall. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from yamabiko.sharing.rules.manners import APART, skipped

MOST_SLOTS = 28
WEEK = timedelta(days=7)


class Slot(NamedTuple):
    """`weekday` 0 is Monday."""

    weekday: int
    at: time

    @property
    def into_week(self) -> timedelta:
        return timedelta(days=self.weekday, hours=self.at.hour, minutes=self.at.minute)


def too_close(slot: Slot, others: Collection[Slot]) -> bool:
    """Whether less than what lies between two posts of one person lies between two slots, also from Sunday to Monday."""
    gaps = ((slot.into_week - one.into_week) % WEEK for one in others if one != slot)
    return any(min(gap, WEEK - gap) < APART for gap in gaps)


def slot_times(slots: Collection[Slot], *, zone: str, after: datetime, until: datetime) -> Iterator[datetime]:
    """Each slot's times later than `after`, the earliest first, in UTC.

    A time that the clock goes over in spring does not come that week; of one that comes twice in autumn the first counts.
    """
    there = ZoneInfo(zone)
    day, last = after.astimezone(there).date(), until.astimezone(there).date()
    while day <= last:
        for slot in sorted(one for one in slots if one.weekday == day.weekday()):
            typed = datetime.combine(day, slot.at)
            if skipped(typed, zone):
                continue
            at = typed.replace(tzinfo=there, fold=0).astimezone(UTC)
            if after < at <= until:
                yield at
        day += timedelta(days=1)
