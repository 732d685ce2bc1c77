"""Beginning from a text that the organisation suggests, or that we propose for it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.rules.demands import Demands
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import BEGUN
from yamabiko.sharing.operations.drafts import held_draft
from yamabiko.sharing.operations.refusals import (
    ChoiceUnknown,
)
from yamabiko.sharing.queries import beginnings, dress_of, readable
from yamabiko.sharing.rules import Proposal, Voice, dressed, fixed, unmet


@transaction.atomic
def begin_from(*, viewer: Viewer, story_id: UUID, suggested: str, now: datetime) -> None:
    """Put the suggestion where she writes, as it fits the network that stands open. What she had written stays below it.

    What she began from is kept, so that it never counts as her own words, whatever becomes of the suggestion.
    Raises content's StoryGone, ChoiceUnknown (nobody suggests anything in this voice).
    """
    subject = readable(viewer, story_id)
    texts = {voice.value: one.text for voice, one in beginnings(viewer, subject).items()}
    if suggested not in texts:
        raise ChoiceUnknown
    text = texts[suggested]
    draft = held_draft(viewer, subject, now)
    spoken = Voice(draft.voice)
    words = dressed(
        Proposal(spoken, text, ()),
        network=Network(draft.network),
        url=sample_address(),
        dress=dress_of(viewer, subject),
    )
    edits = dict(draft.texts.get(spoken.value, {}))
    hers = edits.get(draft.network, "")
    if words not in hers:
        edits[draft.network] = _holding(f"{words}\n\n{hers}".strip(), subject.demands)
    draft.texts[spoken.value] = edits
    draft.texts[BEGUN] = {**draft.texts.get(BEGUN, {}), suggested: text}
    draft.saved_at = now
    draft.save()


def _holding(text: str, demands: Demands) -> str:
    """With what the story demands, as far as it is not there."""
    for one in unmet(text, demands):
        text = fixed(text, one.must, one.what, demands)
    return text
