"""How fast one visitor may ask, counted in this process alone: a lid on floods, not a meter.

With several web processes the lid is as many times as wide. Nothing is written down: the address stands in memory,
hashed with a key that dies with the process, until its stretch of time is over.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from datetime import datetime, timedelta
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

MOST = 50_000  # visitors remembered in one stretch; beyond them everybody counts as one
_SALT = secrets.token_bytes(16)


class Pace:
    """At most `most` requests of one visitor in each stretch of `per`."""

    def __init__(self, most: int, *, per: timedelta) -> None:
        self._most, self._per = most, per.total_seconds()
        self._stretch, self._seen, self._lock = 0, Counter[bytes](), Lock()

    def allows(self, visitor: bytes, now: datetime) -> bool:
        """Counts this request and says whether it is one too many."""
        stretch = int(now.timestamp() // self._per)
        with self._lock:
            if stretch != self._stretch:
                self._stretch, self._seen = stretch, Counter()
            key = visitor if visitor in self._seen or len(self._seen) < MOST else b""
            self._seen[key] += 1
            return self._seen[key] <= self._most


def visitor(request: HttpRequest) -> bytes:
    """The network address as a hash; behind a proxy of the operator's the last entry of X-Forwarded-For."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    address = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    return hashlib.blake2b(address.encode("utf-8", "replace"), key=_SALT, digest_size=16).digest()
