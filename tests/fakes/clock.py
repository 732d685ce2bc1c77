"""The network's clock: the machine's own, which a test may put forward."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """Seconds since 1970. `advance(3600)` makes keys, tokens and windows an hour older."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        return time.time() + self.ahead

    def advance(self, seconds: float) -> None:
        self.ahead += seconds

    def written(self, at: float) -> str:
        """As Mastodon and X write moments: 2019-12-05T11:34:47.196Z."""
        return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
