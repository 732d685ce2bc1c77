"""Who has read what is for us alone: each sees her own word, managers a number, nobody a name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from yamabiko.campaigns.queries import audience_reach
from yamabiko.content.models import Reading
from yamabiko.content.queries.views import StoryView
from yamabiko.content.refusals import NotAllowed
from yamabiko.content.rules.reading import Readings
from yamabiko.content.rules.reading import readings as told
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


def has_confirmed(viewer: Viewer, story: StoryView) -> bool:
    """Whether she said that she has read it as it stands, or since it was last asked."""
    rows = Reading.objects.within(viewer.workspace_id).filter(story_id=story.id, member_id=viewer.member_id)
    return bool(rows.filter(version__gte=story.readings_from).exists())


def confirmed_at(viewer: Viewer, story: StoryView) -> datetime | None:
    """When she said so, of the story as it stands or since it was last asked."""
    rows = Reading.objects.within(viewer.workspace_id).filter(story_id=story.id, member_id=viewer.member_id)
    said: datetime | None = rows.filter(version__gte=story.readings_from).values_list("confirmed_at", flat=True).first()
    return said


def may_count_readings(viewer: Viewer) -> bool:
    return viewer.has(Role.MANAGER)


def readings(viewer: Viewer, story: StoryView) -> Readings:
    """How many of those whom the story is for have confirmed; for managers. Raises NotAllowed."""
    if not may_count_readings(viewer):
        raise NotAllowed
    rows = Reading.objects.within(viewer.workspace_id).filter(story_id=story.id, version__gte=story.readings_from)
    asked = audience_reach(viewer.workspace_id, story.audience_id, markets=story.markets)
    confirmed: int = rows.filter(member__left_at=None).count()
    return told(asked=asked, confirmed=min(confirmed, asked))


def confirmed_ids(viewer: Viewer) -> frozenset[UUID]:
    """Stories that she has confirmed in any version, for her own pages."""
    rows = Reading.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    return frozenset(rows.values_list("story_id", flat=True))
