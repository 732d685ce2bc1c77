"""What every way out shares: her text is judged once more, becomes a share, gets its link, and its fact.

Whether a share window opens then, or the product posts it for her, is the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.compliance.operations import keep_judgement
from yamabiko.compliance.rules import Employer, Verdict, judge, sentences
from yamabiko.content.queries import StoryView, may_share
from yamabiko.events.operations import record
from yamabiko.links.operations import make_link
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network, fold
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.facts import ShareOpened
from yamabiko.sharing.models import BEGUN, Delivery, Draft, Share
from yamabiko.sharing.operations.choices import chosen_voice, clean, offered_network
from yamabiko.sharing.operations.nearness import bands_of, refuse_near_copy
from yamabiko.sharing.operations.plans import done
from yamabiko.sharing.operations.refusals import (
    AlreadyPosted,
    GoingOut,
    HeldBack,
    MustHold,
    NetworkTooSmall,
    PausedNow,
    not_now,
)
from yamabiko.sharing.queries import beginnings, dress_of, manner_for, networks_for, propose, readable, use_of
from yamabiko.sharing.rules import LONGEST_COMMENT, Beside, in_order, longest, own_of, parts_of, unmet
from yamabiko.sharing.rules.delivering import AWAY
from yamabiko.sharing.rules.wording import Kept, kept_of

SUBJECT = "sharing.share"


@dataclass(frozen=True, slots=True)
class Taken:
    """A text on its way out. `posts` is everything that she posts, in order, each with the link where it belongs."""

    share_id: UUID
    network: Network
    story: StoryView
    words: str
    parts: tuple[str, ...]
    below: bool
    link: str
    posts: tuple[str, ...]


def take_out(
    *,
    viewer: Viewer,
    story_id: UUID,
    network: str,
    voice: str,
    text: str,
    now: datetime,
    how: Way,
    beside: Beside,
) -> Taken:
    """Within the caller's transaction. However often and from however many tabs, there is one share per story and network, one link and one fact.

    A text that a rule holds leaves nothing behind: it is hers alone until it goes out.
    Raises content's StoryGone, PausedNow, StoryNotOffered, StoryForUs, QualificationNeeded, HeldBack, MustHold, NetworkTooSmall, NearCopy, AlreadyPosted, GoingOut,
    ChoiceUnknown, TextTooLong, networks' NetworkNotOffered.
    """
    where = offered_network(viewer.workspace_id, network)
    spoken, words = chosen_voice(voice), clean(text)
    subject = _offered(viewer, story_id, now)
    if where not in networks_for(viewer, subject):
        raise NetworkTooSmall(network=where.label)
    beneath = Beside.of(beside.as_json(), where)
    comment = clean(beneath.comment, limit=LONGEST_COMMENT)
    first = words[: sentences(words)[0][1]] if words else ""
    url = "" if beneath.below else sample_address()
    parts = parts_of(words, network=where, url=url, first=first, held=subject.demands.held) if beneath.parts else ()
    length = longest(where, words, url, parts)
    judgement = judge(
        "\n\n".join(part for part in (words, comment) if part),
        language=subject.language,
        employer=Employer(viewer.employer),
        used=length.used,
        limit=length.limit,
        fold=fold(where),
    )
    if judgement.verdict is Verdict.HOLD:
        raise HeldBack(judgement)
    draft = _draft(viewer, story_id)
    manner = manner_for(viewer, subject.language, draft.manner if draft else None)
    offered = propose(viewer, subject, draft.answer if draft else "", manner)
    proposal = next(p for p in offered if p.voice is spoken)
    begun = draft.texts.get(BEGUN, {}) if draft else {}
    wording = kept_of(draft.model) if draft else Kept()
    hers = own_of(
        words,
        proposal,
        [*begun.values(), *(one.text for one in beginnings(viewer, subject).values())],
        tags=dress_of(viewer, subject).tags,
        demands=subject.demands,
        made=wording.never_hers,
    )
    if missing := unmet(words, subject.demands, hers):
        raise MustHold(missing)
    own, model = hers.share, use_of("\n".join((words, comment)), proposal, wording.made)
    refuse_near_copy(viewer, subject, words, where)
    bands = bands_of(viewer.workspace_id, subject, words, Employer(viewer.employer))
    mine = Share.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    share, created = mine.get_or_create(
        workspace_id=viewer.workspace_id,
        member_id=viewer.member_id,
        story_id=story_id,
        network=where.value,
        defaults={
            "voice": spoken.value,
            "way": how.value,
            "language": subject.language,
            "text": words,
            "own_words": own,
            "model": model.value,
            "bands": bands,
            "opened_at": now,
        },
    )
    link = make_link(
        workspace_id=viewer.workspace_id,
        member_id=viewer.member_id,
        subject_kind=SUBJECT,
        subject_id=share.id,
        target=subject.url,
        now=now,
    )
    if Delivery.objects.within(viewer.workspace_id).filter(share_id=share.id, state__in=AWAY).exists():
        raise GoingOut
    if not mine.filter(id=share.id, claimed_at=None, published_at=None).update(
        link_id=link.id,
        text=words,
        comment=comment,
        below=beneath.below,
        parts=list(parts),
        own_words=own,
        model=model.value,
        bands=bands,
        voice=spoken.value,
        way=how.value,
        dropped_at=None,
    ):
        raise AlreadyPosted
    keep_judgement(
        workspace_id=viewer.workspace_id,
        subject_kind=SUBJECT,
        subject_id=share.id,
        network=where.value,
        text="\n\n".join(part for part in (words, comment) if part),
        language=subject.language,
        judgement=judgement,
        now=now,
    )
    if created:
        opened = ShareOpened(
            share_id=share.id,
            member_id=viewer.member_id,
            story_id=story_id,
            link_id=link.id,
            network=where.value,
            voice=spoken.value,
            way=how.value,
            own_words=round(own, 4),
            model=model.value,
        )
        record(opened, workspace_id=viewer.workspace_id, at=now)
    done(viewer, story_id, where.value)
    posts = in_order(where, text=words, url=link.url, parts=parts, below=beneath.below, comment=comment)
    return Taken(share.id, where, subject, words, parts, beneath.below, link.url, posts)


def _offered(viewer: Viewer, story_id: UUID, now: datetime) -> StoryView:
    if viewer.paused:
        raise PausedNow
    subject = readable(viewer, story_id)
    if refusal := not_now(may_share(viewer, subject, now)):
        raise refusal
    return subject


def _draft(viewer: Viewer, story_id: UUID) -> Draft | None:
    mine: Draft | None = (
        Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=story_id).first()
    )
    return mine
