"""A proposed draft: a text of which every part is known to be hers, the disclosure, or the story's."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from yamabiko.compliance.rules import sentences
from yamabiko.sharing.rules.likeness import share_of_own

OPENING = 2  # sentences that tell one draft from another in a list


class Voice(StrEnum):
    """How a draft begins: with her own words, with numbers, with a question."""

    EXPERIENCE = "experience"
    FIGURES = "figures"
    QUESTION = "question"


class Kind(StrEnum):
    """`mine` is her answer as she wrote it, `said` what tells readers where she works."""

    MINE = "mine"
    SAID = "said"


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class Proposal:
    voice: Voice
    text: str
    spans: tuple[Span, ...]

    @property
    def first_sentence(self) -> str:
        """Up to the end of the first sentence: it holds the disclosure, so a shorter version keeps it."""
        return self.text[: sentences(self.text)[0][1]]

    @property
    def opening(self) -> str:
        """The first sentences, on one line."""
        return " ".join(self.text[: sentences(self.text)[:OPENING][-1][1]].split())

    def spans_in(self, text: str) -> tuple[Span, ...]:
        """Her words and the disclosure in a shortened or edited text; what is no longer there as it was is left out."""
        found: list[Span] = []
        for span in self.spans:
            literal = self.text[span.start : span.end]
            at = span.start if text.startswith(literal, span.start) else text.find(literal)
            if at >= 0:
                found.append(Span(at, at + len(literal), span.kind))
            elif cut := _kept(self.text, text, span):
                found.append(Span(span.start, cut, span.kind))
        return tuple(found)


def _kept(whole: str, shorter: str, span: Span) -> int:
    """Where a span that a cut went through ends now; 0 where the text is another one."""
    body = shorter.rstrip("…")
    return len(body) if whole.startswith(body) and span.start < len(body) < span.end else 0


def own_words(text: str, proposal: Proposal, suggested: Iterable[str] = ()) -> float:
    """0…1: how much of the text is hers: her answer and whatever she wrote beyond the proposal.

    What comes from a text that the organisation suggested is not hers either.
    """
    given = list(proposal.text)
    for span in proposal.spans:
        if span.kind is Kind.MINE:
            given[span.start : span.end] = "\0" * (span.end - span.start)
    return share_of_own(text, "".join(given).replace("\0", ""), suggested)


def seed_of(member_id: UUID, story_id: UUID) -> int:
    """One number for a person and a story: she gets the same drafts again, a colleague gets others."""
    return int.from_bytes(sha256(member_id.bytes + story_id.bytes).digest()[:8])
