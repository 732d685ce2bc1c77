"""Does a post say, at once and plainly, that its writer works for the company it speaks of?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from yamabiko.compliance.rules.employer import Employer
from yamabiko.compliance.rules.negation import negation
from yamabiko.compliance.rules.patterns import EN_LABEL, JA_LABEL, en_employment, ja_employment
from yamabiko.compliance.rules.plain import Plain, plain
from yamabiko.compliance.rules.sentences import sentences
from yamabiko.compliance.rules.visible import visible_before

TOKEN_WITHIN = 40  # characters: a Japanese token that comes later is easily overlooked (DISC-JA-1)
_HASHTAGS = regex.compile(r"(?:[#＃][\p{L}\p{N}_]+[ \t　]*){3,}|(?:[#＃][\p{L}\p{N}_]+\s*)+$")


class Why(StrEnum):
    """How it stands, or why it does not."""

    EMPLOYMENT = "employment"
    TOKEN = "token"  # noqa: S105 - the word of the trade for [PR], not a secret
    MISSING = "missing"
    LATE = "late"
    NEGATED = "negated"
    HASHTAIL = "hashtail"


@dataclass(frozen=True)
class Disclosure:
    """`span` is where it stands in the original text, or what failed there; None when there is nothing at all."""

    stands: bool
    span: tuple[int, int] | None
    why: Why


def disclosure(text: str, *, language: str, employer: Employer, fold: int | None = None) -> Disclosure:
    """Judges a text in "ja" or "en". In the other language it does not stand: readers may not understand it."""
    if denied := negation(text, employer=employer):
        return Disclosure(False, denied, Why.NEGATED)
    first = _first_sentence(text)
    seen = min(first[1], visible_before(text, fold))
    hidden = [found.span() for found in _HASHTAGS.finditer(text)]
    failed: Disclosure | None = None
    for (start, end), why in _mentions(plain(text), language, employer):
        if _touches((start, end), hidden, first[0]):
            failed = failed or Disclosure(False, (start, end), Why.HASHTAIL)
        elif end > seen or (language == "ja" and why is Why.TOKEN and end - first[0] > TOKEN_WITHIN):
            failed = failed or Disclosure(False, (start, end), Why.LATE)
        else:
            return Disclosure(True, (start, end), why)
    return failed or Disclosure(False, None, Why.MISSING)


def _mentions(folded: Plain, language: str, employer: Employer) -> Iterator[tuple[tuple[int, int], Why]]:
    """Every mention in order, with its place in the original."""
    token, employment = _patterns(employer.pattern(), language)
    found = [(m.span(), Why.TOKEN) for m in token.finditer(folded.text)]
    found += [(m.span(), Why.EMPLOYMENT) for m in employment.finditer(folded.text)]
    for (start, end), why in sorted(found):
        start += len(folded.text[start:end]) - len(folded.text[start:end].lstrip())
        yield folded.span(start, end), why


@lru_cache(maxsize=256)
def _patterns(name: str, language: str) -> "tuple[regex.Pattern[str], regex.Pattern[str]]":
    token, employment = (JA_LABEL, ja_employment(name)) if language == "ja" else (EN_LABEL, en_employment(name))
    return regex.compile(token, regex.MULTILINE), regex.compile(employment, regex.MULTILINE)


def _first_sentence(text: str) -> tuple[int, int]:
    """The first sentence with a letter or figure in it; a line of dots or emoji is not one."""
    spans = sentences(text)
    return next((span for span in spans if regex.search(r"[\p{L}\p{N}]", text[span[0] : span[1]])), (0, 0))


def _touches(mention: tuple[int, int], hidden: list[tuple[int, int]], opening: int) -> bool:
    """Inside a run of hashtags, or after one; a lone tag that opens the post is in plain sight."""
    return any(
        start <= mention[0] and not (start == opening == mention[0] and end == mention[1]) for start, end in hidden
    )
