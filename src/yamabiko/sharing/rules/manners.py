"""How a post may go out by itself: not in the night, not on days off, not on top of another, not too many a day, not with a colleague's minute. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

APART = timedelta(minutes=30)  # between two posts of one person, wherever they go
LATEST = timedelta(hours=2)  # after its time nothing goes out by itself any more: it waits for her
DAILY, MOST_DAILY = 3, 50  # of one person on one network, where the workspace has not said
MINUTE = timedelta(minutes=1)
TRIES = 400
BACKWARDS = timedelta(days=1)  # how far before a time an earlier one is looked for


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `begins` until before `ends`, over midnight where it ends earlier; the same time twice is never."""

    begins: time = time(22)
    ends: time = time(7)

    def holds(self, at: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


class Amiss(StrEnum):
    """What is wrong with a time."""

    QUIET = "quiet"
    FULL = "full"  # as many of hers on that day and network as may go
    CLOSE = "close"  # another post of hers within half an hour
    CROWDED = "crowded"  # a colleague's minute with the same story on the same network
    ENDED = "ended"  # the story is over by then
    LEAVE = "leave"  # a day on which she is off
    HOLIDAY = "holiday"  # a public holiday where she lives


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a time: her zone, her other posts, those of them `there` on the network, colleagues' minutes.

    `leave`: stretches of days of hers, both ends included; `holidays`: of her country, () where she posts on them too.
    """

    zone: str
    quiet: Quiet = Quiet()
    daily: int = DAILY
    hers: tuple[datetime, ...] = ()
    there: tuple[datetime, ...] = ()
    colleagues: frozenset[datetime] = frozenset()
    until: datetime | None = None
    leave: tuple[tuple[date, date], ...] = ()
    holidays: frozenset[date] = frozenset()

    def off(self, day: date) -> date | None:
        """The last day of the leave in which a day lies."""
        return max((last for first, last in self.leave if first <= day <= last), default=None)


def amiss(at: datetime, around: Around) -> Amiss | None:
    """The first thing that is wrong with a time; None: it fits."""
    local = at.astimezone(ZoneInfo(around.zone))
    if around.until and at >= around.until:
        return Amiss.ENDED
    if around.off(local.date()):
        return Amiss.LEAVE
    if local.date() in around.holidays:
        return Amiss.HOLIDAY
    if around.quiet.holds(local.time()):
        return Amiss.QUIET
    if sum(one.astimezone(local.tzinfo).date() == local.date() for one in around.there) >= around.daily:
        return Amiss.FULL
    if any(abs(at - one) < APART for one in around.hers):
        return Amiss.CLOSE
    return Amiss.CROWDED if minute(at) in around.colleagues else None


def next_fit(at: datetime, around: Around) -> datetime | None:
    """The first time from `at` on with which nothing is amiss; None: there is none within reach."""
    for _try in range(TRIES):
        wrong = amiss(at, around)
        if wrong is None:
            return at
        if wrong is Amiss.ENDED:
            return None
        at = max(_beyond(at, wrong, around), at + MINUTE)
    return None


def nearest(at: datetime, around: Around, *, earliest: datetime) -> datetime | None:
    """The time closest to `at` with which nothing is amiss: the next one, or one shortly before."""
    later = next_fit(at, around)
    steps = int(min(later - at if later else BACKWARDS, BACKWARDS) / MINUTE)
    back = (at - MINUTE * step for step in range(1, steps) if at - MINUTE * step >= earliest)
    return next((one for one in back if amiss(one, around) is None), later)


def minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)


def skipped(typed: datetime, zone: str) -> bool:
    """Whether a clock on the wall of the zone never shows this time: it goes forward over it."""
    there = typed.replace(tzinfo=ZoneInfo(zone), fold=0)
    return there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != typed.replace(tzinfo=None, fold=0)


def _beyond(at: datetime, wrong: Amiss, around: Around) -> datetime:
    """Where it is worth looking again."""
    if wrong is Amiss.CLOSE:
        return max(one for one in around.hers if abs(at - one) < APART) + APART
    if wrong is Amiss.CROWDED:
        return at + MINUTE
    local = at.astimezone(ZoneInfo(around.zone))
    tomorrow = wrong in (Amiss.FULL, Amiss.HOLIDAY, Amiss.LEAVE) or local.time() >= around.quiet.ends
    day = (around.off(local.date()) or local.date()) + timedelta(days=1 if tomorrow else 0)
    ends = around.quiet.ends if around.quiet.begins != around.quiet.ends else time()
    return datetime.combine(day, ends, local.tzinfo).astimezone(UTC)
