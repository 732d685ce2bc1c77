"""Keeping what search reads. Called within the transaction of a change; a sweep fills in what stands without."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from yamabiko.campaigns.queries import topics
from yamabiko.content.models import Story, StorySearch, StoryTopic
from yamabiko.content.operations.likeness import forget_signatures
from yamabiko.content.rules.search import Fields, Indexed, indexed

CHUNK = 100  # stories a transaction: well under a second, so no reader of the river waits
# A change of settings alone cuts the same words: then nothing is written.
_PUT = (
    "INSERT INTO content_storysearch AS there (story_id, workspace_id, vector) VALUES (%s, %s, {}) "
    "ON CONFLICT (story_id) DO UPDATE SET vector = excluded.vector WHERE there.vector <> excluded.vector"
)
_READ = ("id", "title", "summary", "text", "site", "author")


def index(workspace_id: UUID, story_ids: Collection[UUID]) -> None:
    """Make stories findable as they stand now: words, topics in both languages, site and author."""
    rows = Story.objects.within(workspace_id).filter(id__in=list(story_ids)).values(*_READ)
    names = _names(workspace_id, story_ids)
    with connection.cursor() as cursor:
        for row in rows:
            story_id = row.pop("id")
            _write(cursor, workspace_id, story_id, indexed(Fields(topics=tuple(names.get(story_id, ())), **row)))


@transaction.atomic
def index_some(*, limit: int = CHUNK) -> int:
    """Index stories that came in before search did; how many. Two at once take different ones."""
    rows = Story.objects.across_workspaces(because="one sweep indexes for everybody").filter(searched=None)
    taken = rows.order_by("id").select_for_update(skip_locked=True, of=("self",))[:limit]
    waiting: dict[UUID, list[UUID]] = {}
    for workspace_id, story_id in taken.values_list("workspace_id", "id"):
        waiting.setdefault(workspace_id, []).append(story_id)
    for workspace_id, story_ids in waiting.items():
        index(workspace_id, story_ids)
        forget_signatures(story_ids)  # their texts changed, or nobody has compared them yet
    return sum(map(len, waiting.values()))


def forget(workspace_id: UUID, stories: QuerySet[Story]) -> None:
    """Their words changed: the next sweep indexes them anew."""
    StorySearch.objects.within(workspace_id).filter(story__in=stories).delete()


def _names(workspace_id: UUID, story_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """What each story's topics are called, in every language."""
    called: dict[UUID, list[str]] = {}
    for topic in (*topics(workspace_id, "en"), *topics(workspace_id, "ja")):
        there = called.setdefault(topic.id, [])
        if topic.name not in there:
            there.append(topic.name)
    names: dict[UUID, list[str]] = {}
    filed = StoryTopic.objects.within(workspace_id).filter(story_id__in=list(story_ids)).order_by("topic_id")
    for story_id, topic_id in filed.values_list("story_id", "topic_id"):
        names.setdefault(story_id, []).extend(called[topic_id])
    return names


def _write(cursor: object, workspace_id: UUID, story_id: UUID, made: Indexed) -> None:
    """Stems come from PostgreSQL's own English configuration, which every installation has."""
    stems = "".join(f" || setweight(to_tsvector('english', %s), '{weight}')" for weight, _ in made.words)
    given = [story_id, workspace_id, made.vector, *(words for _, words in made.words)]
    cursor.execute(_PUT.format("%s::tsvector" + stems), given)  # type: ignore[attr-defined]
