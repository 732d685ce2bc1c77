"""When what came of a post is read: often at first, then ever less, for thirty days. Pure.

Each reading is of an age. One that was not read in its time is not read later under its name: it stays a gap.
"""

from __future__ import annotations

from datetime import datetime, timedelta

AGES = (1, 6, 24, 72, 168, 720)  # hours since the network's receipt
TRIES = 4  # of one reading, while the network is away
HOUR = timedelta(hours=1)
AGAIN = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1))


def due_at(published_at: datetime, age: int) -> datetime:
    return published_at + age * HOUR


def age_at(published_at: datetime, now: datetime) -> int | None:
    """The age that a reading made now is of; None: it is too early for any."""
    return max((age for age in AGES if due_at(published_at, age) <= now), default=None)


def next_age(published_at: datetime, now: datetime) -> int | None:
    """The next one to come; None: there is none any more."""
    return min((age for age in AGES if due_at(published_at, age) > now), default=None)


def again_at(published_at: datetime, now: datetime, *, tries: int) -> datetime | None:
    """After one that failed: once more, while its own time lasts, else at the next age. None: never."""
    following = next_age(published_at, now)
    after = due_at(published_at, following) if following else None
    if tries < TRIES:
        once_more = now + AGAIN[min(tries, len(AGAIN)) - 1]
        return min(once_more, after) if after else once_more
    return after


def gaps(published_at: datetime, read: set[int], now: datetime) -> tuple[int, ...]:
    """Ages that have passed and were not read; the youngest may still come while the next has not."""
    latest = age_at(published_at, now)
    return tuple(age for age in AGES if latest is not None and age < latest and age not in read)
