"""From what is learned: enough, not everything, and the same on every replay.

Which stories stand beside the one that was taken is drawn evenly among all that could have been taken; the estimate
stays consistent (McFadden: Modelling the Choice of Residential Location, 1978, on sampled choice sets).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar
from zlib import crc32

Key = TypeVar("Key", bound=Hashable)

OTHERS = 60  # stories beside the one that was taken
ALL_OF = 5_000  # lessons at first; then ever fewer of the takes, about the root of their number


def is_lesson(lessons: int, seed: str) -> bool:
    """Whether a take is learned from after so many `lessons`. `seed` names person and story."""
    return lessons < ALL_OF or _lot(seed) < 2**32 * ALL_OF // lessons


def choice_set(stories: Iterable[Key], seed: str) -> list[Key]:
    """Those that stand beside it, in the order of their lots."""
    return sorted(stories, key=lambda one: (_lot(f"{seed} {one}"), str(one)))[:OTHERS]


def _lot(text: str) -> int:
    return crc32(text.encode())
