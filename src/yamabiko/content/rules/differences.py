"""Where two texts that look the same differ, for the eye. Pure; whoever shows the pieces escapes them."""

from __future__ import annotations

from difflib import SequenceMatcher

import regex

from yamabiko.content.rules.search.folding import fold
from yamabiko.content.rules.search.marks import Piece

_TOKEN = regex.compile(r"[\p{Latin}\p{M}\p{N}'’.,-]*[\p{Latin}\p{N}]|\s+|\X")


def differences(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts whole, cut so that `found` marks what stands in one of them alone. Width, case and spaces do not count."""
    mine, theirs = _TOKEN.findall(one), _TOKEN.findall(other)
    compared = SequenceMatcher(None, [_bare(part) for part in mine], [_bare(part) for part in theirs], autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for word, a, b, c, d in compared.get_opcodes():
        _put(left, "".join(mine[a:b]), word != "equal")
        _put(right, "".join(theirs[c:d]), word != "equal")
    return tuple(left), tuple(right)


def _bare(part: str) -> str:
    return " " if part.isspace() else fold(part)


def _put(pieces: list[Piece], text: str, found: bool) -> None:
    if text:
        pieces.append(Piece(text, found and bool(text.strip())))
