"""A member says that she has read what is for us alone. She says it herself; nothing else says it for her."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.facts import ReadingConfirmed
from yamabiko.content.models import Reading, Story
from yamabiko.content.queries.stories import story_for
from yamabiko.content.refusals import NoReadingAsked, StoryGone
from yamabiko.events.operations import record
from yamabiko.people.queries import Viewer


@transaction.atomic
def confirm_reading(*, viewer: Viewer, story_id: UUID, now: datetime) -> bool:
    """Keep her word; False when she gave it for this version already. Told once for each time that everybody is asked.

    Raises StoryGone (also when it is not offered, or not for her), NoReadingAsked.
    """
    story = story_for(viewer, story_id)
    if not story.is_live(now):
        raise StoryGone
    if not (story.internal and story.confirm_reading):
        raise NoReadingAsked
    Story.objects.within(viewer.workspace_id).select_for_update(no_key=True).filter(id=story_id).first()
    hers = Reading.objects.within(viewer.workspace_id).filter(story_id=story_id, member_id=viewer.member_id)
    before = hers.values_list("version", flat=True).first()
    if before is None:
        row = Reading(
            workspace_id=viewer.workspace_id,
            story_id=story_id,
            member_id=viewer.member_id,
            version=story.version,
            confirmed_at=now,
        )
        Reading.objects.bulk_create([row], ignore_conflicts=True)  # two taps at once are one word
        if not hers.filter(id=row.id).exists():
            return False
    elif not hers.filter(version__lt=story.readings_from).update(version=story.version, confirmed_at=now):
        return False
    told = ReadingConfirmed(story_id=story_id, member_id=viewer.member_id)
    record(told, workspace_id=viewer.workspace_id, at=now)
    return True
