"""Turns at a site: one request at a time, and a pause after it, whoever of us asks and for whichever organisation."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from yamabiko.content.models import SiteTurn
from yamabiko.content.operations.fetching import PAGE

PAUSE = timedelta(seconds=3)
# Longer than a poll takes: a sitemap and the few pages fetched with it. Whoever dies in between blocks nobody for long.
LEASE = timedelta(seconds=6 * PAGE.total_seconds)


def take_turn(host: str, *, now: datetime) -> bool:
    """Whether the turn is ours. One statement decides, so of two machines one gets it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO content_siteturn (host, free_at) VALUES (%s, %s) ON CONFLICT (host) DO UPDATE "
            "SET free_at = excluded.free_at WHERE content_siteturn.free_at <= %s",
            [host, now + LEASE, now],
        )
        return bool(cursor.rowcount)


def end_turn(host: str, *, now: datetime) -> None:
    """The site is left alone for the pause."""
    SiteTurn.objects.filter(host=host).update(free_at=now + PAUSE)


def forget_turns(*, now: datetime) -> int:
    """Drop what is long over; for a sweep."""
    return SiteTurn.objects.filter(free_at__lt=now - timedelta(days=1)).delete()[0]
