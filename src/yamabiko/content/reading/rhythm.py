"""How often a feed says that it changes: RSS's `ttl`, and the syndication module that every WordPress sends.

Sources: https://www.rssboard.org/rss-specification#ltttlgtSubelementOfLtchannelgt (minutes),
https://web.resource.org/rss/1.0/modules/syndication/
"""

from __future__ import annotations

import re
from datetime import timedelta

_START = 20_000  # bytes; both stand before the first entry
_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)
_PERIOD = re.compile(rb"<sy:updatePeriod>\s*(hourly|daily|weekly|monthly|yearly)\s*</sy:updatePeriod>", re.IGNORECASE)
_FREQUENCY = re.compile(rb"<sy:updateFrequency>\s*(\d{1,4})\s*</sy:updateFrequency>", re.IGNORECASE)
_PERIODS = {
    b"hourly": timedelta(hours=1),
    b"daily": timedelta(days=1),
    b"weekly": timedelta(weeks=1),
    b"monthly": timedelta(days=30),
    b"yearly": timedelta(days=365),
}


def said(body: bytes) -> timedelta | None:
    """The longer of the two when a feed says both; None when it says nothing. Only ASCII-like charsets are looked into."""
    start = body[:_START]
    ttl, period, often = (pattern.search(start) for pattern in (_TTL, _PERIOD, _FREQUENCY))
    waits = [timedelta(minutes=int(ttl[1]))] if ttl else []
    if period:
        waits.append(_PERIODS[period[1].lower()] / max(int(often[1]) if often else 1, 1))
    return max(waits, default=None)
