"""Keeping what she writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.queries import StoryView
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Draft
from yamabiko.sharing.operations.choices import LONGEST_ANSWER, chosen_network, chosen_voice, clean, offered_network
from yamabiko.sharing.operations.refusals import (
    NetworkTooSmall,
)
from yamabiko.sharing.queries import dress_of, manner_for, networks_for, propose, readable, usual_network
from yamabiko.sharing.rules import LONGEST_COMMENT, Beside, Voice, dressed


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
    beside: tuple[str, Beside] | None = None,
    start_again: bool = False,
) -> None:
    """Keep what changed; None leaves a thing as it is.

    `edit` is (voice, network, text): her own text, forgotten again when it equals what we would propose. `beside` is (network,
    what stands beneath the post there). `start_again` drops her edits of the voice in force. Two tabs: the later save of the same field stands, other fields are untouched.
    """
    subject = readable(viewer, story_id)
    draft = held_draft(viewer, subject, now)
    before = draft.answer
    if answer is not None:
        draft.answer = " ".join(clean(answer, limit=LONGEST_ANSWER).split())
    if voice is not None:
        draft.voice = chosen_voice(voice).value
    if network is not None:
        wanted = offered_network(viewer.workspace_id, network)
        if wanted not in networks_for(viewer, subject):
            raise NetworkTooSmall(network=wanted.label)
        draft.network = wanted.value
    if beside is not None:
        _keep_beside(draft, *beside)
    if edit is not None:
        _keep_edit(viewer, subject, draft, before, *edit)
    if start_again:
        draft.texts.pop(draft.voice, None)
    draft.saved_at = now
    draft.save()


def held_draft(viewer: Viewer, subject: StoryView, now: datetime) -> Draft:
    """Her draft of the story, locked. It keeps the voice that it was begun in."""
    mine = Draft.objects.within(viewer.workspace_id)
    mine.get_or_create(
        workspace_id=viewer.workspace_id,
        member_id=viewer.member_id,
        story_id=subject.id,
        defaults={"voice": Voice.EXPERIENCE.value, "network": usual_network(viewer).value, "saved_at": now},
    )
    draft: Draft = mine.select_for_update(no_key=True).get(member_id=viewer.member_id, story_id=subject.id)
    if draft.manner is None:
        draft.manner = manner_for(viewer, subject.language).as_json()
    among = networks_for(viewer, subject)
    if Network.kept(draft.network) not in among:  # or its adapter is no longer installed
        draft.network = usual_network(viewer, among).value
    return draft


def _keep_beside(draft: Draft, network: str, wanted: Beside) -> None:
    """As far as the network can do it."""
    where = chosen_network(network)
    said = replace(wanted, comment=clean(wanted.comment, limit=LONGEST_COMMENT))
    kept = Beside.of(said.as_json(), where).as_json()
    draft.beside = {code: chosen for code, chosen in draft.beside.items() if code != where.value} | (
        {where.value: kept} if kept else {}
    )


def _keep_edit(
    viewer: Viewer, subject: StoryView, draft: Draft, before: str, voice: str, network: str, text: str
) -> None:
    """`before` is her answer as the form knew it: the text beside a new answer is still the draft made from the old one."""
    spoken, where, words = chosen_voice(voice), chosen_network(network), clean(text)
    manner = manner_for(viewer, subject.language, draft.manner)
    proposals = (
        next(p for p in propose(viewer, subject, answer, manner) if p.voice is spoken)
        for answer in {before, draft.answer}
    )
    edits = dict(draft.texts.get(spoken.value, {}))
    below = Beside.of(draft.beside.get(where.value, {}), where).below
    url, dress = "" if below else sample_address(), dress_of(viewer, subject)
    if words in {dressed(proposal, network=where, url=url, dress=dress).strip() for proposal in proposals}:
        edits.pop(where.value, None)
    else:
        edits[where.value] = words
    draft.texts[spoken.value] = edits
