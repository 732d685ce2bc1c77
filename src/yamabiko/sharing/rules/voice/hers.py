"""Which sentences of a post a person wrote herself: not the draft's, not the story's, not what the organisation suggests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from yamabiko.compliance.rules import sentences

MOSTLY = 0.5
_BLANK = regex.compile(r"\s+")
_JAPANESE = regex.compile(r"[\p{Hiragana}\p{Katakana}\p{Han}]")
_RUN = {
    True: 5,
    False: 12,
}  # characters of Japanese, of English, that are no chance; shorter runs are the language's own
_LONGEST = 10_000  # characters of each text that are compared


@dataclass(frozen=True)
class Known:
    """Texts that are not hers, by their runs of characters."""

    whole: frozenset[str]
    runs: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Known:
        lines = {_bare(line) for text in texts for line in text[:_LONGEST].split("\n")}
        runs = (line[at : at + size] for line in lines for size in _RUN.values() for at in range(len(line) - size + 1))
        return cls(frozenset(lines), frozenset(runs))


def hers(text: str, *known: Known) -> str:
    """The sentences of `text` of which at most half can be found in what is known, one a line."""
    parts = (text[start:end] for start, end in sentences(text[:_LONGEST]))
    return "\n".join(part for part in parts if _found(_bare(part), known) <= MOSTLY)


def _bare(text: str) -> str:
    return str(_BLANK.sub("", text))


def _found(part: str, known: tuple[Known, ...]) -> float:
    """0 to 1: the part of it that stands in what is known."""
    size = _RUN[bool(_JAPANESE.search(part))]
    if len(part) < size:
        return float(any(part in line for one in known for line in one.whole))
    found: set[int] = set()
    for at in range(len(part) - size + 1):
        if any(part[at : at + size] in one.runs for one in known):
            found.update(range(at, at + size))
    return len(found) / len(part)
