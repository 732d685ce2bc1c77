"""Drafts for programs; the person is the owner of the key."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.content.queries import Sharable
from yamabiko.content.rules.demands import Editing
from yamabiko.content.rules.words import Voice as Suggested
from yamabiko.networks.rules import Network, mentionable, tags_missing
from yamabiko.people.queries import Viewer
from yamabiko.sharing import operations, queries
from yamabiko.sharing.nearby import nearby
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.rules import LONGEST_COMMENT, Beside, Must, said, unmet
from yamabiko.sharing.rules.alike import Word
from yamabiko.sharing.rules.wording import Use

router = Router(tags=["sharing"])


class ProposalOut(Schema):
    voice: str
    text: str


class MentionOut(Schema):
    name: str
    mention: str


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
    comment: str = Field(description="What she puts beneath the post.")
    below: bool = Field(description="The link stands beneath the post, not in it.")
    parts: list[str] = Field(description="The posts of a thread; empty: one post.")
    model: Use = Field(description="wording: a language model's words stand in it.")
    tags: list[str] = Field(description="Hashtags of the story that would help there and are not in the text.")
    mentions: list[MentionOut] = Field(description="Names in the text that can be mentioned there.")


class NearnessOut(Schema):
    """To colleagues' posts, never saying whose. `refused`: the network forbids it. `other`: a voice of hers that is far enough."""

    percent: int
    word: Word
    own: bool = Field(description="It is most like an earlier post of her own on this network.")
    refused: bool
    other: str


class MissingOut(Schema):
    """What the story asks for and the text does not hold; `fix` is the text with it, null where only she can."""

    must: Must
    what: str
    fix: str | None
    lacking: int = Field(description="Characters of her own that are missing.")


class WorthOut(Schema):
    """A key message: worth saying, never a must."""

    message: str
    said: bool


class AskedOut(Schema):
    """What the story asks of every post; of the text that stands open `missing`, and `own_words` as her part, 0 to 1."""

    tags: list[str]
    link: str
    locked: list[str]
    editing: Editing
    whole: str
    own_share: int
    own_characters: int
    worth_saying: list[WorthOut]
    missing: list[MissingOut]
    own_words: float
    cannot_carry: list[str] = Field(
        description="Networks that are not offered for this story: no room for what it asks."
    )


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
    asked: AskedOut
    likeness: NearnessOut | None = Field(description="Of the open network's text; null where nothing is said of it.")
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
    comment: str | None = Field(None, max_length=LONGEST_COMMENT)
    below: bool | None = None
    parts: bool | None = Field(None, description="Make a thread where the text is too long for one post.")
    begin_from: Suggested | None = Field(
        None, description="Put this suggested text before her own; hers stays below it."
    )


@router.get("/drafts/{story_id}", response=DraftOut)
def read_draft(request: HttpRequest, story_id: UUID):
    """The three proposals and one text per network."""
    return draft_out(request.viewer, queries.compose(request.viewer, story_id, now=timezone.now()))


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
        beside=_beside(found, network, sent),
        start_again=sent.start_again,
    )
    if sent.begin_from is not None:
        operations.begin_from(viewer=request.viewer, story_id=story_id, suggested=sent.begin_from, now=now)
    return draft_out(request.viewer, queries.compose(request.viewer, story_id, now=now))


def _beside(found: Compose, network: str, sent: DraftIn) -> tuple[str, Beside] | None:
    """What she changed of what stands beneath the post on this network."""
    changed = sent.dict(include={"comment", "below", "parts"}, exclude_none=True)
    variant = found.variants.get(operations.chosen_network(network))
    return (network, replace(variant.beside if variant else Beside(), **changed)) if changed else None


def draft_out(viewer: Viewer, found: Compose) -> DraftOut:
    return DraftOut(
        story_id=found.story.id,
        likeness=nearby(found, viewer)["alike"],
        language=found.story.language,
        answer=found.answer,
        voice=found.voice.value,
        network=found.network.value,
        saved_at=found.saved_at,
        suggested=[
            SuggestedOut(voice=voice, text=one.text, proposed=one.proposed) for voice, one in found.suggested.items()
        ],
        asked=_asked(found),
        may_share=found.may.word,
        needs=list(found.may.needs),
        proposals=[ProposalOut(voice=proposal.voice.value, text=proposal.text) for proposal in found.proposals],
        variants=[_variant(network, found) for network in found.variants],
    )


def _asked(found: Compose) -> AskedOut:
    demands, text, own = found.story.demands, found.variant.text, queries.own_part(found)
    return AskedOut(
        tags=list(demands.tags),
        link=demands.link,
        locked=list(demands.locked),
        editing=demands.editing,
        whole=demands.whole,
        own_share=demands.own_share,
        own_characters=demands.own_characters,
        worth_saying=[WorthOut(message=message, said=said(text, message)) for message in demands.messages],
        missing=[
            MissingOut(must=one.must, what=one.what, fix=one.fix, lacking=one.lacking)
            for one in unmet(text, demands, own)
        ],
        own_words=round(own.share, 4),
        cannot_carry=[network.value for network in found.cannot_carry],
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
        comment=variant.beside.comment,
        below=variant.beside.below,
        parts=list(variant.parts),
        model=variant.model,
        tags=tags_missing(variant.text, found.dress.tags, network),
        mentions=[
            MentionOut(name=name, mention=there)
            for name, there in mentionable(variant.text, found.dress.names, network)
        ],
    )
