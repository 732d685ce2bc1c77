"""Doubts that need no page: days that are over, stories that are old. And the curator's answer to a doubt."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.operations.looking import raise_doubt
from yamabiko.content.queries.holding import undoubted
from yamabiko.content.refusals import StoryGone
from yamabiko.content.rules import holding
from yamabiko.content.rules.words import Doubt, Kind
from yamabiko.people.queries import Viewer

CHUNK = 200


def doubt_dates(*, now: datetime, after: UUID | None = None) -> UUID | None:
    """One chunk of the offered stories of all workspaces; the id to go on after, None at the end. Days are those of UTC."""
    rows = undoubted(after=after, limit=CHUNK)
    with transaction.atomic():
        for story in rows:
            if doubt := _doubt(story, now):
                raise_doubt(story, doubt, now)
    return rows[-1].id if len(rows) == CHUNK else None


def _doubt(story: Story, now: datetime) -> Doubt | None:
    cleared = story.cleared_at and story.cleared_at.date()
    said, written = f"{story.title}\n{story.summary}", story.published_at.date()
    if holding.past_day(said, written, _ends(story), now.date(), cleared):
        return Doubt.PAST_DATE
    if holding.is_old(Kind(story.kind), story.evergreen, story.published_at, story.cleared_at, now):
        return Doubt.OLD
    return None


def _ends(story: Story) -> date | None:
    """The last day of an event or for applying, as somebody wrote it down."""
    if happening := getattr(story, "happening", None):
        last: datetime = happening.ends_at or happening.begins_at
        return last.date()
    vacancy = getattr(story, "vacancy", None)
    day: date | None = vacancy.apply_by if vacancy else None
    return day


@transaction.atomic
def clear_doubt(*, viewer: Viewer, story_id: UUID, now: datetime) -> bool:
    """She looked: it still holds. What she saw is the new measure. False when there was no doubt. Raises NotAllowed, StoryGone.

    A page that she finds there is left alone for a month, a page that changed is measured anew.
    """
    require_curator(viewer)
    rows = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    if rows.filter(doubt=Doubt.DEAD_LINK).exists():
        rows.update(link_failures=0, link_dead_since=None, link_due_at=now + holding.LEFT_ALONE)
    rows.filter(doubt=Doubt.CHANGED).update(page_sha256=None)
    cleared = rows.exclude(doubt="").exclude(doubt=Doubt.RIGHTS).update(doubt="", doubted_at=None, cleared_at=now)
    if not cleared and not rows.exists():
        raise StoryGone
    return bool(cleared)
