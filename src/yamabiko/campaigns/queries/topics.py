"""Questions about topics and who follows them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from yamabiko.campaigns.models import Following, Topic
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic in one language. `keywords` are lower-case, in all languages."""

    id: UUID
    slug: str
    name: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicSheet:
    """A topic as whoever keeps it sees it: both names as they were given."""

    id: UUID
    slug: str
    name: str
    name_ja: str
    keywords: tuple[str, ...]


def may_keep_topics(viewer: Viewer) -> bool:
    """Whether she may add topics and put them right."""
    return viewer.has(Role.CURATOR, Role.MANAGER)


def topic_sheets(viewer: Viewer) -> list[TopicSheet]:
    """Every topic of her workspace in the order they were added."""
    rows = Topic.objects.within(viewer.workspace_id).order_by("id")
    return [TopicSheet(row.id, row.slug, row.name, row.name_ja, tuple(row.keywords)) for row in rows]


def topics(
    workspace_id: UUID, language: str, *, after: UUID | None = None, limit: int | None = None
) -> list[TopicView]:
    """The workspace's topics in the order they were added; without a Japanese name the English one stands in."""
    rows = Topic.objects.within(workspace_id).order_by("id")
    if after:
        rows = rows.filter(id__gt=after)
    return [_view(row, language) for row in rows[:limit]]


def _view(row: Topic, language: str) -> TopicView:
    return TopicView(row.id, row.slug, (row.name_ja if language == "ja" else "") or row.name, tuple(row.keywords))


def topics_by_id(workspace_id: UUID, topic_ids: Collection[UUID], language: str) -> dict[UUID, TopicView]:
    """Those of `topic_ids` that the workspace has."""
    rows = Topic.objects.within(workspace_id).filter(id__in=topic_ids)
    return {row.id: _view(row, language) for row in rows}


def known_topic_ids(workspace_id: UUID, topic_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of `topic_ids` that the workspace has."""
    return frozenset(Topic.objects.within(workspace_id).filter(id__in=topic_ids).values_list("id", flat=True))


def topic(workspace_id: UUID, topic_id: UUID, language: str) -> TopicView | None:
    """One topic; None when the workspace has no such topic."""
    return topics_by_id(workspace_id, [topic_id], language).get(topic_id)


def followed(workspace_id: UUID, member_id: UUID) -> frozenset[UUID]:
    """The topics that a member follows. For her own pages only."""
    rows = Following.objects.within(workspace_id).filter(member_id=member_id)
    return frozenset(rows.values_list("topic_id", flat=True))


def offered_to(viewer: Viewer) -> list[tuple[TopicView, bool]]:
    """Every topic in her language, and whether she follows it: what her own pages show as chips."""
    hers = Following.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, topic_id=OuterRef("id"))
    rows = Topic.objects.within(viewer.workspace_id).annotate(chosen=Exists(hers)).order_by("id")
    return [(_view(row, viewer.language), bool(row.chosen)) for row in rows]
