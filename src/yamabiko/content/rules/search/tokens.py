"""Cutting a folded text into what an index can hold. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

# Scripts that leave no spaces between words; the marks of a long vowel and of repetition belong to no script.
WIDE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー々〆〇"
_RUN = regex.compile(rf"(?V1)(?P<wide>[{WIDE}]+)|[[\p{{L}}\p{{N}}\p{{M}}]--[{WIDE}]]+")
_KATAKANA = regex.compile(r"[\p{Katakana}ー]{3,}")
_ONE_SCRIPT = regex.compile(r"\p{Han}[\p{Han}々〆〇]*|[\p{Katakana}ー]+|\p{Hiragana}+|.")
KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}ー]{2,}")
LONGEST_WORD = 40  # letters: what is longer is no word but a key or an accident


@dataclass(frozen=True, slots=True)
class Run:
    """A word, or a stretch of a script without spaces, and the place of its first character or word."""

    text: str
    wide: bool
    place: int


def runs(folded: str, begin: int = 1) -> Iterator[Run]:
    """Places count words, and characters where there are no words, so that neighbours are one apart."""
    place = begin
    for found in _RUN.finditer(folded):
        wide = found["wide"] is not None
        text = found[0] if wide else found[0][:LONGEST_WORD]
        yield Run(text, wide, place)
        place += len(text) if wide else 1


def pairs(run: Run) -> Iterator[tuple[str, int]]:
    """Each character with its successor; the last one alone, so that every character begins something."""
    text = run.text
    for at in range(len(text)):
        yield text[at : at + 2], run.place + at


def katakana_words(folded: str) -> list[str]:
    """Foreign words stand out by their script, and are written in many ways."""
    return list(_KATAKANA.findall(folded))


def by_script(run: str) -> list[str]:
    """物流データの見方 → 物流, データ, の, 見, 方: where words probably end."""
    return list(_ONE_SCRIPT.findall(run))


def deletions(word: str) -> set[str]:
    """The word, and the word without each of its letters: two spellings one slip apart share one of these.

    A letter too many, too few, wrong, or two that changed places (the symmetric deletes of Wolf Garbe's SymSpell).
    """
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}
