"""A text as a reader sees it, and where a part stands in it: what reads as the same is the same.

Width, composed letters, typographic marks, runs of blanks and line breaks make no difference; what cannot be seen is left
out. What changes how a text reads (a stroke through it, a reversed direction) does make one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

_UNSEEN = regex.compile(
    r"[\p{Cf}\p{Cc}\p{Cs}\u034F\u115F\u1160\u17B4\u17B5\u3164\uFE00-\uFE0F\uFFA0\U000E0100-\U000E01EF--[\t\n\r\x0b\x0c\x85\u202A-\u202E\u2066-\u2069]]",
    regex.V1,
)
_TURNING = regex.compile(r"[\u202A\u202B\u202D\u202E\u2066-\u2068]")  # from here to the end of its paragraph
_ALONE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー々、。「」『』（）！？・〜…]")
_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "〜": "~", "・": "·", "｢": "「", "｣": "」",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` as it reads; its character i stands for original[starts[i]:ends[i]]."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=256)
def read(original: str) -> Plain:
    """The text as it reads. Beside a Japanese character a blank counts for nothing: lines are broken there freely."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in regex.finditer(r"\X", original):
        for character in _folded(cluster[0]):
            if character == " " and (not text or text[-1] == " "):
                continue
            if text and text[-1] == " " and character != " " and _joined(text, character):
                text.pop(), starts.pop(), ends.pop()
            text.append(character)
            starts.append(cluster.start())
            ends.append(cluster.end())
    if text and text[-1] == " ":
        text.pop(), starts.pop(), ends.pop()
    return Plain("".join(text), tuple(starts), tuple(ends))


def places(text: str, part: str) -> list[tuple[int, int]]:
    """Where `part` stands in the original as it reads, in order; a Latin word only as a whole one."""
    plain, wanted = read(text), read(part).text
    if not wanted:
        return []
    before = r"(?<![\p{Latin}\p{N}])" if regex.match(r"[\p{Latin}\p{N}]", wanted) else ""
    after = r"(?![\p{Latin}\p{N}\p{M}])" if regex.search(r"[\p{Latin}\p{N}]$", wanted) else ""
    found = regex.finditer(before + regex.escape(wanted) + after, plain.text)
    spans = [(plain.starts[one.start()], plain.ends[one.end() - 1]) for one in found]
    return [span for span in spans if not _turned(text, *span)]


def stands(text: str, part: str) -> bool:
    return bool(places(text, part))


def _joined(text: list[str], character: str) -> bool:
    return bool(len(text) > 1 and (_ALONE.match(text[-2]) or _ALONE.match(character)))


@lru_cache(maxsize=8_192)
def _folded(cluster: str) -> str:
    if cluster.isspace():
        return " "
    seen = unicodedata.normalize("NFKC", str(_UNSEEN.sub("", cluster)))
    return " ".join(str(_UNSEEN.sub("", seen)).split()).translate(_SAME)


def _turned(text: str, start: int, end: int) -> bool:
    """Whether something before it in its paragraph, or in it, makes it read the other way round."""
    opened = max(text.rfind("\n", 0, start), text.rfind("\u2029", 0, start)) + 1
    return _TURNING.search(text, opened, end) is not None
