"""Who has read what is for us alone: each sees her own word, managers a number, nobody a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

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


def to_confirm(viewer: Viewer) -> Q:
    """Stories that ask for a confirmation which she has not given, or not since she was last asked."""
    said = readings_of(viewer).filter(story_id=OuterRef("id"), version__gte=OuterRef("readings_from"))
    return Q(~Exists(said), internal=True, confirm_reading=True)


def with_her_word(viewer: Viewer, views: list[StoryView]) -> list[StoryView]:
    """The views, each with when she confirmed it; one query, and none where nothing asks."""
    asking = {view.id: view.readings_from for view in views if view.confirm_reading}
    if not asking:
        return views
    said = readings_of(viewer).filter(story_id__in=asking).values_list("story_id", "version", "confirmed_at")
    when: dict[UUID, datetime] = {key: at for key, version, at in said if version >= asking[key]}
    return [replace(view, confirmed_at=when[view.id]) if view.id in when else view for view in views]


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


def readings_of(viewer: Viewer) -> QuerySet[Reading]:
    """What she has confirmed in any version, for her own pages."""
    rows: QuerySet[Reading] = Reading.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    return rows
