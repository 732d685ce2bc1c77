"""A draft that holds what its story demands before she has touched it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yamabiko.compliance.rules import Employer, disclose
from yamabiko.content.rules.demands import Demands, Editing, places
from yamabiko.sharing.rules.must.missing import fixed, held_spans, unmet
from yamabiko.sharing.rules.proposal import Kind, Proposal, Span, Voice


def holding(proposal: Proposal, demands: Demands, *, language: str, employer: Employer) -> Proposal:
    """The proposal with everything in it but her own words; her answer and the disclosure keep their marks."""
    if not demands:
        return proposal
    text = _beside(proposal, demands) if demands.whole else _within(proposal.text, demands)
    return replace(
        _whole(proposal, text, demands), brief=_whole(proposal, _brief(proposal, demands, language, employer), demands)
    )


def held_apart(
    proposals: Sequence[Proposal], demands: Demands, *, language: str, employer: Employer
) -> tuple[Proposal, ...]:
    """Each as `holding` makes it; two that would begin alike behind a text that stays whole keep their openings."""
    made: list[Proposal] = []
    for proposal in proposals:
        held = holding(proposal, demands, language=language, employer=employer)
        if demands.whole and any(held.opening == other.opening for other in made):
            text = "\n\n".join(dict.fromkeys((demands.whole, *proposal.text.split("\n\n"))))
            held = replace(_whole(proposal, text, demands), brief=held.brief)
        made.append(held)
    return tuple(made)


def _whole(proposal: Proposal, text: str, demands: Demands) -> Proposal:
    """A draft with `text`, everything in it and marked."""
    for one in unmet(text, demands):
        text = fixed(text, one.must, one.what, demands)
    held = tuple(Span(start, end, Kind.HELD) for start, end in held_spans(text, demands))
    return Proposal(proposal.voice, text, (*held, *proposal.spans_in(text)))


def _brief(proposal: Proposal, demands: Demands, language: str, employer: Employer) -> str:
    """Who she is in a few words, what is asked, her answer: nothing of the story."""
    hers = "\n\n".join(proposal.text[span.start : span.end] for span in proposal.spans if span.kind is Kind.MINE)
    parts = [hers, *demands.held] if demands.editing is Editing.BEFORE else [*demands.held, hers]
    return disclose("\n\n".join(filter(None, parts)), language=language, employer=employer)


def _within(text: str, demands: Demands) -> str:
    """Locked parts before the closing paragraph, where they do not stand already."""
    paragraphs = text.split("\n\n")
    new = [part for part in demands.locked if not places(text, part)]
    at = len(paragraphs) - 1 if len(paragraphs) > 1 else len(paragraphs)
    return "\n\n".join([*paragraphs[:at], *new, *paragraphs[at:]])


def _beside(proposal: Proposal, demands: Demands) -> str:
    """Beside a text that stays whole stands what is hers: the opening that says who she is, and her answer.

    After it only her answer, with the draft's question where it has one, or a closing line where there is none yet.
    """
    opening, *rest = proposal.text.split("\n\n")
    hers = [proposal.text[span.start : span.end] for span in proposal.spans if span.kind is Kind.MINE]
    answer = next((part for part in rest if any(one in part for one in hers)), "")
    after = answer or (opening if any(one in opening for one in hers) else rest[-1] if rest else "")
    if demands.editing is Editing.AFTER:
        asks = rest[-1] if answer and proposal.voice is Voice.QUESTION else ""
        parts = [demands.whole, after, asks]
    elif demands.editing is Editing.BEFORE:
        parts = [opening, answer, demands.whole]
    else:
        parts = [opening, demands.whole, answer or (rest[-1] if rest else "")]
    return "\n\n".join(part for part in parts if part)
