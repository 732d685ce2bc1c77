"""What compose shows, and what a member has shared."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from yamabiko.compliance.rules import Employer
from yamabiko.content.queries import MayShare, StoryGone, StoryView, is_for, may_curate, may_share, story
from yamabiko.content.rules.demands import Demands
from yamabiko.content.rules.words import Status
from yamabiko.content.rules.words import Voice as Suggested
from yamabiko.links.queries import addresses_of
from yamabiko.networks.queries.offered import offered_networks
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.models import BEGUN, Draft, Share
from yamabiko.sharing.queries.demanding import networks_for
from yamabiko.sharing.queries.nearness import to_begin_with
from yamabiko.sharing.queries.pictures import Pictures, pictures_of
from yamabiko.sharing.queries.suggested import Beginning, beginnings
from yamabiko.sharing.queries.variants import Variant, dress_of, variants_of
from yamabiko.sharing.queries.voice import manner_for
from yamabiko.sharing.rules import Dress, Own, Proposal, StoryText, Tone, Voice, held_apart, own_of, proposals, seed_of
from yamabiko.sharing.rules.voice import Manner
from yamabiko.sharing.rules.wording import Kept, Use, kept_of


@dataclass(frozen=True, slots=True)
class ShareView:
    """One share of the viewer's own."""

    id: UUID
    story_id: UUID
    title: str
    network: Network | str  # the bare word where its adapter is no longer installed
    way: str
    voice: str
    language: str
    text: str
    link_id: UUID | None
    address: str
    own_words: float
    opened_at: datetime
    claimed_at: datetime | None
    published_at: datetime | None
    dropped_at: datetime | None
    comment: str = ""
    below: bool = False
    parts: tuple[str, ...] = ()
    model: Use = Use.NONE


@dataclass(frozen=True, slots=True)
class Compose:
    """Everything on the compose page: the story, her answer, three proposals, one variant per network, what was shared."""

    story: StoryView
    answer: str
    voice: Voice
    network: Network
    proposals: tuple[Proposal, ...]
    variants: Mapping[Network, Variant]
    shares: Mapping[str, ShareView]
    saved_at: datetime | None
    may: MayShare
    suggested: Mapping[Suggested, Beginning]
    dress: Dress
    pictures: Pictures
    begun: tuple[str, ...] = ()  # suggested texts that she began from
    wording: Kept = Kept()  # a language model's part
    cannot_carry: tuple[Network, ...] = ()  # networks with no room for what the story demands

    @property
    def variant(self) -> Variant:
        return self.variants[self.network]

    @property
    def share(self) -> ShareView | None:
        return self.shares.get(self.network)


def compose(viewer: Viewer, story_id: UUID, *, now: datetime) -> Compose:
    """The page's content, from her saved draft or from nothing; reading it writes nothing. Raises content's StoryGone."""
    subject = readable(viewer, story_id)
    mine = Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=story_id)
    draft = mine.select_related("own_picture").defer("own_picture__body").first()
    answer = draft.answer if draft else ""
    manner = manner_for(viewer, subject.language, draft.manner if draft else None)
    offered = propose(viewer, subject, answer, manner)
    voice = Voice(draft.voice) if draft else offered[0].voice
    edits = draft.texts.get(voice.value, {}) if draft else {}
    known = offered_networks(viewer.workspace_id)
    networks = networks_for(viewer, subject, known)
    dress = dress_of(viewer, subject)
    wording = kept_of(draft.model) if draft else Kept()
    network = _open_network(viewer, draft, networks)
    if draft is None:
        voice = to_begin_with(viewer, subject, offered, network, dress)
    return Compose(
        story=subject,
        answer=answer,
        voice=voice,
        network=network,
        proposals=offered,
        variants=variants_of(
            viewer,
            subject,
            _chosen(offered, voice),
            edits,
            networks=networks,
            dress=dress,
            beside=draft.beside if draft else None,
            made=wording.made,
        ),
        dress=dress,
        shares={share.network: share for share in _shares(viewer, story_ids=[story_id])},
        saved_at=draft.saved_at if draft else None,
        may=may_share(viewer, subject, now),
        suggested=beginnings(viewer, subject),
        pictures=pictures_of(viewer, story_id, draft, alt=subject.picture_alt),
        begun=tuple(draft.texts.get(BEGUN, {}).values()) if draft else (),
        wording=wording,
        cannot_carry=tuple(network for network in known if network not in networks),
    )


def own_part(found: Compose) -> Own:
    """How much of the text that stands open is hers."""
    proposal = _chosen(found.proposals, found.voice)
    others = [one.ours for one in found.proposals if one is not proposal]
    lent = [*others, *found.begun, *(one.text for one in found.suggested.values())]
    made = found.wording.never_hers
    return own_of(found.variant.text, proposal, lent, tags=found.dress.tags, demands=found.story.demands, made=made)


def readable(viewer: Viewer, story_id: UUID) -> StoryView:
    """The story as she may write about it: one that is over as well, but none that was never offered, and none for others.

    Raises content's StoryGone.
    """
    subject = story(viewer.workspace_id, story_id, language=viewer.language)
    if may_curate(viewer):
        return subject
    if subject.offered_at is None or subject.status in {Status.WAITING, Status.PLANNED} or not is_for(viewer, subject):
        raise StoryGone
    return subject


def _open_network(viewer: Viewer, draft: Draft | None, offered: Collection[Network]) -> Network:
    """The tab that she left open, else where she usually posts, as far as it is offered."""
    kept = Network.kept(draft.network) if draft else None
    return kept if kept is not None and kept in offered else usual_network(viewer, offered)


def usual_network(viewer: Viewer, offered: Collection[Network] | None = None) -> Network:
    """Where she took her last story: the next one opens there, so that it stays two taps from the card."""
    among = list(offered_networks(viewer.workspace_id) if offered is None else offered)
    rows = Share.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).order_by("-opened_at", "-id")
    last = rows.values_list("network", flat=True).first()
    usual = Network.kept(last or "")
    return usual if usual is not None and usual in among else among[0]


def propose(viewer: Viewer, subject: StoryView, answer: str, manner: Manner) -> tuple[Proposal, ...]:
    """The three drafts in the story's language and in her manner; the same person gets the same three again."""
    text = StoryText(
        title=subject.title,
        summary=subject.summary,
        text=subject.text,
        language=subject.language,
        site=subject.site,
        kind=subject.kind,
    )
    seed = seed_of(viewer.member_id, subject.id)
    return _proposed(text, viewer.tone, answer, Employer(viewer.employer), seed, manner, subject.demands)


@lru_cache(maxsize=512)
def _proposed(
    text: StoryText, tone: Tone, answer: str, employer: Employer, seed: int, manner: Manner, demands: Demands
) -> tuple[Proposal, ...]:
    """Pure and asked several times in one request: while she types, saving, judging and showing need the same three."""
    made = proposals(text, tone=tone, answer=answer, employer=employer, seed=seed, manner=manner)
    written = "ja" if text.language == "ja" else "en"
    return held_apart(made, demands, language=written, employer=employer)


def opens_with(viewer: Viewer, subject: StoryView, network: Network) -> Voice:
    """The draft that stands open where she has not begun."""
    offered = propose(viewer, subject, "", manner_for(viewer, subject.language))
    return to_begin_with(viewer, subject, offered, network, dress_of(viewer, subject))


def _chosen(offered: tuple[Proposal, ...], voice: Voice) -> Proposal:
    return next(proposal for proposal in offered if proposal.voice is voice)


def shares_of(viewer: Viewer, *, after: UUID | None = None, limit: int = 50) -> list[ShareView]:
    """The viewer's own shares, newest first; `after` is the last id of the page before."""
    return _shares(viewer, after=after, limit=limit)


def share(viewer: Viewer, share_id: UUID) -> ShareView | None:
    """One share of the viewer's own."""
    return next(iter(_shares(viewer, share_ids=[share_id])), None)


def waiting(viewer: Viewer) -> list[ShareView]:
    """Shares whose window she opened and of which she has not said yet whether she posted."""
    return _shares(viewer, limit=20, waiting=True)


def _shares(
    viewer: Viewer,
    *,
    story_ids: Collection[UUID] = (),
    share_ids: Collection[UUID] = (),
    after: UUID | None = None,
    limit: int = 50,
    waiting: bool = False,
) -> list[ShareView]:
    rows = (
        Share.objects.within(viewer.workspace_id)
        .filter(member_id=viewer.member_id)
        .select_related("story")
        .order_by("-id")
    )
    if story_ids:
        rows = rows.filter(story_id__in=story_ids)
    if share_ids:
        rows = rows.filter(id__in=share_ids)
    if after:
        rows = rows.filter(id__lt=after)
    if waiting:
        rows = rows.filter(claimed_at=None, published_at=None, dropped_at=None).exclude(way=Way.CONNECTED.value)
    found = list(rows[:limit])
    addresses = addresses_of(viewer.workspace_id, [row.link_id for row in found if row.link_id])
    return [
        ShareView(
            id=row.id,
            story_id=row.story_id,
            title=row.story.title,
            network=Network.kept(row.network) or row.network,
            way=row.way,
            voice=row.voice,
            language=row.language,
            text=row.text,
            link_id=row.link_id,
            address=addresses.get(row.link_id, "") if row.link_id else "",
            own_words=row.own_words,
            opened_at=row.opened_at,
            claimed_at=row.claimed_at,
            published_at=row.published_at,
            dropped_at=row.dropped_at,
            comment=row.comment,
            below=row.below,
            parts=tuple(row.parts),
            model=Use(row.model),
        )
        for row in found
    ]


def taken_by(workspace_id: UUID, member_id: UUID) -> QuerySet[Share]:
    """What she took to a network and did not drop: For you does not offer those stories again."""
    rows: QuerySet[Share] = Share.objects.within(workspace_id).filter(member_id=member_id, dropped_at=None)
    return rows


def shared_story_ids(workspace_id: UUID, member_id: UUID) -> frozenset[UUID]:
    """The stories of those."""
    return frozenset(taken_by(workspace_id, member_id).values_list("story_id", flat=True))


@dataclass(frozen=True, slots=True)
class ShareName:
    """What a page needs to name a share in a list of numbers."""

    id: UUID
    story_id: UUID
    title: str
    language: str
    network: str
    first_line: str
    own_words: float
    opened_at: datetime
    claimed_at: datetime | None
    published_at: datetime | None
    model: Use = Use.NONE


def share_names(viewer: Viewer) -> dict[UUID, ShareName]:
    """The viewer's own shares by id: titles beside numbers come from here, for facts hold none."""
    rows = Share.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).select_related("story")
    return {
        row.id: ShareName(
            row.id,
            row.story_id,
            row.story.title,
            row.language,
            row.network,
            row.text.strip().split("\n", 1)[0],
            row.own_words,
            row.opened_at,
            row.claimed_at,
            row.published_at,
            Use(row.model),
        )
        for row in rows
    }
