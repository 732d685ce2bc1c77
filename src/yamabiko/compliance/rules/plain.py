"""A text as a reader takes it in: one width, one case, nothing invisible, look-alike letters as what they look like.

Patterns are matched on this form, and what they find is reported in places of the original.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

_INVISIBLE = regex.compile(
    r"[\p{Cf}\p{Cc}\u034F\u115F\u1160\u3164\uFE00-\uFE0F\uFFA0\U000E0100-\U000E01EF--[\n\t]]", regex.V1
)
# Cyrillic and Greek letters that nobody can tell from Latin ones.
_ALIKE = str.maketrans("авекмнорстухіјѕԁ" + "αβεικνορτυχ" + "’‘", "abekmhopctyxijsd" + "abeikvoptux" + "''")


@dataclass(frozen=True)
class Plain:
    """`text` is the plain form; its character i stands for original[starts[i]:ends[i]]."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a non-empty part of the plain form."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=32)  # one judgement asks for the same text, and for the employer's names, several times
def plain(original: str) -> Plain:
    """Folds width, case, look-alikes and composed marks; drops what cannot be seen. Line breaks stay."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in regex.finditer(r"\X", original):
        for character in _fold(cluster[0]):
            text.append(character)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return Plain("".join(text), tuple(starts), tuple(ends))


@lru_cache(maxsize=8_192)
def _fold(cluster: str) -> str:
    if cluster.isspace():
        return "\n" if "\n" in cluster or "\r" in cluster else " "
    seen = unicodedata.normalize("NFKC", _INVISIBLE.sub("", cluster))
    return str(_INVISIBLE.sub("", seen)).lower().translate(_ALIKE)
