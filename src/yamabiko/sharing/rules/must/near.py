"""The stretch of a text that was the organisation's words before somebody changed them."""

from __future__ import annotations

from yamabiko.compliance.rules import sentences
from yamabiko.content.rules.demands import read
from yamabiko.sharing.rules.likeness import likeness

NEAR = 0.5  # likeness from which a sentence is a changed one and no other
_SHINGLE = 3


def near(text: str, part: str) -> tuple[int, int] | None:
    """The run of sentences most like `part`, if one is like it at all."""
    spans = sentences(text)
    several = max(1, len(sentences(part)))
    runs = [
        (start, spans[min(at + size, len(spans)) - 1][1])
        for at, (start, _end) in enumerate(spans)
        for size in {several, max(1, several - 1), several + 1}
    ]
    best = max(runs, key=lambda run: (likeness(text[run[0] : run[1]], part), -run[1]), default=None)
    if best is None or likeness(text[best[0] : best[1]], part) < NEAR:
        return None
    start, end = best
    shown = text[start:end]
    return start + len(shown) - len(shown.lstrip()), start + len(shown.rstrip())


def from_it(sentence: str, whole: str) -> bool:
    """Whether a sentence came out of the text that stays whole, perhaps a little changed."""
    hers, theirs = _shingles(sentence), _shingles(whole)
    return bool(hers) and len(hers & theirs) / len(hers) >= 0.6


def _shingles(text: str) -> set[str]:
    plain = "".join(ch for ch in read(text).text.lower() if ch.isalnum())
    return {plain[at : at + _SHINGLE] for at in range(max(1, len(plain) - _SHINGLE + 1))} if plain else set()
