"""Questions about suggested texts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from yamabiko.content.models import Caption
from yamabiko.content.rules.words import Voice


@dataclass(frozen=True, slots=True)
class CaptionView:
    voice: Voice
    language: str
    text: str


def captions(
    workspace_id: UUID, story_id: UUID, language: str | None = None, *, taken_away: bool = False
) -> list[CaptionView]:
    """What the organisation suggests for a story, in the order plain, warm, expert; in `language`, or in both.

    With `taken_away` also the voices in which it wants to suggest nothing: their text is empty.
    """
    rows = Caption.objects.within(workspace_id).filter(story_id=story_id)
    if not taken_away:
        rows = rows.exclude(text="")
    if language:
        rows = rows.filter(language=language)
    found = [CaptionView(Voice(row.voice), row.language, row.text) for row in rows]
    order = list(Voice)
    return sorted(found, key=lambda caption: (caption.language, order.index(caption.voice)))
