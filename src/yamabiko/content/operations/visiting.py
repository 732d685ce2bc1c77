"""A page that is opened because somebody waits for it: several at once may be of one site, then one after the other.

Sources take turns at a site (turns.py); whoever pastes a link does not wait for a turn, and does not hammer the site either.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from yamabiko.content.operations.fetching import PAGE, Busy, fetched
from yamabiko.content.operations.turns import PAUSE
from yamabiko.content.refusals import SiteRests
from yamabiko.content.rules import manners
from yamabiko.kit.http import Limits, Page

_AHEAD = PAUSE * (manners.AT_ONCE - 1)
_MINE = "~"  # before the host, beside the row in which sources take turns: the two do not wait for each other
# The row's moment is when the last page would have been opened, had they been opened one pause after the other.
_OPEN = (
    "INSERT INTO content_siteturn (host, free_at) VALUES (%s, %s) ON CONFLICT (host) DO UPDATE "
    "SET free_at = greatest(content_siteturn.free_at + %s * interval '1 second', %s) WHERE content_siteturn.free_at <= %s"
)
_REST = (
    "INSERT INTO content_siteturn (host, free_at) VALUES (%s, %s) ON CONFLICT (host) DO UPDATE "
    "SET free_at = greatest(content_siteturn.free_at, excluded.free_at)"
)


def visited(address: str, *, now: datetime, limits: Limits = PAGE) -> Page:
    """`fetched` for somebody who waits. Raises SiteRests, also for as long as the site itself asks to be left alone."""
    host = manners.host_of(address)
    if not host or host == manners.host_of(settings.BASE_URL):  # our own pages can bear it
        return fetched(address, limits=limits)
    key = _MINE + host
    _take_leave(key, now)
    try:
        return fetched(address, limits=limits)
    except Busy as busy:
        with connection.cursor() as cursor:
            cursor.execute(_REST, [key, now + manners.rest_of(busy.retry_after, now) + _AHEAD])
        raise


def _take_leave(key: str, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [key, now + PAUSE, PAUSE.total_seconds(), now + PAUSE, now + _AHEAD])
        if cursor.rowcount:
            return
        cursor.execute("SELECT free_at FROM content_siteturn WHERE host = %s", [key])
        found = cursor.fetchone()
    raise SiteRests(found[0] - _AHEAD - now if found else timedelta(seconds=1))
