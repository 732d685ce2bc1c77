"""Beginning from a text that the organisation suggests, or that we propose for it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.operations.drafts import held_draft
from yamabiko.sharing.operations.refusals import ChoiceUnknown
from yamabiko.sharing.queries import beginnings, fitted, readable
from yamabiko.sharing.rules import Proposal, Voice

BEGUN = "begun"  # beside the voices in a draft's texts: {voice of the suggestion: its text when she began}


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
    words = fitted(Proposal(spoken, text, ()), Network(draft.network), sample_address())
    edits = dict(draft.texts.get(spoken.value, {}))
    hers = edits.get(draft.network, "")
    if words not in hers:
        edits[draft.network] = f"{words}\n\n{hers}".strip()
    draft.texts[spoken.value] = edits
    draft.texts[BEGUN] = {**draft.texts.get(BEGUN, {}), suggested: text}
    draft.saved_at = now
    draft.save()
