"""The frames of one person: in her style, and calling herself what she calls herself."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

import regex

from yamabiko.sharing.rules.frames.en import ENGLISH, ENGLISH_SHORT
from yamabiko.sharing.rules.frames.en_we import NEITHER, WE
from yamabiko.sharing.rules.frames.ja import JAPANESE, JAPANESE_CASUAL, JAPANESE_NOUN, JAPANESE_PLAIN
from yamabiko.sharing.rules.frames.kinds import every
from yamabiko.sharing.rules.frames.shape import Frames, Lines
from yamabiko.sharing.rules.voice.words import I_JA, NOBODY, PERSONS, US, Style

_STYLED = {
    Style.PLAIN: JAPANESE_PLAIN,
    Style.NOUN: JAPANESE_NOUN,
    Style.CASUAL: JAPANESE_CASUAL,
    Style.SHORT: ENGLISH_SHORT,
}
_KIND = regex.compile(r"\{(what|a|whats|text)\}")
_SAYS_I = regex.compile(r"\b(?:I|I’\w+|my|me)\b|私")


@cache
def frames(language: str, style: str = "", person: str = "") -> Frames:
    """Those of Japanese, else of English; without a style or person those of somebody of whom nothing is known."""
    found = JAPANESE if language == "ja" else ENGLISH
    if style in _STYLED and (language == "ja") == (style != Style.SHORT):
        found = _STYLED[Style(style)]
    if person not in PERSONS.get(language, ()):
        return found
    if person == US:
        return _with(found, WE)
    if person == NOBODY:
        more = {} if language == "ja" else NEITHER
        return _with(found, {slot: _without_i(lines, more.get(slot, ())) for slot, lines in _slots(found).items()})
    return _with(
        found, {slot: tuple(line.replace(I_JA, person) for line in lines) for slot, lines in _slots(found).items()}
    )


def every_line(language: str) -> Lines:
    """Every line that anybody may get, for the checker's vocabulary."""
    styles = [style for style in Style if (style in {Style.SHORT, Style.FULL}) == (language != "ja")]
    lines = [
        line
        for style in styles
        for person in ("", *PERSONS[language])
        for line in frames(language, style, person).lines()
    ]
    return tuple(dict.fromkeys(whole for line in lines for whole in _of_every_kind(line, language)))


def _of_every_kind(line: str, language: str) -> Iterator[str]:
    if not _KIND.search(line):
        yield line
        return
    for one in every(language):
        yield _KIND.sub(lambda found, words=one.filled: words[found[1]], line)


def _without_i(lines: Lines, more: Lines) -> Lines:
    """Those that do without a word for herself, and `more`; all of them where there are none."""
    return (tuple(line for line in lines if not _SAYS_I.search(line)) + more) or lines


def _slots(found: Frames) -> dict[str, Lines]:
    return {field.name: getattr(found, field.name) for field in fields(found) if field.name != "nameless"}


def _with(found: Frames, changed: Mapping[str, Lines]) -> Frames:
    some: dict[str, Any] = dict(changed)
    return replace(found, **some)
