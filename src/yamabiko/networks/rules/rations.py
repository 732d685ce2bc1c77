"""What is left of a ration. What a network documents is counted by ourselves, in slots; what it says is believed. Pure.

A slot holds the calls of a twenty-fourth of the ration's stretch, and all of them count until the last of them could have left it: never
too few are counted, so a window that moves is never overrun, and room is found at most that twenty-fourth late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from yamabiko.networks.rules.declared import Calls, Whose

SLOTS = 24
SAME = timedelta(seconds=3)  # two answers of one window name its end no further apart
LONGEST = timedelta(days=1)  # nothing that a network says holds a post for longer


@dataclass(frozen=True, slots=True)
class Left:
    """What a network said with an answer: so many calls more until it counts anew, in `resets`."""

    whose: Whose
    calls: Calls
    left: int
    resets: timedelta


def counting(taken: Mapping[str, int], per: timedelta, now: datetime) -> dict[str, int]:
    """The slots that still count."""
    return {slot: count for slot, count in taken.items() if _over(int(slot), per) > now}


def with_one_more(taken: Mapping[str, int], per: timedelta, now: datetime) -> dict[str, int]:
    slots = counting(taken, per, now)
    slot = str(int(now.timestamp() // _width(per)))
    return {**slots, slot: slots.get(slot, 0) + 1}


def opens(taken: Mapping[str, int], most: int, per: timedelta, now: datetime) -> datetime | None:
    """When there is room for one more; None: there is."""
    slots = counting(taken, per, now)
    left = sum(slots.values())
    for slot in sorted(slots, key=int):
        if left < most:
            return None
        left -= slots[slot]
        if left < most:
            return _over(int(slot), per)
    return None


def still_left(*, before: int | None, ends: datetime | None, told: Left, now: datetime) -> int:
    """Within one window the smaller number holds: what others have claimed meanwhile, the network has not heard of yet."""
    same = ends is not None and before is not None and abs(ends - (now + told.resets)) <= SAME
    return min(before, told.left) if same and before is not None else told.left


def _width(per: timedelta) -> float:
    return per.total_seconds() / SLOTS


def _over(slot: int, per: timedelta) -> datetime:
    return datetime.fromtimestamp((slot + 1) * _width(per), UTC) + per
