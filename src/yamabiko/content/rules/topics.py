"""Which topics a text seems to be about, by their keywords: a proposal for the curator, not a verdict. Pure."""

import unicodedata
from collections.abc import Hashable, Sequence
from typing import TypeVar

import regex

Id = TypeVar("Id", bound=Hashable)
_LATIN = regex.compile(r"[\p{Latin}\p{Nd}]")


def topics_for(text: str, topics: Sequence[tuple[Id, Sequence[str]]]) -> tuple[Id, ...]:
    """Ids of the topics whose keywords occur, most occurrences first, then in the order given.

    Wide and narrow letters and case are one. A Latin keyword matches whole words and their plural, also beside Japanese
    ("AI活用"); a Japanese one matches anywhere, because Japanese leaves no spaces.
    """
    folded = _folded(text)
    counts = {topic: sum(_count(folded, keyword) for keyword in keywords) for topic, keywords in topics}
    return tuple(sorted((topic for topic, count in counts.items() if count), key=lambda topic: -counts[topic]))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _count(folded: str, keyword: str) -> int:
    word = _folded(keyword.strip())
    if not word:
        return 0
    before = r"(?<![\p{Latin}\p{Nd}])" if _LATIN.match(word) else ""
    plural = r"(?:s|es)?" if len(word) > 2 and regex.search(r"\p{Latin}$", word) else ""
    after = rf"{plural}(?![\p{{Latin}}\p{{Nd}}])" if _LATIN.search(word[-1]) else ""
    return sum(1 for _ in regex.finditer(before + regex.escape(word) + after, folded))
