"""What every way out shares: her text is judged once more, becomes a share, gets its link, and its fact.

Whether a share window opens then, or the product posts it for her, is the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.compliance.operations import keep_judgement
from yamabiko.compliance.rules import Employer
from yamabiko.content.queries import StoryView, may_share
from yamabiko.events.operations import record
from yamabiko.links.operations import make_link
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.facts import ShareOpened
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.choices import chosen_voice, clean, offered_network
from yamabiko.sharing.operations.examining import examine
from yamabiko.sharing.operations.nearness import bands_of
from yamabiko.sharing.operations.plans import done
from yamabiko.sharing.operations.refusals import (
    AlreadyPosted,
    GoingOut,
    PausedNow,
    not_now,
)
from yamabiko.sharing.queries import readable
from yamabiko.sharing.rules import LONGEST_COMMENT, Beside, in_order
from yamabiko.sharing.rules.delivering import AWAY

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
    subject = on_offer(viewer, story_id, now)
    beneath = Beside.of(beside.as_json(), where)
    comment = clean(beneath.comment, limit=LONGEST_COMMENT)
    found = examine(
        viewer, subject, where, voice=spoken, words=words, comment=comment, below=beneath.below, in_parts=beneath.parts
    )
    parts, own, judgement = found.parts, found.own, found.judgement
    model = found.model
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


def on_offer(viewer: Viewer, story_id: UUID, now: datetime) -> StoryView:
    """Raises content's StoryGone, PausedNow, StoryNotOffered, StoryForUs, QualificationNeeded."""
    if viewer.paused:
        raise PausedNow
    subject = readable(viewer, story_id)
    if refusal := not_now(may_share(viewer, subject, now)):
        raise refusal
    return subject
