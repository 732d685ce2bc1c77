"""Texts that the organisation suggests for a story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Caption, Story
from yamabiko.content.operations.paragraphs import paragraphs
from yamabiko.content.refusals import CaptionTooLong, StoryGone, VoiceUnknown
from yamabiko.content.rules.words import Voice
from yamabiko.people.queries import Viewer

LONGEST = 1000  # characters: twice what any of our networks shows before its fold


@transaction.atomic
def write_captions(
    *, viewer: Viewer, story_id: UUID, texts: Mapping[str, str], now: datetime, language: str | None = None
) -> None:
    """Keep `texts` (voice: text) in `language`, else the story's own. An empty text takes its voice away, for good.

    Voices that are not named stay. Raises NotAllowed, StoryGone, VoiceUnknown, CaptionTooLong; then nothing is kept.
    """
    require_curator(viewer)
    story = Story.objects.within(viewer.workspace_id).filter(id=story_id).only("id", "language").first()
    if story is None:
        raise StoryGone
    spoken = language or story.language
    if not set(texts) <= set(Voice) or spoken not in {"ja", "en"}:
        raise VoiceUnknown
    cleaned = {voice: paragraphs(text, limit=LONGEST) for voice, text in texts.items()}
    if any(len(text) > LONGEST for text in cleaned.values()):
        raise CaptionTooLong
    Caption.objects.bulk_create(
        [
            Caption(
                workspace_id=viewer.workspace_id,
                story_id=story_id,
                language=spoken,
                voice=voice,
                text=text,
                written_by_id=viewer.member_id,
                changed_at=now,
            )
            for voice, text in sorted(cleaned.items())  # an empty one says that nothing is proposed in its place
        ],
        update_conflicts=True,
        unique_fields=["story", "language", "voice"],
        update_fields=["text", "written_by", "changed_at"],
    )
