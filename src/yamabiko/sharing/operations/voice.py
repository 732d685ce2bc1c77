"""A voice is learned when she says that she posted, set and erased by her alone. Nobody is told: the river knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yamabiko.compliance.rules import Employer
from yamabiko.content.queries import StoryView, stories_by_id
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network, count, together
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import BEGUN, Draft, Share, VoiceProfile
from yamabiko.sharing.operations.choices import chosen_language
from yamabiko.sharing.queries import beginnings, dress_of, manner_for, propose
from yamabiko.sharing.queries.voice import spoken
from yamabiko.sharing.rules import Lesson, Voice, dressed, lesson
from yamabiko.sharing.rules.voice import LANGUAGES, Profile, manner_from, profile_of, settings
from yamabiko.sharing.rules.wording import Use, kept_of

LATEST = 30  # posts that are read again; what is older would hardly count any more
_ROOMY = 0.8  # of a network's limit: closer to it, the network decides how long a post is


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A post that she says is out, with the draft that it was made from."""

    viewer: Viewer
    story: StoryView
    network: str
    text: str
    answer: str
    proposed: str
    begun: tuple[str, ...]
    at: datetime


def learn_from(*, viewer: Viewer, share: Share, now: datetime) -> None:
    """In the transaction in which she says it. Once for each story, and nothing while she does not want to be learned from."""
    shares = Share.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=share.story_id)
    if shares.exclude(id=share.id).exclude(claimed_at=None).exists():
        return
    if posted := _posted(viewer, share, now):
        learn_many(workspace_id=viewer.workspace_id, posts=[posted])


def learn_many(*, workspace_id: UUID, posts: Iterable[Posted]) -> None:
    """In the order in which they went out; what shows nothing of a voice changes nothing."""
    lessons = [(one, found) for one in sorted(posts, key=lambda one: one.at) if (found := _lesson(one)).traits]
    if not lessons:
        return
    rows = VoiceProfile.objects.within(workspace_id)
    keys = {(one.viewer.member_id, spoken(one.story.language)) for one, _ in lessons}
    rows.bulk_create(
        [VoiceProfile(workspace_id=workspace_id, member_id=who, language=language) for who, language in sorted(keys)],
        ignore_conflicts=True,
    )
    held = (
        rows.filter(member_id__in={who for who, _ in keys}, learns=True).order_by("id").select_for_update(no_key=True)
    )
    by_key = {(row.member_id, row.language): row for row in held}
    changed: dict[UUID, VoiceProfile] = {}
    for one, found in lessons:
        if row := by_key.get((one.viewer.member_id, spoken(one.story.language))):
            _keep(row, profile_of(row.learned).learn(found.traits, found.weight), one.at)
            changed[row.id] = row
    VoiceProfile.objects.within(workspace_id).bulk_update(changed.values(), ["learned", "texts", "learned_at"])


def _keep(row: VoiceProfile, profile: Profile, at: datetime) -> None:
    row.learned, row.texts, row.learned_at = profile.as_json(), profile.texts, at


def _posted(viewer: Viewer, share: Share, at: datetime) -> Posted | None:
    """None where story or network are no longer there: without them nobody can say what was hers."""
    story = stories_by_id(viewer.workspace_id, {share.story_id}, viewer.language).get(share.story_id)
    network = Network.kept(share.network)
    if story is None or network is None:
        return None
    mine = Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=share.story_id)
    draft = mine.first()
    answer = draft.answer if draft else ""
    manner = manner_from(draft.manner) if draft else None
    offered = propose(viewer, story, answer, manner or manner_for(viewer, story.language))
    proposed = ""  # a program that kept no draft: which manner it was proposed in is not known any more
    if manner is not None and share.model == Use.NONE:  # how long a model's text is says nothing of her
        proposal = next(one for one in offered if one.voice is Voice(share.voice))
        url = "" if share.below else sample_address()
        proposed = dressed(proposal, network=network, url=url, dress=dress_of(viewer, story))
    ours = [one.ours for one in offered]
    begun = draft.texts.get(BEGUN, {}).values() if draft else ()
    made = kept_of(draft.model).made if draft else ()
    return Posted(
        viewer=viewer,
        story=story,
        network=network.value,
        text=share.text,
        answer=answer,
        proposed=proposed,
        begun=(*ours, *made, *begun, *(one.text for one in beginnings(viewer, story).values() if not one.proposed)),
        at=at,
    )


def _lesson(one: Posted) -> Lesson:
    network = Network(one.network)
    length = count(network, together(network, text=one.text, url=sample_address()))
    return lesson(
        one.text,
        language=spoken(one.story.language),
        answer=one.answer,
        proposed=one.proposed,
        given=(one.story.title, one.story.summary, one.story.text, *one.story.demands.held, *one.begun),
        employer=Employer(one.viewer.employer),
        roomy=length.used <= _ROOMY * length.limit,
    )


@transaction.atomic
def set_voice(*, viewer: Viewer, language: str, own: Mapping[str, Any]) -> None:
    """What she sets stands above what was learned; what she leaves empty is learned again. Raises ChoiceUnknown."""
    row = _held(viewer, chosen_language(language))
    row.own = settings(own, row.language)
    row.save(update_fields=["own"])
    _drafts_follow(viewer)


@transaction.atomic
def forget_voice(*, viewer: Viewer) -> None:
    """All that was learned and all that she set, in every language. Whether she wants to be learned from stays as it is."""
    rows = VoiceProfile.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    rows.filter(learns=True).delete()
    rows.update(learned={}, own={}, texts=0, learned_at=None)
    _drafts_follow(viewer)


@transaction.atomic
def stop_learning(*, viewer: Viewer) -> None:
    """From now on nothing is learned, and what was is erased. What she set herself stays."""
    for language in LANGUAGES:
        row = _held(viewer, language)
        row.learns, row.learned, row.texts, row.learned_at = False, {}, 0, None
        row.save(update_fields=["learns", "learned", "texts", "learned_at"])
    _drafts_follow(viewer)


@transaction.atomic
def start_learning(*, viewer: Viewer) -> None:
    """From her next post on; those before are read only by `learn_again`."""
    VoiceProfile.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).update(learns=True)


@transaction.atomic
def learn_again(*, viewer: Viewer) -> None:
    """From her own posts, as if for the first time: the latest of those that she said are out. It turns learning on."""
    shares = Share.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).exclude(claimed_at=None)
    rows: dict[UUID, Share] = {}
    for share in shares.exclude(text="").order_by("claimed_at", "id"):
        rows.setdefault(share.story_id, share)
    for language in LANGUAGES:
        row = _held(viewer, language)
        row.learns, row.learned, row.texts, row.learned_at = True, {}, 0, None
        row.save(update_fields=["learns", "learned", "texts", "learned_at"])
    found = (_posted(viewer, share, share.claimed_at) for share in list(rows.values())[-LATEST:] if share.claimed_at)
    learn_many(workspace_id=viewer.workspace_id, posts=[one for one in found if one])
    _drafts_follow(viewer)


def _held(viewer: Viewer, language: str) -> VoiceProfile:
    """Her row, locked."""
    rows = VoiceProfile.objects.within(viewer.workspace_id)
    rows.get_or_create(workspace_id=viewer.workspace_id, member_id=viewer.member_id, language=language)
    row: VoiceProfile = rows.select_for_update(no_key=True).get(member_id=viewer.member_id, language=language)
    return row


def _drafts_follow(viewer: Viewer) -> None:
    """What she has begun and not taken anywhere yet is proposed in her voice as it is now; her own wording stays."""
    mine = Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    taken = Share.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    mine.exclude(story_id__in=taken.values("story_id")).exclude(manner=None).update(manner=None)
