"""A person puts a card away, or takes that back. None of this is told: there is no fact of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from yamabiko.content.queries import StoryGone, stories_by_id
from yamabiko.feed.models import Choice
from yamabiko.feed.rules import PutAway, week_of
from yamabiko.kit.saying import Saying
from yamabiko.people.queries import Viewer


class ChoiceUnknown(Saying):
    """A word that is none of rules.PutAway."""

    status = 422
    sentence = _("This choice is not one of those offered.")


@transaction.atomic
def put_away(*, viewer: Viewer, story_id: UUID, kind: str, now: datetime) -> None:
    """Hide a story from her: LATER until next Monday morning, otherwise for good and with less of its topics.

    The last wish counts, so a second tap changes nothing. Raises StoryGone, ChoiceUnknown.
    """
    if kind not in set(PutAway):
        raise ChoiceUnknown
    story = stories_by_id(viewer.workspace_id, [story_id], viewer.language).get(story_id)
    if story is None:
        raise StoryGone
    later = kind == PutAway.LATER
    Choice.objects.within(viewer.workspace_id).update_or_create(
        member_id=viewer.member_id,
        story_id=story_id,
        defaults={
            "workspace_id": viewer.workspace_id,
            "kind": kind,
            "topic_ids": [] if later else [topic.id for topic in story.topics],
            "made_at": now,
            "until": week_of(now, ZoneInfo(viewer.time_zone)).ends_at if later else None,
        },
    )


def undo(*, viewer: Viewer, story_id: UUID) -> bool:
    """Whether there was a choice of hers to take back; the story and its topics are as if she had never chosen."""
    rows = Choice.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=story_id)
    return bool(rows.delete()[0])
