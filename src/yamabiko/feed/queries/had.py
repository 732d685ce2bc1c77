"""What she has had: shared and not dropped, or read and confirmed. Two rooms, one question."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, Value

from yamabiko.content.queries import readings_of
from yamabiko.people.queries import Viewer
from yamabiko.sharing.queries import taken_by

SHARED, READ = "shared", "read"


@dataclass(frozen=True, slots=True)
class Had:
    shared: frozenset[UUID]
    read: frozenset[UUID]


def had_by(viewer: Viewer) -> Had:
    """In one round trip."""
    taken = taken_by(viewer.workspace_id, viewer.member_id)
    shared = taken.values_list("story_id", Value(SHARED, output_field=CharField()))
    read = readings_of(viewer).values_list("story_id", Value(READ, output_field=CharField()))
    found: dict[str, set[UUID]] = {SHARED: set(), READ: set()}
    for story_id, word in shared.union(read):
        found[word].add(story_id)
    return Had(frozenset(found[SHARED]), frozenset(found[READ]))
