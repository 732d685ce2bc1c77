"""What a person is told by mail, and when. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

WARNED = (1, 7, 14)  # days before an account's access ends
KEPT = timedelta(days=400)  # that she was told
TRIES = 24  # of one letter, an hour apart


class Kind(StrEnum):
    ENDING = "ending"  # an account's access ends soon
    WAITING = "waiting"  # a planned post did not go out and waits for her


def warning(ends_at: datetime, now: datetime) -> int | None:
    """Which warning it is time for: that of 14, 7 or 1 day before; None: not yet, or it has ended."""
    left = ends_at - now
    if left <= timedelta(0):
        return None
    return next((days for days in WARNED if left <= timedelta(days=days)), None)
