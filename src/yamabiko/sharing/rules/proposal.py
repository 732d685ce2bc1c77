"""A proposed draft: a text of which every part is known to be hers, the disclosure, or the story's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

import regex

from yamabiko.compliance.rules import sentences
from yamabiko.sharing.rules.likeness import share_of_own

OPENING = 2  # sentences that tell one draft from another in a list


class Voice(StrEnum):
    """How a draft begins: with her own words, with numbers, with a question."""

    EXPERIENCE = "experience"
    FIGURES = "figures"
    QUESTION = "question"


class Kind(StrEnum):
    """`mine` is her answer as she wrote it, `said` what tells readers where she works, `held` what the story demands, `model` a language model's."""

    MINE = "mine"
    SAID = "said"
    HELD = "held"
    MODEL = "model"


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
    brief: Proposal | None = None  # where a network has no room for the rest of what has to stand

    @property
    def first_sentence(self) -> str:
        """Up to the end of the first sentence: it holds the disclosure, so a shorter version keeps it."""
        return self.text[: sentences(self.text)[0][1]]

    @property
    def opening(self) -> str:
        """The first sentences, on one line; none of what stands in every draft."""
        text = self.text
        for start, end in sorted(((one.start, one.end) for one in self.spans if one.kind is Kind.HELD), reverse=True):
            text = text[:start] + text[end:]
        text = text.strip() or self.text
        return " ".join(text[: sentences(text)[:OPENING][-1][1]].split())

    @property
    def ours(self) -> str:
        """What is not her own in it."""
        text = self.text
        for start, end in sorted(((one.start, one.end) for one in self.spans if one.kind is Kind.MINE), reverse=True):
            text = f"{text[:start]}\n{text[end:]}"
        return text

    @property
    def held(self) -> tuple[str, ...]:
        """What has to stand in it as it is."""
        return tuple(self.text[span.start : span.end] for span in self.spans if span.kind is Kind.HELD)

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


def own_words(
    text: str,
    proposal: Proposal,
    suggested: Iterable[str] = (),
    tags: Iterable[str] = (),
    made: Iterable[str] = (),
) -> float:
    """0…1: how much of the text is hers: her answer and whatever she wrote beyond the proposal.

    What comes from a text that the organisation suggested is not hers either, nor are the story's hashtags, nor what a
    language model `made`.
    """
    text = without_tags(text, tags)
    given = list(proposal.text)
    for span in proposal.spans:
        if span.kind is Kind.MINE:
            given[span.start : span.end] = "\0" * (span.end - span.start)
    return share_of_own(text, "".join(given).replace("\0", ""), suggested, made)


def without_tags(text: str, tags: Iterable[str]) -> str:
    for tag in tags:
        text = regex.sub(rf"[#＃]{regex.escape(tag)}(?![\p{{L}}\p{{N}}_])", "", text, flags=regex.IGNORECASE)
    return text


def seed_of(member_id: UUID, story_id: UUID) -> int:
    """One number for a person and a story: she gets the same drafts again, a colleague gets others."""
    return int.from_bytes(sha256(member_id.bytes + story_id.bytes).digest()[:8])
