"""Days and times that people type, in the time zone of whoever types."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from yamabiko.content.refusals import MomentUnknown

LAST = date(9000, 1, 1)


def aware(typed: datetime) -> datetime:
    """The moment that was meant. What comes twice, when clocks are put back, is the first of both.

    Raises MomentUnknown for a time that clocks leave out when they are put forward.
    """
    try:
        meant = timezone.make_aware(typed)
        there = timezone.localtime(meant.astimezone(UTC)).replace(tzinfo=None)
    except OverflowError:  # the first or last day of the calendar, seen from another time zone
        raise MomentUnknown from None
    if there != typed:
        raise MomentUnknown
    return meant


def end_of_day(day: date | None) -> datetime | None:
    """The moment at which a day is over; the end of the calendar has no day after it."""
    return timezone.make_aware(datetime.combine(min(day, LAST) + timedelta(days=1), time())) if day else None


def last_day(end: datetime | None) -> date | None:
    """The last day of which something of it belongs to what ends at `end`."""
    return timezone.localtime(end - timedelta(microseconds=1)).date() if end else None
