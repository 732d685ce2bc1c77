"""Whether a key message was said, in whatever words: for a tick beside it and for nothing else."""

from __future__ import annotations

import regex

from yamabiko.content.rules.demands import read

SAID = 0.5  # of the message's letter triples, in Japanese pairs


def said(text: str, message: str) -> bool:
    """Blind to order, case, width and marks; a negation is not understood."""
    wanted = _runs(message)
    return bool(wanted) and len(wanted & _runs(text)) / len(wanted) >= SAID


def _runs(text: str) -> set[str]:
    """Of the letters in each word; Japanese has no words to part, so of each row of characters."""
    words = regex.findall(r"[\p{Han}\p{Hiragana}\p{Katakana}ー々]+|[[\p{L}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}ー々]]+", read(text).text.lower(), regex.V1)  # fmt: skip
    sized = ((word, 3 if regex.match(r"[^\p{Han}\p{Hiragana}\p{Katakana}ー々]", word) else 2) for word in words)
    return {word[at : at + size] for word, size in sized for at in range(max(1, len(word) - size + 1))}
