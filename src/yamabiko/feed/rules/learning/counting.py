"""Decayed counters as in heat.py, in seconds, at several speeds: what is rushed at now, and what lasts."""

from __future__ import annotations

import math
from datetime import datetime
from enum import Enum

from yamabiko.feed.rules.heat import EPOCH

HOUR = 3600.0
DAY = 24 * HOUR


class Span(float, Enum):
    """Half-lives in seconds. Those between them (4 h, 12 h, 7 d) added nothing to these four on Deskdrop."""

    RUSH = 600.0
    WARM = 1800.0
    TALK = DAY
    LASTING = 60 * DAY


def seconds(at: datetime) -> float:
    """The unit of this package."""
    return (at - EPOCH).total_seconds()


def counted(log: float | None, *, at: float, span: float, weight: float = 1.0) -> float:
    """The stored logarithm after one more event."""
    event = math.log(weight) + math.log(2) * at / span
    if log is None:
        return event
    more, less = max(log, event), min(log, event)
    return more + math.log1p(math.exp(less - more))


def level(log: float | None, *, now: float, span: float) -> float:
    """The decayed count: one event is 1 at once and .5 after `span`. Events of the future count as of now."""
    if log is None:
        return 0.0
    return math.exp(min(log - math.log(2) * now / span, 50.0))
