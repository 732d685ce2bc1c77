"""How often something may be asked within a window."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass

DAY = 86_400


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


class Days:
    """Calls of each day, which begins at 00:00 UTC. A limit's seconds are not looked at."""

    def __init__(self) -> None:
        self._asked: Counter[tuple[Limit, str, int]] = Counter()

    def take(self, limit: Limit, who: str, now: float) -> bool:
        day = (limit, who, int(now // DAY))
        if self._asked[day] >= limit.calls:
            return False
        self._asked[day] += 1
        return True
