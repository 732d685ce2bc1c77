"""When two texts say the same in almost the same words. Pure, and fast enough for every post that comes in.

A text is stripped to its letters and digits and cut into every stretch of eight bytes (eight Latin letters, four kanji or
kana). Each stretch, read as a number, leaves a remainder of a prime (a Rabin fingerprint); the 128 smallest are the sketch, the
24 smallest of them the bands. Two texts that share a part J of their stretches share none of 24 smallest numbers with a chance below
(1 - J) ** 24, whichever words were dropped or moved (Broder 1997, bottom-k sketches): two shared bands make a
candidate, and the sketches say how much of the shorter text stands in the longer one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar
from unicodedata import normalize

SKETCH, BANDS, TITLE_BANDS = 128, 24, 8
SHORTEST = 24  # bytes: what is shorter (four English words, a dozen kanji) says too little to be a copy of something
NEAR = 0.5  # of the shorter text's stretches stand in the longer one too
SHARED = 2  # bands, before two texts are held side by side at all
_HELD = 10  # candidates that are held side by side
# Of the shorter text's bands this part is shared, or it is no candidate: where half of the stretches are shared, fewer of 24 bands
# than that are with a chance of 1 in 1,000 (binomial).
_SEEMS = 0.17
_FEWEST = 12  # stretches, below which a part of them is chance
_ENOUGH, _AT_LEAST = 40, 6  # texts that are looked at for one, and bands even when they lead to more
_PRIME = 1_073_741_789  # the largest below 2 ** 30: Python is twice as quick with such numbers. It is part of what is stored.

_ADDRESS = re.compile(r"https?://[!-~]*|www\.[!-~]+")
_ACCOUNT = re.compile(r"(?:\b(?:rt|via|mt|from)\b:?\s*)?@\w+")
_AFTERWARDS = re.compile(r"(?:\s*(?:#\w+|\(?\bvia [\w.]+\)?))+\W*$")
_NOT_SAID = re.compile(r"[\W_]+")
_LATIN = re.compile(r"[!-~]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_EVEN, _ODD = range(0, 8, 2), range(1, 8, 2)

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Signature:
    """`sketch` ascends; both are empty for a text too short to compare. Numbers are below 2 ** 30."""

    sketch: tuple[int, ...]
    bands: tuple[int, ...]

    def packed(self) -> bytes:
        return b"".join(number.to_bytes(4, "little") for number in self.sketch)


def unpacked(sketch: bytes, bands: Iterable[int]) -> Signature:
    numbers = (int.from_bytes(sketch[at : at + 4], "little") for at in range(0, len(sketch), 4))
    return Signature(tuple(numbers), tuple(bands))


def signature(text: str, *, title: str = "") -> Signature:
    """Of a post, or of a story's first words. With `title`, a text under the same title is a candidate too."""
    sketch = _smallest(f"{title}\n{text}" if title else text)
    bands = sketch[:BANDS]
    if title:
        bands += [band for band in _smallest(title)[:TITLE_BANDS] if band not in bands]
    return Signature(tuple(sketch), tuple(bands))


def similarity(one: Signature, other: Signature) -> float:
    """0 to 1: which part of the shorter text stands in the longer one."""
    return _similarity(_Held.of(one), _Held.of(other))


class _Held:
    """A signature made ready for many comparisons. Beyond `known`, the largest number of a full sketch, nothing is known."""

    __slots__ = ("sketch", "numbers", "known", "bands", "last_band")
    sketch: tuple[int, ...]
    numbers: frozenset[int]
    bands: tuple[int, ...]
    known: int
    last_band: int

    @classmethod
    def of(cls, text: Signature) -> _Held:
        made = cls()
        made.sketch, made.numbers, made.bands = text.sketch, frozenset(text.sketch), text.sketch[:BANDS]
        made.known = text.sketch[-1] if len(text.sketch) == SKETCH else _PRIME
        made.last_band = made.bands[-1] if len(made.bands) == BANDS else _PRIME
        return made

    def seems_near(self, other: _Held, shared: int) -> bool:
        """By the bands alone: no when the few that are shared make it next to impossible that half of a text is."""
        known = min(self.last_band, other.last_band)
        shorter = min(bisect_right(self.bands, known), bisect_right(other.bands, known))
        return shared >= shorter * _SEEMS


def _similarity(one: _Held, other: _Held) -> float:
    known = min(one.known, other.known)  # what is common lies below it anyway
    shorter = min(bisect_right(one.sketch, known), bisect_right(other.sketch, known))
    return min(1.0, len(one.numbers & other.numbers) / max(shorter, _FEWEST))


def same_title(one: str, other: str) -> bool:
    """Letter for letter, and long enough to be no heading that stands over many things (お知らせ, Weekly news)."""
    bared = _bared(one)
    return len(bared.encode("gb18030", "replace")) >= SHORTEST and bared == _bared(other)


class Lookup(Generic[Key]):
    """Texts that were seen, by their bands: adds and finds tens of thousands a second."""

    def __init__(self) -> None:
        self._by_band: dict[int, list[Key]] = {}
        self._seen: dict[Key, _Held] = {}

    def add(self, key: Key, text: Signature) -> None:
        self._seen[key] = _Held.of(text)
        for band in text.bands:
            self._by_band.setdefault(band, []).append(key)

    def candidates(self, text: Signature) -> list[Key]:
        """Those with at least two bands in common, at most ten that have the most."""
        return [key for key, _ in self._sharing(text)]

    def near(self, text: Signature) -> list[tuple[Key, float]]:
        """(key, similarity) of near-copies, most similar first."""
        sharing = self._sharing(text)
        if not sharing:
            return []
        mine, seen, found = _Held.of(text), self._seen, []
        for key, shared in sharing:
            other = seen[key]
            if mine.seems_near(other, shared) and (alike := _similarity(mine, other)) >= NEAR:
                found.append((key, alike))
        return sorted(found, key=lambda pair: -pair[1]) if len(found) > 1 else found

    def _sharing(self, text: Signature) -> list[tuple[Key, int]]:
        there = sorted(filter(None, map(self._by_band.get, text.bands)), key=len)
        counted = Counter(chain.from_iterable(_telling(there)))
        found = [(key, shared) for key, shared in counted.items() if shared >= SHARED]
        if len(found) > _HELD:
            found.sort(key=lambda pair: -pair[1])
        return found[:_HELD]


def _telling(there: list[list[Key]]) -> list[list[Key]]:
    """The rarest bands first, until enough was looked at: a phrase that everybody uses leads to nobody."""
    seen = 0
    for taken, keys in enumerate(there):
        seen += len(keys)
        if seen > _ENOUGH and taken >= _AT_LEAST:
            return there[:taken]
    return there


def _smallest(text: str) -> list[int]:
    text = _passed_on(text.lower() if text.isascii() else normalize("NFKC", text).casefold())
    bared = text if text.isascii() else _NOT_SAID.sub("", text)
    if bared.isascii():
        written = bared.encode().translate(None, _NO_LETTERS)
        numbers = _stretches(written, range(8))
    else:
        # Two bytes a kanji or kana. Latin runs are filled up to even lengths, so that these always begin at even places.
        written = _LATIN.sub(_even, bared).encode("gb18030", "replace")
        numbers = _stretches(written, _EVEN)
        for run in _LATIN.findall(bared):
            if len(run) > 8:
                numbers |= _stretches(run.encode(), _ODD)
    return sorted(numbers)[:SKETCH] if len(written) >= SHORTEST else []


def _stretches(written: bytes, begins: Iterable[int]) -> set[int]:
    """Views of the same bytes as numbers: no loop over characters. (Every machine that we know of is little-endian.)"""
    size, seen, found = len(written), memoryview(written), list[int]()
    for begin in begins:
        if size - begin >= 8:
            found += seen[begin : size - (size - begin) % 8].cast("Q").tolist()
    return {stretch % _PRIME for stretch in found}


def _even(run: re.Match[str]) -> str:
    return run[0] if len(run[0]) % 2 == 0 else run[0] + " "


def _bared(text: str) -> str:
    """Letters and digits alone, without what passing on adds."""
    return _NOT_SAID.sub("", _passed_on(normalize("NFKC", text).casefold()))


def _passed_on(text: str) -> str:
    """Without what passing on adds: RT @name, via @name, links, hashtags at the end."""
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    if "@" in text:
        text = _ACCOUNT.sub(" ", text)
    if "#" in text or "via " in text:
        text = _AFTERWARDS.sub("", text)
    return text
