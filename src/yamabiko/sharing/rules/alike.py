"""How much a post is like a colleague's, and how to find the few earlier ones that may be. Pure.

Left aside: addresses, hashtags, and the phrase that says where somebody works: everybody has those. What remains, letters and digits
alone, is cut into every stretch of three characters. Two texts are as alike as the part of their stretches that they share
(Jaccard), which is the percentage that a person is shown. The signature finds candidates: BANDS numbers, each made of ROWS
stretches that were picked by chance (min-wise sampling, Broder 1997; banding, Indyk and Motwani 1998). Each stretch stands on rings by its hashes, and a pick is the next one after a fixed point (as in consistent
hashing, Karger 1997): of two texts both pick the same with chance J, the part they share, and 168 picks cost 16 sortings
instead of 168 passes. A text that shares J is found with a chance of about 1 - (1 - J ** ROWS) ** BANDS: 99.6 % at .75, over
99.99 % at .85. Of a million texts that share a tenth with it, as any two in one language may, 28 are looked at in vain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from struct import unpack
from unicodedata import normalize
from uuid import UUID

import regex

from yamabiko.compliance.rules import Employer, disclosure

BANDS, ROWS = 28, 6
# No network publishes a number. Of one-step edits of a post of four sentences .76 and more is left (tests/test_rules_alike.py).
SOME, HIGH = 0.4, 0.75
_SHORTEST = 12  # characters: what is shorter says too little to be a copy of anything ("Proud of this!")
_STRETCH = 3
_RINGS = 16  # as many as one hash of a stretch has words of four bytes
# Stored signatures depend on these: drawn from a hash, so that no version of Python draws others.
_POINTS = [int.from_bytes(blake2b(b"point %d" % at, digest_size=4).digest()) for at in range(BANDS * ROWS)]
_ASIDE = regex.compile(r"https?://\S+|www\.\S+|[#＃][\p{L}\p{N}_]+")
_NOT_SAID = regex.compile(r"[^\p{L}\p{N}]+")


class Word(StrEnum):
    """`low`: her own. `high`: a near-copy."""

    LOW = "low"
    SOME = "some"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Alike:
    """0 to 1, of the text that is most like hers; `own` where that is an earlier one of her own on the same network."""

    part: float = 0.0
    own: bool = False

    @property
    def percent(self) -> int:
        """Never rounded up to all."""
        return min(round(self.part * 100), 99 if self.part < 1 else 100)

    @property
    def word(self) -> Word:
        return Word.HIGH if self.part >= HIGH else Word.SOME if self.part >= SOME else Word.LOW


@lru_cache(maxsize=2048)
def stretches(text: str, language: str, employer: Employer, held: tuple[str, ...] = ()) -> frozenset[str]:
    """Of what is said; none where that is too short to compare. `held` is what the story asks of everybody."""
    for part in held:
        text = text.replace(part, " ")
    found = disclosure(text, language=language, employer=employer)
    if found.span:
        text = text[: found.span[0]] + " " + text[found.span[1] :]
    plain = _NOT_SAID.sub("", normalize("NFKC", _ASIDE.sub(" ", text)).casefold())
    if len(plain) < _SHORTEST:
        return frozenset()
    return frozenset(plain[at : at + _STRETCH] for at in range(len(plain) - _STRETCH + 1))


def part_shared(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1. A text too short to compare is like no other."""
    return len(one & other) / len(one | other) if one and other else 0.0


def least_alike(drafts: Sequence[frozenset[str]], posted: Sequence[frozenset[str]]) -> list[int]:
    """The drafts' numbers, those first that are like none of what was `posted`, in their order; then the others, the least alike first."""
    parts = [max((part_shared(draft, other) for other in posted), default=0.0) for draft in drafts]
    return sorted(range(len(drafts)), key=lambda at: parts[at] if parts[at] >= SOME else 0.0)


def signature(workspace_id: UUID, said: frozenset[str]) -> list[int]:
    """Numbers of which two near-copies in one workspace share one at least; none for a text too short to compare.

    The workspace is part of each: one index serves all, and leads into no other.
    """
    if not said:
        return []
    hashes = b"".join(blake2b(one.encode("utf-8", "replace"), digest_size=4 * _RINGS).digest() for one in said)
    words = unpack(f">{len(said) * _RINGS}I", hashes)
    rings = [sorted(words[ring::_RINGS]) for ring in range(_RINGS)]
    picked = [_next(rings[at % _RINGS], point) for at, point in enumerate(_POINTS)]
    found = []
    for band in range(BANDS):
        rows = picked[band * ROWS : (band + 1) * ROWS]
        made = blake2b(repr((band, rows)).encode(), key=workspace_id.bytes, digest_size=8).digest()
        found.append(int.from_bytes(made, signed=True))
    return found


def _next(ring: list[int], point: int) -> int:
    return ring[bisect_left(ring, point) % len(ring)]
