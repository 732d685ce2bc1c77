"""A story's history: each change of its words or settings becomes a version. Called within the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from yamabiko.content.models import Story, StoryVersion
from yamabiko.content.operations.searching import index
from yamabiko.content.operations.telling import tell_all_changed
from yamabiko.content.queries.versions import filed_under, rows_that_stand, stood_of
from yamabiko.content.refusals import StoryGone
from yamabiko.content.rules.versions import differing

SEARCHED = frozenset({"title", "summary", "text", "topics"})


@dataclass(frozen=True, slots=True)
class Held:
    """A story whose row is held while it is changed, with its details; `topic_ids` and `stood` say how it stood before."""

    story: Story
    topic_ids: tuple[UUID, ...]
    stood: Mapping[str, Any]


@contextmanager
def changing(workspace_id: UUID, story_id: UUID, *, by_id: UUID | None, now: datetime) -> Iterator[Held]:
    """Holds the story's row while it is changed. What differs afterwards is a version, and is told while people see it.

    Raises StoryGone.
    """
    with changing_many(workspace_id, [story_id], by_id=by_id, now=now) as held:
        if story_id not in held:
            raise StoryGone
        yield held[story_id]


@contextmanager
def changing_many(
    workspace_id: UUID, story_ids: Collection[UUID], *, by_id: UUID | None, now: datetime
) -> Iterator[dict[UUID, Held]]:
    """`changing` for many, read and kept together; a story that is not there is left out. `version` of each row grows with it."""
    rows = Story.objects.within(workspace_id).filter(id__in=story_ids).order_by("id")
    # Locked first and read then: details joined to a locking read would be as old as its beginning.
    list(rows.select_for_update().values_list("id"))
    held = _read(workspace_id, story_ids)
    yield held
    after = _read(workspace_id, held)
    changed = {key: found for key, was in held.items() if (found := differing(was.stood, after[key].stood))}
    if not changed:
        return
    _note(workspace_id, [(held[key], after[key].stood, found) for key, found in changed.items()], by_id=by_id, now=now)
    index(workspace_id, [key for key, found in changed.items() if SEARCHED.intersection(found)])
    tell_all_changed([(after[key].story, after[key].topic_ids) for key in changed], now=now)


def _read(workspace_id: UUID, story_ids: Collection[UUID]) -> dict[UUID, Held]:
    filed = filed_under(workspace_id, story_ids)
    rows = rows_that_stand(workspace_id).filter(id__in=story_ids).order_by("id")
    about = [(row, tuple(filed.get(row.id, ()))) for row in rows]
    return {row.id: Held(row, topic_ids, stood_of(row, topic_ids)) for row, topic_ids in about}


def _note(
    workspace_id: UUID,
    changed: Collection[tuple[Held, Mapping[str, Any], list[str]]],
    *,
    by_id: UUID | None,
    now: datetime,
) -> None:
    """The first change keeps how it came in as well, so that there is something to go back to."""
    versions = []
    for was, after, found in changed:
        story, row = was.story, {"workspace_id": workspace_id, "story_id": was.story.id}
        versions.append(
            StoryVersion(
                **row, number=story.version, stood=dict(was.stood), changed_by=None, changed_at=story.created_at
            )
        )
        # What an offer or a picture's arrival moved since the last version is part of how it stands, and nobody's change.
        stood = {**after, "changed": sorted(found)}
        story.version += 1
        versions.append(StoryVersion(**row, number=story.version, stood=stood, changed_by_id=by_id, changed_at=now))
    StoryVersion.objects.bulk_create(versions, ignore_conflicts=True)
    keys = [was.story.id for was, _, _ in changed]
    Story.objects.within(workspace_id).filter(id__in=keys).update(version=F("version") + 1)
