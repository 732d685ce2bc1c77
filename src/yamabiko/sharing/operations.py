"""Writing, opening the share window, saying "I posted it"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from yamabiko.compliance.operations import keep_judgement
from yamabiko.compliance.rules import Employer, Judgement, Verdict, judge
from yamabiko.content.queries import StoryView, story
from yamabiko.events.operations import record
from yamabiko.kit.saying import Saying
from yamabiko.links.operations import make_link
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network, count, fold, share_window, together
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.facts import ShareClaimed, ShareOpened
from yamabiko.sharing.models import Draft, Share
from yamabiko.sharing.queries import fitted, propose, usual_network
from yamabiko.sharing.rules import Voice, own_words

LONGEST_TEXT = 10_000
LONGEST_ANSWER = 500
SUBJECT = "sharing.share"


class PausedNow(Saying):
    """Nothing of a paused member goes out."""

    status = 409
    sentence = _("You are paused. Return first, then share.")


class StoryNotOffered(Saying):
    """The story was retired, has expired or waits for a curator."""

    status = 409
    sentence = _("This story is no longer offered, so it cannot be shared. Your words are kept.")


class HeldBack(Saying):
    """A rule holds the text; `judgement` says which, and how to mend it."""

    status = 422
    sentence = _("One thing to put right first. Your words are kept.")

    def __init__(self, judgement: Judgement) -> None:
        super().__init__()
        self.judgement = judgement


class AlreadyPosted(Saying):
    """She said that this story is on this network already."""

    status = 409
    sentence = _("You have posted this story there already.")


class ShareUnknown(Saying):
    """There is no such share of hers."""

    status = 404
    sentence = _("There is no such share of yours.")


class ChoiceUnknown(Saying):
    """A network, voice or way that does not exist."""

    status = 422
    sentence = _("This choice is not one of those offered.")


class TextTooLong(Saying):
    """More text than any network takes."""

    status = 422
    sentence = _("This is longer than any network takes. Shorten it below 10,000 characters.")


@dataclass(frozen=True, slots=True)
class Window:
    """Where to send her. With `copies_text` the network's window takes no text, so she pastes `post`."""

    share_id: UUID
    url: str
    copies_text: bool
    post: str
    address: str


def clean(text: str, *, limit: int = LONGEST_TEXT) -> str:
    """NFC, Unix line ends, no control characters but line breaks; raises TextTooLong."""
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(ch for ch in unified if ch in "\n\t" or unicodedata.category(ch) not in {"Cc", "Cs"}).strip()
    if len(kept) > limit:
        raise TextTooLong
    return kept


def chosen_network(word: str) -> Network:
    try:
        return Network(word)
    except ValueError:
        raise ChoiceUnknown from None


def chosen_voice(word: str) -> Voice:
    try:
        return Voice(word)
    except ValueError:
        raise ChoiceUnknown from None


def chosen_way(word: str) -> Way:
    try:
        return Way(word)
    except ValueError:
        raise ChoiceUnknown from None


@transaction.atomic
def save_draft(
    *,
    viewer: Viewer,
    story_id: UUID,
    now: datetime,
    answer: str | None = None,
    voice: str | None = None,
    network: str | None = None,
    edit: tuple[str, str, str] | None = None,
    start_again: bool = False,
) -> None:
    """Keep what changed; None leaves a thing as it is.

    `edit` is (voice, network, text): her own text, forgotten again when it equals what we would propose. `start_again` drops her
    edits of the voice in force. Two tabs: the later save of the same field stands, other fields are untouched.
    """
    subject = story(viewer.workspace_id, story_id, language=viewer.language)
    draft = _draft(viewer, subject, now)
    before = draft.answer
    if answer is not None:
        draft.answer = " ".join(clean(answer, limit=LONGEST_ANSWER).split())
    if voice is not None:
        draft.voice = chosen_voice(voice).value
    if network is not None:
        draft.network = chosen_network(network).value
    if edit is not None:
        _keep_edit(viewer, subject, draft, before, *edit)
    if start_again:
        draft.texts.pop(draft.voice, None)
    draft.saved_at = now
    draft.save()


def _draft(viewer: Viewer, subject: StoryView, now: datetime) -> Draft:
    """Her draft of the story, locked."""
    first = propose(viewer, subject, "")[0].voice
    mine = Draft.objects.within(viewer.workspace_id)
    mine.get_or_create(
        workspace_id=viewer.workspace_id, member_id=viewer.member_id, story_id=subject.id,
        defaults={"voice": first.value, "network": usual_network(viewer).value, "saved_at": now},
    )
    draft: Draft = mine.select_for_update(no_key=True).get(member_id=viewer.member_id, story_id=subject.id)
    return draft


def _keep_edit(viewer: Viewer, subject: StoryView, draft: Draft, before: str, voice: str, network: str, text: str) -> None:
    """`before` is her answer as the form knew it: the text beside a new answer is still the draft made from the old one."""
    spoken, where, words = chosen_voice(voice), chosen_network(network), clean(text)
    proposals = (next(p for p in propose(viewer, subject, answer) if p.voice is spoken) for answer in {before, draft.answer})
    edits = dict(draft.texts.get(spoken.value, {}))
    if words in {fitted(proposal, where, sample_address()).strip() for proposal in proposals}:
        edits.pop(where.value, None)
    else:
        edits[where.value] = words
    draft.texts[spoken.value] = edits


@transaction.atomic
def open_window(
    *, viewer: Viewer, story_id: UUID, network: str, voice: str, text: str, now: datetime, way: str = ""
) -> Window:
    """Hand the text over to the network's share window, or to the clipboard.

    However often and from however many tabs it is asked, there is one share per story and network, one link and one fact.
    A text that a rule holds leaves nothing behind: it is hers alone until it goes out.
    Raises PausedNow, StoryNotOffered, HeldBack, AlreadyPosted, ChoiceUnknown, TextTooLong.
    """
    where, spoken, how, words = chosen_network(network), chosen_voice(voice), chosen_way(way or viewer.way), clean(text)
    subject = _offered(viewer, story_id, now)
    length = count(where, together(where, text=words, url=sample_address()))
    judgement = judge(
        words, language=subject.language, employer=Employer(viewer.employer), used=length.used, limit=length.limit, fold=fold(where)
    )
    if judgement.verdict is Verdict.HOLD:
        raise HeldBack(judgement)
    own = own_words(words, next(p for p in propose(viewer, subject, _answer(viewer, story_id)) if p.voice is spoken))
    mine = Share.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    share, created = mine.get_or_create(
        workspace_id=viewer.workspace_id, member_id=viewer.member_id, story_id=story_id, network=where.value,
        defaults={"voice": spoken.value, "way": how.value, "language": subject.language, "text": words, "own_words": own,
                  "opened_at": now},
    )
    link = make_link(
        workspace_id=viewer.workspace_id, member_id=viewer.member_id, subject_kind=SUBJECT, subject_id=share.id,
        target=subject.url, now=now,
    )
    if not mine.filter(id=share.id, claimed_at=None).update(
        link_id=link.id, text=words, own_words=own, voice=spoken.value, way=how.value, dropped_at=None
    ):
        raise AlreadyPosted
    keep_judgement(
        workspace_id=viewer.workspace_id, subject_kind=SUBJECT, subject_id=share.id, network=where.value,
        text=words, language=subject.language, judgement=judgement, now=now,
    )
    if created:
        opened = ShareOpened(
            share_id=share.id, member_id=viewer.member_id, story_id=story_id, link_id=link.id, network=where.value,
            voice=spoken.value, way=how.value, own_words=round(own, 4),
        )
        record(opened, workspace_id=viewer.workspace_id, at=now)
    window = share_window(where, text=words, url=link.url)
    return Window(share.id, window.url, window.copies_text, together(where, text=words, url=link.url), link.url)


def _offered(viewer: Viewer, story_id: UUID, now: datetime) -> StoryView:
    if viewer.paused:
        raise PausedNow
    subject = story(viewer.workspace_id, story_id, language=viewer.language)
    if subject.status != "offered" or (subject.expires_at and subject.expires_at <= now):
        raise StoryNotOffered
    return subject


def _answer(viewer: Viewer, story_id: UUID) -> str:
    draft = Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=story_id).first()
    return draft.answer if draft else ""


@transaction.atomic
def claim(*, viewer: Viewer, share_id: UUID, now: datetime) -> None:
    """She says that she posted it. Saying it twice is saying it once."""
    share = _mine(viewer, share_id)
    changed = Share.objects.within(viewer.workspace_id).filter(id=share.id, claimed_at=None).update(claimed_at=now, dropped_at=None)
    if changed:
        record(
            ShareClaimed(share_id=share.id, member_id=viewer.member_id, story_id=share.story_id, network=share.network),
            workspace_id=viewer.workspace_id, at=now,
        )


def drop(*, viewer: Viewer, share_id: UUID, now: datetime) -> None:
    """She did not post it after all. Nobody is told, and the story may be offered to her again."""
    share = _mine(viewer, share_id)
    Share.objects.within(viewer.workspace_id).filter(id=share.id, claimed_at=None).update(dropped_at=now)


def _mine(viewer: Viewer, share_id: UUID) -> Share:
    share: Share | None = Share.objects.within(viewer.workspace_id).filter(id=share_id, member_id=viewer.member_id).first()
    if share is None:
        raise ShareUnknown
    return share
