"""Where a text answers a query, for the eye. Pure; whoever shows the pieces escapes them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import regex

from yamabiko.content.rules.search.folding import fold, hiragana
from yamabiko.content.rules.search.query import Asked
from yamabiko.content.rules.search.tokens import runs

_CLUSTER = regex.compile(r".[\p{M}ﾞﾟ]*", regex.DOTALL)  # a character, and the marks that belong to it
_ENDING = 5  # letters that a word may have beyond the stem it shares: logist-ics, pack-aging
SNIPPET, SNIPPET_WIDE = 160, 80  # characters of the text around what was found; a kanji is as wide as two letters


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    found: bool


class Marker:
    """`stems`: the words of the query as the database stems them."""

    def __init__(self, query: Asked, stems: dict[str, str]) -> None:
        parts = [(run, term.exact, term.typing) for term in query.wanted for run in term.runs]
        self._stretches = {hiragana(run.text) for run, _, _ in parts if run.wide}
        self._words = {run.text for run, _, _ in parts if not run.wide}
        self._begins = tuple(run.text for run, _, typing in parts if typing and not run.wide and len(run.text) > 1)
        stemmed = {stems.get(run.text, run.text) for run, exact, _ in parts if not run.wide and not exact}
        # The stemmer writes y as i (compani): what is marked begins like both.
        self._stems = tuple(stem.removesuffix("i") for stem in stemmed if len(stem) > 2)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """The whole text, cut where marks begin and end."""
        hits = self._hits(text)
        cut = groupby(range(len(text)), key=lambda at: at in hits)
        return tuple(Piece("".join(text[at] for at in places), found) for found, places in cut)

    def snippet(self, text: str) -> tuple[Piece, ...]:
        """Two or three lines around the first place; nothing when nothing of it stands in the text."""
        first = min(self._hits(text[:20_000]), default=None)
        if first is None:
            return ()
        wide = any(run.wide for run in runs(text[first : first + 20]))
        length = SNIPPET_WIDE if wide else SNIPPET
        begin = max(0, first - length // 3)
        if begin:
            gap = text.find(" ", begin, first)
            begin = gap + 1 if gap >= 0 else begin
        cut = " ".join(text[begin : begin + length].split())
        around = ("… " if begin else "", " …" if begin + length < len(text) else "")
        return tuple(
            piece for piece in (Piece(around[0], False), *self.pieces(cut), Piece(around[1], False)) if piece.text
        )

    def _hits(self, text: str) -> frozenset[int]:
        """Places of characters to be marked."""
        folded, origin = _folded(text)
        heard = hiragana(folded)
        spans = [(at, at + len(stretch)) for stretch in self._stretches for at in _all_places(heard, stretch)]
        if self._words:
            place = 0
            for run in runs(folded):
                place = folded.index(run.text, place)
                if not run.wide and self._is_hit(run.text):
                    spans.append((place, place + len(run.text)))
                place += len(run.text)
        return frozenset(at for begin, end in spans for at in range(origin[begin][0], origin[end - 1][1]))

    def _is_hit(self, word: str) -> bool:
        if word in self._words or (self._begins and word.startswith(self._begins)):
            return True
        return any(word.startswith(stem) and len(word) - len(stem) < _ENDING for stem in self._stems)


def _folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text and, for each of its characters, where what it stands for begins and ends in the original."""
    if text.isascii():
        return text.lower(), [(at, at + 1) for at in range(len(text))]
    parts, origin = [], []
    for cluster in _CLUSTER.finditer(text):
        folded = fold(cluster[0])
        parts.append(folded)
        origin += [cluster.span()] * len(folded)
    return "".join(parts), origin


def _all_places(text: str, part: str) -> list[int]:
    found, at = [], text.find(part) if part else -1
    while at >= 0:
        found.append(at)
        at = text.find(part, at + len(part))
    return found
