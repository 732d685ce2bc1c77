"""Lines written once for several styles: <です|だ||だよ> is how each of them says it, in the order of the language's styles."""

from collections.abc import Mapping
from dataclasses import fields

import regex

from yamabiko.sharing.rules.frames.shape import Frames, Lines

_STARTS = regex.compile(r"^⟦[a-z]|(?<=\. ⟦)[a-z]")
_WAYS = regex.compile(r"<([^<>]*)>")


def said(written: Frames, way: int, signs: Mapping[str, tuple[str, ...]]) -> Frames:
    """The frames of one style; `signs` are the short signs for who she is, each in every style.

    A line that a style leaves out is written with ~ in its place.
    """
    slots = {
        field.name: tuple(_lines(getattr(written, field.name), way, signs))
        for field in fields(written)
        if field.name != "nameless"
    }
    return Frames(**slots, nameless=written.nameless)


def _lines(lines: Lines, way: int, signs: Mapping[str, tuple[str, ...]]) -> list[str]:
    kept = []
    for line in lines:
        for sign, ways in signs.items():
            line = line.replace(sign, ways[way])
        whole = _WAYS.sub(lambda found: _way(found[1].split("|"), way), line)
        if "~" not in whole:
            kept.append(_STARTS.sub(lambda found: found[0].upper(), whole))
    return kept


def _way(ways: list[str], way: int) -> str:
    return ways[way]
