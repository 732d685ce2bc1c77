"""How a polite reader behaves: when it comes back, what it makes of a server's wishes, how much it brings along. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

LONGEST_WAIT = timedelta(days=1)
SHORTEST_PACE, LONGEST_PACE, DORMANT_PACE = 15, 360, 1440  # minutes
DORMANT_AFTER = timedelta(days=30)
# A cache's default says little about a feed: it is followed for less long than the feed's own word.
LONGEST_CACHE = timedelta(hours=6)
SPREAD = 0.1
FIRST_OFFERS, DAILY_OFFERS = 5, 20
AT_ONCE = 6  # pages of one site that people may have opened before they wait for each other
SHORTEST_REST = timedelta(minutes=1)  # of a site that is busy and does not say for how long
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"\s*\w{3,9},\s+(\d{1,2})[ -](\w{3})[ -](\d{4})\s+(\d{2}):(\d{2}):(\d{2})\s+(?:GMT|UTC|[+]0000)\s*", re.ASCII
)
_MAX_AGE = re.compile(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})", re.ASCII | re.IGNORECASE)


def share_of(source_id: UUID) -> float:
    """A number in [0, 1) that is always the same for a source, so that many are spread and each time shown is true."""
    return int.from_bytes(source_id.bytes[-4:], "big") / 2**32


def spread(wait: timedelta, source_id: UUID) -> timedelta:
    """`wait` and up to a tenth more: sources that were asked together drift apart."""
    return min(wait * (1 + SPREAD * share_of(source_id)), max(wait, LONGEST_WAIT))


def first_due(now: datetime, source_id: UUID, *, together: int) -> datetime:
    """When one of `together` sources that were added at once is read for the first time: 20 a minute, over an hour at most."""
    window = min(timedelta(seconds=3) * together, timedelta(hours=1))
    return now + window * share_of(source_id)


def asked_wait(retry_after: str, now: datetime) -> timedelta | None:
    """Retry-After in either form, seconds or a date; None when it says nothing that we understand. At most a day."""
    text = retry_after.strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return min(timedelta(seconds=int(text)), LONGEST_WAIT)
    until = _http_date(text)
    return min(max(until - now, timedelta()), LONGEST_WAIT) if until else None


def rest_of(retry_after: str, now: datetime) -> timedelta:
    """How long nobody's link leads us to a site that said that it is busy."""
    return max(asked_wait(retry_after, now) or timedelta(), SHORTEST_REST)


def _http_date(text: str) -> datetime | None:
    """RFC 9110 5.6.7, without the form that C's asctime wrote."""
    found = _DATE.fullmatch(text)
    if not found or found[2].lower() not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(found[place]) for place in (1, 3, 4, 5, 6))
    try:
        return datetime(year, _MONTHS.index(found[2].lower()) + 1, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None


def next_pace(minutes: int, *, brought: int, idle: timedelta) -> int:
    """Minutes until the next question. Something new halves them, nothing new adds a fifth.

    Between 15 minutes and 6 hours, a day for what brought nothing for a month (`idle`). That a body changed every
    minute does not count: only stories do.
    """
    longest = DORMANT_PACE if idle > DORMANT_AFTER else LONGEST_PACE
    wanted = minutes // 2 if brought else minutes + max(minutes // 5, 1)
    return min(max(wanted, SHORTEST_PACE), longest)


def wished_wait(*, cache_control: str, said: timedelta | None) -> timedelta:
    """The wait that the server (max-age) and the feed itself (`said`: ttl, updatePeriod) ask for, the longer of both."""
    age = _MAX_AGE.search(cache_control)
    cache = min(timedelta(seconds=int(age[1])), LONGEST_CACHE) if age else timedelta()
    return max(cache, min(said or timedelta(), LONGEST_WAIT))


def offers_left(*, first: bool, lately: int) -> int:
    """How many stories an automatic source may put before people with this poll; `lately`: within the last day."""
    return FIRST_OFFERS if first else max(DAILY_OFFERS - lately, 0)


def is_same_place(old: str, new: str) -> bool:
    """Whether a move from `old` to `new` can be believed at once: https for http, with or without www and a last slash."""
    return _place(old) == _place(new) and not (old.startswith("https:") and new.startswith("http:"))


def _place(address: str) -> tuple[str, str, str, int | None]:
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    port = None if parts.port in {80, 443} else parts.port
    return host, parts.path.rstrip("/"), parts.query, port


def host_of(address: str) -> str:
    """The site as `name:port`, for taking turns."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    return f"{(parts.hostname or '')[:253]}:{port or (443 if parts.scheme == 'https' else 80)}"
