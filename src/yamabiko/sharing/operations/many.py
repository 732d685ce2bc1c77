"""Many shares at once, as their owners would make them one by one: moving in from another tool, demo organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.compliance.operations import Judged, keep_judgements
from yamabiko.compliance.rules import Employer, Judgement, Verdict, judge
from yamabiko.content.queries import Standing, StoryView, may_share, standing_of, stories_by_id
from yamabiko.events.operations import copy_rows_now, row_of
from yamabiko.kit.ids import uuid7
from yamabiko.links.operations import NewLink, make_links
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network, count, fold, together
from yamabiko.people.queries import Viewer
from yamabiko.sharing.facts import ShareClaimed, ShareOpened
from yamabiko.sharing.models import Draft, Share
from yamabiko.sharing.operations.choices import LONGEST_ANSWER, chosen_network, clean
from yamabiko.sharing.operations.nearness import bands_of
from yamabiko.sharing.operations.shares import SUBJECT
from yamabiko.sharing.operations.voice import Posted, learn_many
from yamabiko.sharing.queries import can_carry, dresses_of, manners_of, nearness, propose, spoken
from yamabiko.sharing.rules import PLAIN, Dress, Proposal, Voice, dressed, own_of, unmet
from yamabiko.sharing.rules.alike import HIGH, Word, part_shared, stretches
from yamabiko.sharing.rules.voice import AS_EVER, Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A story that `viewer` took to a network. `place` is which of the three drafts made from her answer she took."""

    viewer: Viewer
    story_id: UUID
    network: str
    opened_at: datetime
    answer: str = ""
    place: int = 0
    claimed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of it, with the link that strangers may click."""

    taken: Taken
    share_id: UUID
    link_id: UUID


@dataclass(slots=True)
class _Written:
    taken: Taken
    story: StoryView
    network: Network
    voice: Voice
    answer: str
    text: str
    proposed: str
    manner: Manner
    own: float
    judgement: Judgement
    share_id: UUID = field(default_factory=uuid7)


@transaction.atomic
def open_windows(*, workspace_id: UUID, taken: Sequence[Taken]) -> list[Opened]:
    """`save_draft`, `open_window` and `claim` for many. What one of them would refuse, or has done already, is left out.

    Rows and facts are the same as one by one; the facts of one kind stand together, and voices are learned after all of
    them. Raises ChoiceUnknown, TextTooLong.
    """
    new = _not_there_yet(workspace_id, taken)
    standings: dict[UUID, Standing] = {}
    stories = stories_by_id(workspace_id, {one.story_id for one in new}, "en")
    manners = manners_of(workspace_id, {one.viewer.member_id for one in new})
    dresses = dresses_of(workspace_id, stories.values())
    written: list[_Written] = []
    for one in new:
        if made := _written(one, stories.get(one.story_id), standings, manners, dresses, written):
            written.append(made)
    links = make_links(
        workspace_id=workspace_id,
        subject_kind=SUBJECT,
        wanted=[
            NewLink(
                member_id=one.taken.viewer.member_id,
                subject_id=one.share_id,
                target=one.story.url,
                at=one.taken.opened_at,
            )
            for one in written
        ],
    )
    opened = [Opened(one.taken, one.share_id, link.id) for one, link in zip(written, links, strict=True)]
    _keep(workspace_id, written, opened)
    return opened


def _not_there_yet(workspace_id: UUID, taken: Sequence[Taken]) -> list[Taken]:
    rows = Share.objects.within(workspace_id).filter(
        member_id__in={one.viewer.member_id for one in taken}, story_id__in={one.story_id for one in taken}
    )
    known = set(rows.values_list("member_id", "story_id", "network"))
    new = []
    for one in taken:
        key = (one.viewer.member_id, one.story_id, one.network)
        if key not in known:
            known.add(key)
            new.append(one)
    return new


def _written(
    one: Taken,
    story: StoryView | None,
    standings: dict[UUID, Standing],
    manners: Mapping[tuple[UUID, str], Manner],
    dresses: Mapping[UUID, Dress],
    before: Sequence[_Written],
) -> _Written | None:
    """What goes out, or None: she is paused, may not share it at that moment, a rule holds the text, it lacks what the story asks for,
    or all her drafts are near-copies where the network forbids them; `before` are those of this round."""
    if story is None or one.viewer.paused or not _may(one, story, standings):
        return None
    network, viewer = chosen_network(one.network), one.viewer
    answer = " ".join(clean(one.answer, limit=LONGEST_ANSWER).split())
    manner = manners.get((viewer.member_id, spoken(story.language)), AS_EVER)
    offered = propose(viewer, story, answer, manner)
    dress = dresses.get(story.id, PLAIN)
    proposal = _apart(one, story, [offered[one.place], *offered], network, dress, before)
    if proposal is None:
        return None
    proposed = dressed(proposal, network=network, url=sample_address(), dress=dress)
    text = clean(proposed)
    length = count(network, together(network, text=text, url=sample_address()))
    judgement = judge(
        text,
        language=story.language,
        employer=Employer(viewer.employer),
        used=length.used,
        limit=length.limit,
        fold=fold(network),
    )
    hers = own_of(text, proposal, (), tags=dress.tags, demands=story.demands)
    if judgement.verdict is Verdict.HOLD or unmet(text, story.demands, hers) or not can_carry(viewer, story, network):
        return None
    return _Written(one, story, network, proposal.voice, answer, text, proposed, manner, hers.share, judgement)


def _apart(
    one: Taken,
    story: StoryView,
    offered: Sequence[Proposal],
    network: Network,
    dress: Dress,
    before: Sequence[_Written],
) -> Proposal | None:
    """The first of her drafts that the network takes beside everybody else's."""
    if not network.declared.forbids_repeats:
        return offered[0]
    employer, held = Employer(one.viewer.employer), tuple(story.demands.held)
    near = [stretches(w.text, w.story.language, employer, held) for w in before if w.story.id == story.id]
    for proposal in offered:
        text = clean(dressed(proposal, network=network, url=sample_address(), dress=dress))
        said = stretches(text, story.language, employer, held)
        apart = all(part_shared(said, other) < HIGH for other in near)
        if apart and nearness(one.viewer, story, text, network).word is not Word.HIGH:
            return proposal
    return None


def _may(one: Taken, story: StoryView, standings: dict[UUID, Standing]) -> bool:
    member_id = one.viewer.member_id
    if (story.audience_id or story.markets or story.requires) and member_id not in standings:
        standings[member_id] = standing_of(one.viewer, one.opened_at)
    return bool(may_share(one.viewer, story, one.opened_at, standing=standings.get(member_id, Standing())))


def _keep(workspace_id: UUID, written: Sequence[_Written], opened: Sequence[Opened]) -> None:
    Share.objects.bulk_create(
        [_share(workspace_id, one, made.link_id) for one, made in zip(written, opened, strict=True)]
    )
    Draft.objects.bulk_create([_draft(workspace_id, one) for one in written if one.answer], ignore_conflicts=True)
    keep_judgements(workspace_id=workspace_id, judged=[_judged(one) for one in written])
    told = [(_opened(one, made.link_id), one.taken.opened_at) for one, made in zip(written, opened, strict=True)]
    said = [(_claimed(one), one.taken.claimed_at) for one in written if one.taken.claimed_at]
    copy_rows_now(row_of(fact, workspace_id=workspace_id, at=at) for fact, at in [*told, *said])
    learn_many(workspace_id=workspace_id, posts=[_posted(one) for one in written if one.taken.claimed_at])


def _posted(one: _Written) -> Posted:
    assert one.taken.claimed_at
    return Posted(
        viewer=one.taken.viewer,
        story=one.story,
        network=one.network.value,
        text=one.text,
        answer=one.answer,
        proposed=one.proposed if one.answer else "",
        begun=(),
        at=one.taken.claimed_at,
    )


def _share(workspace_id: UUID, one: _Written, link_id: UUID) -> Share:
    return Share(
        id=one.share_id,
        workspace_id=workspace_id,
        member_id=one.taken.viewer.member_id,
        story_id=one.story.id,
        link_id=link_id,
        network=one.network.value,
        voice=one.voice.value,
        way=one.taken.viewer.way.value,
        language=one.story.language,
        text=one.text,
        own_words=one.own,
        bands=bands_of(workspace_id, one.story, one.text, Employer(one.taken.viewer.employer)),
        opened_at=one.taken.opened_at,
        claimed_at=one.taken.claimed_at,
    )


def _draft(workspace_id: UUID, one: _Written) -> Draft:
    return Draft(
        workspace_id=workspace_id,
        member_id=one.taken.viewer.member_id,
        story_id=one.story.id,
        answer=one.answer,
        voice=one.voice.value,
        network=one.network.value,
        manner=one.manner.as_json(),
        saved_at=one.taken.opened_at,
    )


def _judged(one: _Written) -> Judged:
    return Judged(
        subject_kind=SUBJECT,
        subject_id=one.share_id,
        network=one.network.value,
        text=one.text,
        language=one.story.language,
        judgement=one.judgement,
        at=one.taken.opened_at,
    )


def _opened(one: _Written, link_id: UUID) -> ShareOpened:
    return ShareOpened(
        share_id=one.share_id,
        member_id=one.taken.viewer.member_id,
        story_id=one.story.id,
        link_id=link_id,
        network=one.network.value,
        voice=one.voice.value,
        way=one.taken.viewer.way.value,
        own_words=round(one.own, 4),
    )


def _claimed(one: _Written) -> ShareClaimed:
    return ShareClaimed(
        share_id=one.share_id,
        member_id=one.taken.viewer.member_id,
        story_id=one.story.id,
        network=one.network.value,
    )
