"""Drafts for programs; the person is the owner of the key."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.content.queries import Sharable
from yamabiko.content.rules.words import Voice as Suggested
from yamabiko.networks.rules import Network
from yamabiko.sharing import operations, queries
from yamabiko.sharing.queries import Compose

router = Router(tags=["sharing"])


class ProposalOut(Schema):
    voice: str
    text: str


class VariantOut(Schema):
    """One network's text: `used` and `limit` as that network counts, `verdict` clear, warn or hold, `rules` that said something."""

    network: str
    text: str
    used: int
    limit: int
    over: int
    verdict: str
    rules: list[str]
    edited: bool


class SuggestedOut(Schema):
    """A text to begin from; it never counts as her own words.

    The programme team wrote it, or it was `proposed` from the story's own text.
    """

    voice: Suggested
    text: str
    proposed: bool


class DraftOut(Schema):
    """`may_share` says whether she can share the story now, or why not; `needs` the qualifications that are missing."""

    story_id: UUID
    language: str
    answer: str
    voice: str
    network: str
    proposals: list[ProposalOut]
    variants: list[VariantOut]
    suggested: list[SuggestedOut]
    may_share: Sharable
    needs: list[str]
    saved_at: datetime | None


class DraftIn(Schema):
    """What is left out stays as it is. `text` is her own wording for `voice` and `network`; `start_again` drops her edits."""

    answer: str | None = None
    voice: str | None = None
    network: str | None = None
    text: str | None = None
    start_again: bool = False
    begin_from: Suggested | None = Field(
        None, description="Put this suggested text before her own; hers stays below it."
    )


@router.get("/drafts/{story_id}", response=DraftOut)
def read_draft(request: HttpRequest, story_id: UUID):
    """The three proposals and one text per network."""
    return _draft(queries.compose(request.viewer, story_id, now=timezone.now()))


@router.put("/drafts/{story_id}", response=DraftOut)
def save_draft(request: HttpRequest, story_id: UUID, sent: DraftIn):
    """Keep an answer, a choice or her own wording."""
    now = timezone.now()
    found = queries.compose(request.viewer, story_id, now=now)
    voice, network = sent.voice or found.voice.value, sent.network or found.network.value
    operations.save_draft(
        viewer=request.viewer,
        story_id=story_id,
        now=now,
        answer=sent.answer,
        voice=sent.voice,
        network=sent.network,
        edit=(voice, network, sent.text) if sent.text is not None else None,
        start_again=sent.start_again,
    )
    if sent.begin_from is not None:
        operations.begin_from(viewer=request.viewer, story_id=story_id, suggested=sent.begin_from, now=now)
    return _draft(queries.compose(request.viewer, story_id, now=now))


def _draft(found: Compose) -> DraftOut:
    return DraftOut(
        story_id=found.story.id,
        language=found.story.language,
        answer=found.answer,
        voice=found.voice.value,
        network=found.network.value,
        saved_at=found.saved_at,
        suggested=[
            SuggestedOut(voice=voice, text=one.text, proposed=one.proposed) for voice, one in found.suggested.items()
        ],
        may_share=found.may.word,
        needs=list(found.may.needs),
        proposals=[ProposalOut(voice=proposal.voice.value, text=proposal.text) for proposal in found.proposals],
        variants=[_variant(network, found) for network in found.variants],
    )


def _variant(network: Network, found: Compose) -> VariantOut:
    variant = found.variants[network]
    return VariantOut(
        network=network.value,
        text=variant.text,
        used=variant.length.used,
        limit=variant.length.limit,
        over=variant.length.over,
        verdict=variant.judgement.verdict.value,
        rules=[hit.rule for hit in variant.judgement.hits],
        edited=variant.edited,
    )
