"""Sentences that a model made, found again in a text that she has worked on since."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex

from yamabiko.sharing.rules.likeness import taken_from
from yamabiko.sharing.rules.proposal import Kind, Span

SENT = ("title", "summary", "answer", "manner")  # what goes out, as programs are told
_ENOUGH = 16  # columns in a row: 8 characters of Japanese, three or four words of English
_SEEN = regex.compile(r"[\p{L}\p{N}]")


def made_spans(text: str, made: tuple[str, ...]) -> tuple[Span, ...]:
    """Where they stand as they were; one that she changed is left out."""
    found = []
    for sentence in dict.fromkeys(made):
        at = text.find(sentence) if sentence else -1
        if at >= 0:
            found.append(Span(at, at + len(sentence), Kind.MODEL))
    return tuple(found)


def stands_in(text: str, made: tuple[str, ...], known: Iterable[str] = ()) -> bool:
    """Whether anything of them is left: a whole sentence, or some words in a row that do not stand in `known` as well."""
    known = list(known)
    return any(
        _width(run) >= _ENOUGH and not any(run in one for one in known)
        for sentence in made
        for run in taken_from(text, sentence)
        if _SEEN.search(run)
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)
