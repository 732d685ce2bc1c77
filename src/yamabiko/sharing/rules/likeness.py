"""How much two texts are alike, and how much of a text is a person's own."""

import unicodedata
from difflib import SequenceMatcher

import regex

_NOISE = regex.compile(r"https?://\S+|[^\p{L}\p{N}]+")
_TOKEN = regex.compile(r"[A-Za-z0-9’']+|\S")
_SHINGLE = 3


def likeness(one: str, other: str) -> float:
    """0…1: Jaccard of character 3-shingles, blind to case, width, marks and addresses. Two empty texts are alike."""
    a, b = _shingles(one), _shingles(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def _shingles(text: str) -> set[str]:
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", text).lower())
    return {plain[at : at + _SHINGLE] for at in range(max(1, len(plain) - _SHINGLE + 1))} if plain else set()


def share_of_own(text: str, given: str) -> float:
    """0…1: the part of `text`, by characters, that does not come from `given` in its order."""
    mine, theirs = _TOKEN.findall(text), _TOKEN.findall(given)
    total = sum(map(len, mine))
    if not total:
        return 0.0
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    taken = sum(len(token) for block in blocks for token in mine[block.a : block.a + block.size])
    return 1.0 - taken / total
