"""Whether a model's words may be shown: the same checks as for everything else, and the disclosure put in by our own rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from yamabiko.compliance.rules import Employer, Verdict, disclose, disclosure, judge, sentences
from yamabiko.content.rules.demands import Demands
from yamabiko.networks.rules import Network, count, fold, together
from yamabiko.sharing.rules.answer import answer_of
from yamabiko.sharing.rules.fitting import PLAIN, Dress, dressed
from yamabiko.sharing.rules.likeness import likeness
from yamabiko.sharing.rules.must import held_spans, holding, unmet
from yamabiko.sharing.rules.proposal import Kind, Proposal, Span, Voice
from yamabiko.sharing.rules.story import StoryText
from yamabiko.sharing.rules.wording.heard import heard
from yamabiko.sharing.rules.wording.strange import strange

NEAR = 0.5  # of the stretches of three characters shared with one of the three drafts: then it is no other wording
LONGEST = 2000  # characters


class Unfit(StrEnum):
    """Why it is not shown."""

    EMPTY = "empty"
    LONG = "long"
    BEYOND = "beyond"  # says what stands nowhere
    RULES = "rules"
    NEAR = "near"


@dataclass(frozen=True)
class Weighed:
    """`text` as the network takes it, `made` its sentences that are the model's, `opening` what we put before; or why there is none."""

    text: str = ""
    made: tuple[str, ...] = ()
    opening: str = ""
    unfit: Unfit | None = None


def weighed(
    raw: str,
    *,
    given: StoryText,
    answer: str,
    employer: Employer,
    language: str,
    voice: Voice,
    drafts: Iterable[Proposal],
    demands: Demands,
    network: Network,
    url: str,
    dress: Dress = PLAIN,
) -> Weighed:
    """`given` is what was sent; `drafts` are those that she has."""
    text = heard(raw)
    if not regex.search(r"\p{L}", text):
        return Weighed(unfit=Unfit.EMPTY)
    if len(text) > LONGEST:
        return Weighed(unfit=Unfit.LONG)
    hers = answer_of(answer, language)
    text, rest = _with_her_line(text, hers.bare, hers.ended)
    if strange(rest, given, answer, employer, language) or not _in(language, rest):
        return Weighed(unfit=Unfit.BEYOND)
    disclosed = disclose(text, language=language, employer=employer, voice=voice.value)
    opening, text = len(disclosed) - len(text), disclosed
    drafts = list(drafts)
    if any(likeness(text, one.text) > NEAR for one in drafts):
        return Weighed(unfit=Unfit.NEAR)
    proposal = _held(_proposal(text, opening, hers.bare, voice, language, employer), demands, language, employer)
    shown = dressed(proposal, network=network, url=url, dress=dress)
    length = count(network, together(network, text=shown, url=url))
    if length.over:
        return Weighed(unfit=Unfit.LONG)
    judged = judge(
        shown, language=language, employer=employer, used=length.used, limit=length.limit, fold=fold(network)
    )
    if judged.verdict is not Verdict.CLEAR or unmet(shown, demands):
        return Weighed(unfit=Unfit.RULES)
    spans = [span for span in proposal.spans_in(shown) if span.kind is Kind.MODEL]
    made = tuple(shown[span.start : span.end] for span in spans)
    return Weighed(shown, made, text[:opening].strip()) if made else Weighed(unfit=Unfit.EMPTY)


def _with_her_line(text: str, bare: str, ended: str) -> tuple[str, str]:
    """(the text with her line in it word for word, the text without it). Where the model left it out, it stands after the first paragraph."""
    if not bare:
        return text, text
    if bare in text:
        return text, text.replace(bare, " ", 1)
    first, _, rest = text.partition("\n\n")
    return "\n\n".join(part for part in (first, ended, rest) if part), text


def _in(language: str, text: str) -> bool:
    """Japanese without a single kana is no Japanese."""
    return language != "ja" or bool(regex.search(r"[\p{Hiragana}]", text)) or not regex.search(r"\p{L}", text)


def _proposal(text: str, opening: int, bare: str, voice: Voice, language: str, employer: Employer) -> Proposal:
    """Everything is the model's but the `opening` that we put in, and her line."""
    spans = []
    at = text.find(bare) if bare else -1
    mine = (at, at + len(bare)) if at >= 0 else (0, 0)
    if at >= 0:
        spans.append(Span(*mine, Kind.MINE))
    stands = disclosure(text, language=language, employer=employer)
    if stands.stands and stands.span:
        spans.append(Span(*stands.span, Kind.SAID))
    for start, end in sentences(text):
        for low, high in _outside(start, end, mine):
            if low >= opening and regex.search(r"[\p{L}\p{N}]", text[low:high]):
                spans.append(Span(low, high, Kind.MODEL))
    return Proposal(voice, text, tuple(spans))


def _outside(start: int, end: int, mine: tuple[int, int]) -> list[tuple[int, int]]:
    """The parts of a sentence around her line."""
    if mine[0] >= end or mine[1] <= start:
        return [(start, end)]
    return [part for part in ((start, mine[0]), (mine[1], end)) if part[0] < part[1]]


def _held(proposal: Proposal, demands: Demands, language: str, employer: Employer) -> Proposal:
    """With what every post about the story holds; what is demanded is nobody's wording."""
    whole = holding(proposal, demands, language=language, employer=employer)
    demanded = held_spans(whole.text, demands)
    return replace(
        whole,
        spans=tuple(
            span
            for span in whole.spans
            if span.kind is not Kind.MODEL or not any(low < span.end and span.start < high for low, high in demanded)
        ),
    )
