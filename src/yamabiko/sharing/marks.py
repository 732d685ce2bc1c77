"""A text cut into marked pieces, for the page to paint: her words, a model's, who she is, what stands as it is, what to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Where two spans meet, the later in this order wins: what has to be mended is seen above all.
ORDER = ("model", "held", "said", "mine", "hit", "bad")


@dataclass(frozen=True, slots=True)
class Piece:
    """`kind` is one of ORDER, or empty for plain text."""

    text: str
    kind: str


def pieces(text: str, spans: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """`text` in order as pieces; spans may overlap, reach beyond the text, or be empty."""
    kinds = [""] * len(text)
    for start, end, kind in sorted(spans, key=lambda span: ORDER.index(span[2])):
        for at in range(max(0, start), min(end, len(text))):
            kinds[at] = kind
    found: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or kinds[at] != kinds[start]:
            found.append(Piece(text[start:at], kinds[start]))
            start = at
    return found
