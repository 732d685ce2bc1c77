"""What a version of a story holds, and how two of them differ. Pure.

`stood` is a flat dictionary of plain values (text, numbers, truth, lists of text, None), as it is kept in JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

import regex

# In the order in which a person reads them.
FIELDS = (
    "title", "summary", "text", "url", "kind", "language", "topics", "picture", "picture_alt", "focus", "pictured", "pictured_until",
    "file", "internal", "confirm_reading", "audience", "markets", "requires", "evergreen", "expires_at", "begins_at", "ends_at",
    "event_place", "online_url", "job_place", "employment", "apply_by", "customer", "consent", "consented_on", "consent_until",
    "key_messages", "demanded_tags", "demanded_link", "locked_parts", "editing", "whole_text", "own_share", "own_characters",
)  # fmt: skip
# Of the story's own language, shown word by word; everything else as before and after.
WORDS = frozenset({"title", "summary", "text", "picture_alt", "event_place", "job_place", "customer", "whole_text"})
MOST_TOKENS = 6_000  # beyond this a text is compared line by line: comparing takes the square of its length
# A word of Latin, Cyrillic, Hangul … is one token; kanji and kana stand alone, since nothing parts their words.
_ALONE = r"\p{Han}\p{Hiragana}\p{Katakana}ー々"
_TOKEN = regex.compile(rf"[{_ALONE}]|[[\p{{L}}\p{{M}}\p{{N}}]--[{_ALONE}]]+|\s+|.", regex.DOTALL | regex.VERSION1)


class Part(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs. `stretches` is empty for what is no running text."""

    field: str
    before: Any
    after: Any
    stretches: tuple[Stretch, ...] = ()


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every field in which two versions differ. A field that one of them does not know is taken as empty."""
    found = []
    for field in differing(before, after):
        old, new = before.get(field), after.get(field)
        found.append(Change(field, old, new, diff(old or "", new or "") if field in WORDS else ()))
    return tuple(found)


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The fields of `changes` alone: nothing is compared word by word."""
    return [field for field in FIELDS if (before.get(field) or None) != (after.get(field) or None)]


def diff(before: str, after: str) -> tuple[Stretch, ...]:
    """Word by word, Japanese character by character; long texts line by line. Joined, SAME and NEW are `after` again."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > MOST_TOKENS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Stretch] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            found.append(Stretch(Part.SAME, come))
            continue
        found += [Stretch(part, text) for part, text in ((Part.GONE, gone), (Part.NEW, come)) if text]
    return tuple(_readable(found))


def _readable(found: list[Stretch]) -> list[Stretch]:
    """A blank between two changes is part of both: otherwise "the red box" → "a blue bag" flickers word by word."""
    merged: list[Stretch] = []
    for number, one in enumerate(found):
        blank = one.part is Part.SAME and one.text.isspace() and "\n" not in one.text
        if blank and 0 < number < len(found) - 1:
            merged += [Stretch(Part.GONE, one.text), Stretch(Part.NEW, one.text)]
        else:
            merged.append(one)
    joined: list[Stretch] = []
    run: dict[Part, str] = {}
    for one in [*merged, Stretch(Part.SAME, "")]:
        if one.part is not Part.SAME:
            run[one.part] = run.get(one.part, "") + one.text
            continue
        joined += [Stretch(part, run[part]) for part in (Part.GONE, Part.NEW) if part in run]
        run = {}
        if one.text:
            joined.append(one)
    return joined
