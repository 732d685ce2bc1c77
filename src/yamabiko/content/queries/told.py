"""A suggested photo or own words as everybody may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.content.models import Story, Suggestion
from yamabiko.content.refusals import SuggestionGone
from yamabiko.content.rules.words import SuggestionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldView:
    """A photo or own words as everybody may read them."""

    title: str
    text: str
    language: str
    picture_id: UUID | None
    picture_alt: str
    credit_name: str
    workspace_id: UUID
    published_at: datetime
    picture_size: tuple[int, int] | None


def told(suggestion_id: UUID) -> ToldView:
    """What stands at our own address, in the words of its story now; raises SuggestionGone.

    From its first offer on, and also when it is offered no more: links that were shared still lead somewhere. She takes
    it down by withdrawing it, a curator by `take_down`.
    """
    rows = Suggestion.objects.across_workspaces(because="a stranger follows a link and is in no workspace")
    row = rows.filter(
        id=suggestion_id,
        url="",
        status=SuggestionStatus.ACCEPTED,
        story__offered_at__isnull=False,
        story__internal=False,
    ).first()
    if row is None:
        raise SuggestionGone
    story = Story.objects.within(row.workspace_id).select_related("picture").defer("picture__body").get(id=row.story_id)
    return ToldView(
        title=story.title,
        text=story.text or story.summary,
        language=story.language,
        picture_id=story.picture_id,
        picture_alt=story.picture_alt,
        credit_name=story.credit_name,
        workspace_id=story.workspace_id,
        published_at=story.offered_at or story.published_at,
        picture_size=(story.picture.width, story.picture.height) if story.picture else None,
    )
