"""How much two texts are alike, and how much of a text is a person's own."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

import regex

_NOISE = regex.compile(r"https?://\S+|[^\p{L}\p{N}]+")
_TOKEN = regex.compile(r"[A-Za-z0-9’']+|\S")
_SHINGLE = 3
_SCRAP = 6  # columns: a lone particle or "the" that stands in both in the same order was not taken from anybody
_PHRASE = 16  # columns: 8 characters of Japanese, three or four words of English; what is shorter is the language's own


def likeness(one: str, other: str) -> float:
    """0…1: Jaccard of character 3-shingles, blind to case, width, marks and addresses. Two empty texts are alike."""
    a, b = _shingles(one), _shingles(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def _shingles(text: str) -> set[str]:
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", text).lower())
    return {plain[at : at + _SHINGLE] for at in range(max(1, len(plain) - _SHINGLE + 1))} if plain else set()


def share_of_own(text: str, given: str, lent: Iterable[str] = (), made: Iterable[str] = ()) -> float:
    """0…1: the part of `text`, by characters, that does not come from `given` or one of `made` in its order, nor in phrases from one of `lent`."""
    mine = _TOKEN.findall(text)
    total = sum(map(len, mine))
    if not total:
        return 0.0
    taken: set[int] = set()
    closely = ((one, _SCRAP) for one in (given, *made))
    for source, least in [*closely, *((one, _PHRASE) for one in lent)]:
        for start, size in _runs(mine, source):
            if _width("".join(mine[start : start + size])) >= least or size == len(mine):
                taken.update(range(start, start + size))
    return 1.0 - sum(len(mine[at]) for at in taken) / total


def taken_from(text: str, source: str) -> list[str]:
    """What of `text` comes from `source`, run by run as it stands there, in its order."""
    tokens = list(_TOKEN.finditer(text))
    return [
        text[tokens[start].start() : tokens[start + size - 1].end()]
        for start, size in _runs([one[0] for one in tokens], source)
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)


def _runs(mine: list[str], given: str) -> list[tuple[int, int]]:
    """(start, size) of what comes from `given`, in tokens of `mine`."""
    blocks = SequenceMatcher(None, mine, _TOKEN.findall(given), autojunk=False).get_matching_blocks()
    return [(block.a, block.size) for block in blocks if block.size]
