"""A story's history: each change of its words or settings becomes a version. Called within the transaction of the change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from yamabiko.content.models import Story, StoryVersion
from yamabiko.content.operations.searching import index
from yamabiko.content.operations.telling import tell_changed
from yamabiko.content.queries.versions import stood
from yamabiko.content.refusals import StoryGone
from yamabiko.content.rules.versions import changes

SEARCHED = frozenset({"title", "summary", "text", "topics"})


@contextmanager
def changing(workspace_id: UUID, story_id: UUID, *, by_id: UUID | None, now: datetime) -> Iterator[Story]:
    """Holds the story's row while it is changed. What differs afterwards is a version, and is told while people see it.

    Raises StoryGone.
    """
    rows = Story.objects.within(workspace_id).select_for_update(of=("self",)).defer("body_html", "search")
    story = rows.filter(id=story_id).first()
    if story is None:
        raise StoryGone
    before = stood(workspace_id, story_id)
    yield story
    after = stood(workspace_id, story_id)
    differing = {change.field for change in changes(before, after)}
    if not differing:
        return
    # What an offer or a picture's arrival moved since the last version is part of how it stands, and nobody's change.
    _note(story, before, after | {"changed": sorted(differing)}, by_id=by_id, now=now)
    if differing & SEARCHED:
        index(workspace_id, [story_id])
    tell_changed(story, now=now)


def _note(
    story: Story, before: Mapping[str, Any], after: Mapping[str, Any], *, by_id: UUID | None, now: datetime
) -> None:
    """The first change keeps how it came in as well, so that there is something to go back to."""
    number, row = story.version + 1, {"workspace_id": story.workspace_id, "story_id": story.id}
    as_it_came = StoryVersion(**row, number=story.version, stood=before, changed_by=None, changed_at=story.created_at)
    as_it_is = StoryVersion(**row, number=number, stood=after, changed_by_id=by_id, changed_at=now)
    StoryVersion.objects.bulk_create([as_it_came, as_it_is], ignore_conflicts=True)
    Story.objects.within(story.workspace_id).filter(id=story.id).update(version=number)
    story.version = number
