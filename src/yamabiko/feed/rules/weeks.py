"""A person's week: from Monday morning to Monday morning, where she is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

MORNING = 6  # o'clock; no time zone changes its clock then
SOON = 14  # days; what lasts longer needs no clock on its card


@dataclass(frozen=True, slots=True)
class Week:
    """`begins_at` and `ends_at` are aware and in the person's zone; the next week begins when this one ends."""

    begins_at: datetime
    ends_at: datetime

    @property
    def monday(self) -> date:
        return self.begins_at.date()

    @property
    def next_on(self) -> date:
        return self.ends_at.date()


def week_of(now: datetime, zone: tzinfo) -> Week:
    """The week in which `now` lies."""
    here = now.astimezone(zone)
    monday = here.date() - timedelta(days=here.weekday())
    if here < _morning(monday, zone):
        monday -= timedelta(days=7)
    return Week(_morning(monday, zone), _morning(monday + timedelta(days=7), zone))


def ends_soon(left: int | None) -> bool:
    """Whether a card shows its clock."""
    return left is not None and left <= SOON


def days_left(until: datetime | None, now: datetime, zone: tzinfo) -> int | None:
    """Calendar days where she is: 0 is today, None never."""
    if until is None:
        return None
    return max(0, (until.astimezone(zone).date() - now.astimezone(zone).date()).days)


def _morning(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=zone)
