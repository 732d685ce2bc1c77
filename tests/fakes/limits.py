"""How often something may be asked within a window."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    calls: int
    seconds: float


@dataclass(frozen=True)
class Room:
    """What is left of one limit after this call; `allowed` is false where there was none left for it."""

    limit: int
    remaining: int
    reset: float
    allowed: bool


class Windows:
    """Moving windows, one for each (limit, who)."""

    def __init__(self) -> None:
        self._asked: dict[tuple[Limit, str], deque[float]] = {}

    def take(self, limit: Limit, who: str, now: float) -> Room:
        asked = self._asked.setdefault((limit, who), deque())
        while asked and asked[0] <= now - limit.seconds:
            asked.popleft()
        allowed = len(asked) < limit.calls
        if allowed:
            asked.append(now)
        return Room(limit.calls, limit.calls - len(asked), (asked[0] if asked else now) + limit.seconds, allowed)
