"""Drafts, share windows and claims for programs; the person is the owner of the key."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yamabiko.kit.rest import Limit, Page, page_of
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


class DraftOut(Schema):
    story_id: UUID
    language: str
    answer: str
    voice: str
    network: str
    proposals: list[ProposalOut]
    variants: list[VariantOut]
    saved_at: datetime | None


class DraftIn(Schema):
    """What is left out stays as it is. `text` is her own wording for `voice` and `network`; `start_again` drops her edits."""

    answer: str | None = None
    voice: str | None = None
    network: str | None = None
    text: str | None = None
    start_again: bool = False


class ShareIn(Schema):
    """Without `text` the draft's text for that network is taken; `way` is copy or window, else her own."""

    story_id: UUID
    network: str
    text: str | None = None
    voice: str | None = None
    way: str = ""


class WindowOut(Schema):
    """`url` is the share window; with `copies_text` it takes no text, so `post` (text and link) is to be pasted there."""

    share_id: UUID
    url: str
    copies_text: bool
    post: str
    address: str


class ShareOut(Schema):
    """Opened is what was seen, claimed what she said. Neither says that a network confirmed anything."""

    id: UUID
    story_id: UUID
    title: str
    network: str
    voice: str
    way: str
    text: str
    address: str
    own_words: float
    opened_at: datetime
    claimed_at: datetime | None


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
    return _draft(queries.compose(request.viewer, story_id, now=now))


@router.post("/shares", response={201: WindowOut})
def open_window(request: HttpRequest, sent: ShareIn):
    """A share with its short link, and the address of the network's own window. Repeating it gives the same share."""
    now = timezone.now()
    found = queries.compose(request.viewer, sent.story_id, now=now)
    variant = found.variants[operations.chosen_network(sent.network)]
    opened = operations.open_window(
        viewer=request.viewer,
        story_id=sent.story_id,
        network=sent.network,
        voice=sent.voice or found.voice.value,
        text=variant.text if sent.text is None else sent.text,
        way=sent.way,
        now=now,
    )
    return 201, opened


@router.get("/shares", response=Page[ShareOut])
def shares(request: HttpRequest, after: UUID | None = None, limit: Limit = 50):
    """Her own shares, newest first."""
    return page_of(queries.shares_of(request.viewer, after=after, limit=limit + 1), limit)


@router.get("/shares/{share_id}", response=ShareOut)
def share(request: HttpRequest, share_id: UUID):
    found = queries.share(request.viewer, share_id)
    if found is None:
        raise operations.ShareUnknown
    return found


@router.post("/shares/{share_id}/claim", response=ShareOut)
def claim(request: HttpRequest, share_id: UUID):
    """She says that she posted it."""
    operations.claim(viewer=request.viewer, share_id=share_id, now=timezone.now())
    return queries.share(request.viewer, share_id)


@router.post("/shares/{share_id}/drop", response=ShareOut)
def drop(request: HttpRequest, share_id: UUID):
    """She did not post it; nobody is told."""
    operations.drop(viewer=request.viewer, share_id=share_id, now=timezone.now())
    return queries.share(request.viewer, share_id)


def _draft(found: Compose) -> DraftOut:
    return DraftOut(
        story_id=found.story.id,
        language=found.story.language,
        answer=found.answer,
        voice=found.voice.value,
        network=found.network.value,
        saved_at=found.saved_at,
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
