"""The text for each network: adapted, counted with its link, judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from yamabiko.campaigns.queries import topics_by_id
from yamabiko.compliance.rules import Employer, Judgement, judge
from yamabiko.content.queries import StoryView
from yamabiko.links.queries import sample_address
from yamabiko.networks.queries.offered import handles
from yamabiko.networks.rules import Length, Network, fold, hashtag_of
from yamabiko.people.queries import Viewer
from yamabiko.sharing.rules import PLAIN, Beside, Dress, Proposal, Span, dressed, longest, parts_of
from yamabiko.sharing.rules.wording import Use, made_spans, stands_in


@dataclass(frozen=True, slots=True)
class Variant:
    """The text for one network: how long that network finds it with its link, what the rules say, whether she edited it.

    `parts` are its posts where she made a thread of it, and `length` is then that of the longest. `model` says whether a
    language model's words stand in it.
    """

    network: Network
    text: str
    spans: tuple[Span, ...]
    length: Length
    judgement: Judgement
    edited: bool
    beside: Beside
    parts: tuple[str, ...] = ()
    model: Use = Use.NONE


def dress_of(viewer: Viewer, subject: StoryView) -> Dress:
    """What a network may put around a text about the story: its topics as hashtags in its language, and who can be mentioned."""
    return dresses_of(viewer.workspace_id, [subject])[subject.id]


def dresses_of(workspace_id: UUID, stories: Collection[StoryView]) -> dict[UUID, Dress]:
    """`dress_of` for many, by the story's id."""
    known = handles(workspace_id)
    names = tuple((name, tuple(known[name].items())) for name in known)
    topics = {
        language: topics_by_id(
            workspace_id, {t.id for one in stories if one.language == language for t in one.topics}, language
        )
        for language in {one.language for one in stories if one.topics}
    }
    return {one.id: Dress(_tags(topics[one.language][t.id].name for t in one.topics), names) for one in stories}


def _tags(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for name in names if (tag := hashtag_of(name))))


def variants_of(
    viewer: Viewer,
    subject: StoryView,
    proposal: Proposal,
    edits: Mapping[str, str],
    *,
    networks: Collection[Network],
    dress: Dress = PLAIN,
    beside: Mapping[str, Mapping[str, object]] | None = None,
    made: tuple[str, ...] = (),
) -> dict[Network, Variant]:
    """The proposal cut to each network, or her own text where she wrote one. `made` are sentences of a language model."""
    return {
        network: _variant(
            viewer,
            subject,
            proposal,
            network,
            edits.get(network.value),
            dress,
            Beside.of(dict((beside or {}).get(network.value, {})), network),
            made,
        )
        for network in networks
    }


def _variant(
    viewer: Viewer,
    subject: StoryView,
    proposal: Proposal,
    network: Network,
    edit: str | None,
    dress: Dress,
    beside: Beside,
    made: tuple[str, ...],
) -> Variant:
    address = sample_address()
    url = "" if beside.below else address
    text = edit if edit is not None else dressed(proposal, network=network, url=url, dress=dress)
    parts = (
        parts_of(text, network=network, url=url, first=proposal.first_sentence, held=proposal.held)
        if beside.parts
        else ()
    )
    length = longest(network, text, url, parts)
    judgement = _judged(
        "\n\n".join(part for part in (text, beside.comment) if part),
        subject.language,
        Employer(viewer.employer),
        length.over,
        fold(network),
    )
    spans = proposal.spans_in(text)
    used = use_of("\n".join((text, beside.comment)), proposal, made) if edit is not None else Use.NONE
    if used is Use.WORDING:
        spans = (*made_spans(text, made), *spans)
    return Variant(network, text, spans, length, judgement, edit is not None, beside, parts, used)


def use_of(text: str, proposal: Proposal, made: tuple[str, ...]) -> Use:
    """What a model did for a text: whether something that it made stands there, and not in our own draft as well."""
    return Use.WORDING if made and stands_in(text, made, [proposal.text]) else Use.NONE


@lru_cache(maxsize=1024)
def _judged(text: str, language: str, employer: Employer, over: int, fold: int | None) -> Judgement:
    """Pure, and the same for every network on which the text stands whole."""
    return judge(text, language=language, employer=employer, used=over, limit=0, fold=fold)
