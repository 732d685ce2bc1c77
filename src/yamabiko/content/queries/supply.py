"""What the stock is like: what people are offered, from when to when, and what sources brought lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.rules.holding import RESTING
from yamabiko.content.rules.words import Status

MOST = 20_000  # stories that are read; the newest


@dataclass(frozen=True, slots=True)
class Stocked:
    """A story that may be shared: in force from `begins` (None: already) to `ends` (None: no end)."""

    story_id: UUID
    language: str
    topic_ids: tuple[UUID, ...]
    begins: datetime | None
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Brought:
    """A story that a source brought and that was offered `offered_at`, whatever became of it since."""

    language: str
    topic_ids: tuple[UUID, ...]
    offered_at: datetime


def stock(workspace_id: UUID, now: datetime) -> list[Stocked]:
    """What is offered at `now` and what is planned. What is for us alone, or rests, is not shared and not counted."""
    offered = Q(status=Status.OFFERED) & (Q(expires_at=None) | Q(expires_at__gt=now))
    rows = Story.objects.within(workspace_id).filter(offered | Q(status=Status.PLANNED), internal=False)
    rows = rows.exclude(doubt__in=RESTING)
    found = list(_newest(rows).values_list("id", "language", "status", "starts_at", "expires_at"))
    about = _about(workspace_id, rows)
    return [
        Stocked(key, language, about.get(key, ()), begins if status == Status.PLANNED else None, ends)
        for key, language, status, begins, ends in found
    ]


def brought(workspace_id: UUID, since: datetime, until: datetime) -> list[Brought]:
    """What sources brought by themselves and people were offered, from `since` on and before `until`."""
    rows = Story.objects.within(workspace_id).filter(
        source__isnull=False, internal=False, offered_at__gte=since, offered_at__lt=until
    )
    found = list(_newest(rows).values_list("id", "language", "offered_at"))
    about = _about(workspace_id, rows)
    return [Brought(language, about.get(key, ()), offered) for key, language, offered in found if offered]


def _newest(rows: QuerySet[Story]) -> QuerySet[Story]:
    return rows.order_by("-id")[:MOST]


def _about(workspace_id: UUID, rows: QuerySet[Story]) -> dict[UUID, tuple[UUID, ...]]:
    pairs = StoryTopic.objects.within(workspace_id).filter(story__in=rows).order_by("story_id", "topic_id")
    found: dict[UUID, tuple[UUID, ...]] = {}
    for story_id, topic_id in pairs.values_list("story_id", "topic_id"):
        found[story_id] = (*found.get(story_id, ()), topic_id)
    return found
