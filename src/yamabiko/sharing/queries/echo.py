"""What she who suggested a story learns of those who share it: a number, from five people on, and never a name."""

from __future__ import annotations

from uuid import UUID

from yamabiko.campaigns.rules import SMALLEST
from yamabiko.content.queries.suggestions import my_suggestion
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Share


def sharers(viewer: Viewer, suggestion_id: UUID) -> int | None:
    """How many colleagues took what she suggested to a network; None below five, and while it is no story.

    Raises SuggestionGone for everybody else. Who said that she did not post counts all the same: that is told to nobody.
    """
    story_id = my_suggestion(viewer, suggestion_id).story_id
    if story_id is None:
        return None
    shares = Share.objects.within(viewer.workspace_id).filter(story_id=story_id).exclude(member_id=viewer.member_id)
    people: int = shares.order_by().values("member_id").distinct().count()
    return people if people >= SMALLEST else None
