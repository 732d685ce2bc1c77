"""What the rules say of words that stand on a member's own page. Her employer is named there by the page itself."""

from __future__ import annotations

from dataclasses import dataclass

from yamabiko.compliance.rules import RULES, Employer, Judgement, disclose, judge
from yamabiko.people.queries import Viewer

MARKED = 80  # characters of a found place that are shown


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found. `held`: it cannot be public like this; `words`: the place, "" for the whole."""

    rule: str
    held: bool
    title: str
    why: str
    source: str
    words: str


def opening(employer: tuple[str, ...], language: str) -> str:
    """The sentence with which everything on her page begins, in the language of what follows."""
    return disclose("", language=language, employer=Employer(employer))


def about_line(about: str, employer: tuple[str, ...], language: str) -> str:
    """What the page says of her, with the disclosure in its first sentence."""
    return disclose(about, language=language, employer=Employer(employer))


def judged(viewer: Viewer, words: str, *, language: str) -> Judgement:
    """All rules over `words` as they stand below the page's opening sentence; spans are places in `whole(…)`."""
    text = whole(viewer, words, language=language)
    return judge(text, language=language, employer=Employer(viewer.employer), used=0, limit=1, fold=None)


def whole(viewer: Viewer, words: str, *, language: str) -> str:
    """The text that is judged and kept as evidence."""
    return f"{opening(viewer.employer, language)}\n\n{words}".rstrip()


def findings(viewer: Viewer, words: str, *, language: str, reader: str) -> tuple[Finding, ...]:
    """What was found, in the reader's language."""
    text, found = whole(viewer, words, language=language), judged(viewer, words, language=language)
    return tuple(
        Finding(
            rule=hit.rule,
            held=hit.severity.value == "hold",
            words=text[hit.span[0] : hit.span[1]][:MARKED] if hit.span else "",
            **RULES[hit.rule].said(reader),
        )
        for hit in found.hits
    )
