"""A post that is too long, cut where the sense allows: after a sentence, else after a clause, else between words."""

from bisect import bisect_right
from collections.abc import Callable

import regex

from yamabiko.networks.rules.addresses import addresses
from yamabiko.networks.rules.counting import count
from yamabiko.networks.rules.network import Network
from yamabiko.networks.rules.windows import together


class CannotFit(Exception):
    """The part that must stay is, with the link, already longer than the network allows."""


_SENTENCE = regex.compile(r"[。！？!?]+[」』）)”\"]*|(?<!\b(?:Mr|Ms|Mrs|Dr|St|No|vs|e\.g|i\.e))\.+[”\")]*(?=\s)|(?=\n)")
_CLAUSE = regex.compile(r"[、，；;]|[,:](?=\s)|\s[–—-](?=\s)|——")
# Between English words, and in Japanese after a particle that is followed by the next word.
_WORD = regex.compile(
    r"(?<=\S)(?=\s)|(?<=[\p{Han}\p{Katakana}ー」][はがをにでとも])(?=[\p{Han}\p{Katakana}「A-Za-z0-9])"
)
_OPENING, _CLOSING = "「『（(“", "」』）)”"
_HALF = 0.5  # a finer boundary is taken only when the coarser one would lose more than half of what could stay


def shorten(text: str, *, network: Network, url: str, keep: str = "") -> str:
    """`text` if it fits together with the link, else a beginning of it that does and that still holds all of `keep`.

    `keep` is a beginning of `text` (the sentence that says who she is). Clause and word cuts end in "…".
    """
    if not text.startswith(keep):
        raise ValueError("what is kept has to be the beginning of the text")
    if _fits(text, network, url):
        return text
    floor = len(keep.rstrip())
    cut = beginning_of(text, lambda shorter: _fits(shorter, network, url), floor=floor)
    if not cut:
        raise CannotFit
    return cut


def beginning_of(text: str, fits: Callable[[str], bool], *, floor: int = 0) -> str:
    """The best beginning of the text that fits and holds its first `floor` characters; "" where there is none."""
    cuts = [_longest(text, positions, floor, fits) for positions in boundaries(text)]
    if floor and fits(text[:floor]):
        cuts[0] = cuts[0] or text[:floor]
    room = max(len(cut) for cut in cuts)
    return next((cut for cut in cuts if cut and len(cut) >= room * _HALF), "")


def boundaries(text: str) -> tuple[list[int], list[int], list[int]]:
    """Positions after sentences, clauses and words; none inside an address, the first two none inside brackets."""
    linked = list(addresses(text))
    open_at = _inside_brackets(text)

    def free(position: int) -> bool:
        return not any(start < position < end for start, end in linked)

    ends = [[found.end() for found in pattern.finditer(text) if free(found.end())] for pattern in (_SENTENCE, _CLAUSE)]
    sentences, clauses = ([at for at in positions if not open_at[at]] for positions in ends)
    return sentences, clauses, [found.start() for found in _WORD.finditer(text) if free(found.start())]


def _inside_brackets(text: str) -> list[bool]:
    depth, inside = 0, [False]
    for character in text:
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        inside.append(depth > 0)
    return inside


def _longest(text: str, positions: list[int], floor: int, fits: Callable[[str], bool]) -> str:
    """The longest beginning that ends at one of the positions, holds `floor` characters and fits; else nothing."""
    cuts = [_cut(text, at) for at in positions if at >= floor]
    # The weight of a beginning grows with it, so halving finds the place; the walk back covers an address cut short.
    place = bisect_right(cuts, False, key=lambda cut: not fits(cut))
    while place and not fits(cuts[place - 1]):
        place -= 1
    return cuts[place - 1] if place else ""


def _cut(text: str, at: int) -> str:
    beginning = text[:at].rstrip()
    if beginning.rstrip(_CLOSING + '"').endswith(tuple("。！？!?.…")):
        return beginning
    return beginning.rstrip("、，；;,:–—- ") + "…" if beginning else ""


def _fits(text: str, network: Network, url: str) -> bool:
    return not count(network, together(network, text=text, url=url)).over
