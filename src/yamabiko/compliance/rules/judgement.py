"""Judging one text for one network."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from yamabiko.compliance.rules.claims import claims
from yamabiko.compliance.rules.disclosure import Why, disclosure
from yamabiko.compliance.rules.employer import Employer
from yamabiko.compliance.rules.plain import plain
from yamabiko.compliance.rules.remedy import disclose


class Verdict(StrEnum):
    CLEAR = "clear"
    WARN = "warn"
    HOLD = "hold"


class Severity(StrEnum):
    WARN = "warn"
    HOLD = "hold"


@dataclass(frozen=True)
class Hit:
    """`rule` is a key of RULES, `span` a place in the text (None: the whole of it), `fix` the text put right."""

    rule: str
    severity: Severity
    span: tuple[int, int] | None
    fix: str | None


@dataclass(frozen=True)
class Judgement:
    """A hold keeps the text from going out, a warning does not."""

    verdict: Verdict
    hits: tuple[Hit, ...]


_FAILED = {
    Why.MISSING: "DISC-MISSING",
    Why.LATE: "DISC-LATE",
    Why.NEGATED: "DISC-NEGATED",
    Why.HASHTAIL: "DISC-HASHTAIL",
}


def judge(text: str, *, language: str, employer: Employer, used: int, limit: int, fold: int | None) -> Judgement:
    """All rules over one text; `used` and `limit` as the network counts, `fold` in half-width columns or None."""
    hits = tuple(_hits(text, language, employer, used > limit, fold))
    if any(hit.severity is Severity.HOLD for hit in hits):
        return Judgement(Verdict.HOLD, hits)
    return Judgement(Verdict.WARN if hits else Verdict.CLEAR, hits)


def _hits(text: str, language: str, employer: Employer, too_long: bool, fold: int | None) -> Iterator[Hit]:
    if not regex.search(r"[\p{L}\p{N}\p{S}]", plain(text).text):
        yield Hit("EMPTY", Severity.HOLD, None, None)
        return
    found = disclosure(text, language=language, employer=employer, fold=fold)
    if not found.stands:
        # No fix for a denial: only she knows which of the two sentences she means.
        fix = None if found.why is Why.NEGATED else disclose(text, language=language, employer=employer, fold=fold)
        yield Hit(_FAILED[found.why], Severity.HOLD, found.span, fix)
    if too_long:
        yield Hit("TOO-LONG", Severity.HOLD, None, None)
    for span in claims(text):
        yield Hit("SUPERLATIVE", Severity.WARN, span, None)
