"""Lists of the library: what is asked for, in which order, one page after the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.queries.searching import matching
from yamabiko.content.rules.words import Doubt, Kind, Status


class Sort(StrEnum):
    NEWEST = "newest"  # what came in last first
    OLDEST = "oldest"
    ENDING = "ending"  # what ends next first, what has no end last


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about the library; what is None or empty asks for nothing. `doubted` is for any doubt at all."""

    statuses: Collection[Status] = tuple(Status)
    kind: Kind | None = None
    language: str = ""
    topic_id: UUID | None = None
    audience_id: UUID | None = None
    internal: bool | None = None
    featured: bool | None = None
    evergreen: bool | None = None
    doubt: Doubt | None = None
    doubted: bool | None = None
    source_id: UUID | None = None
    credited: bool | None = None
    to_confirm: bool | None = None  # asks whoever asks here for a confirmation that she has not given
    q: str = ""
    sort: Sort = Sort.NEWEST


def asked_for(rows: QuerySet[Story], asked: Question) -> QuerySet[Story]:
    """`rows` without those that were not asked for."""
    if set(asked.statuses) != set(Status):
        rows = rows.filter(status__in=[Status(status).value for status in asked.statuses])
    exact = {
        "kind": asked.kind,
        "language": asked.language or None,
        "audience_id": asked.audience_id,
        "internal": asked.internal,
        "evergreen": asked.evergreen,
        "doubt": asked.doubt,
        "source_id": asked.source_id,
    }
    rows = rows.filter(**{field: value for field, value in exact.items() if value is not None})
    if asked.featured is not None:
        rows = rows.filter(featured_slot__isnull=not asked.featured)
    if asked.credited is not None:
        rows = rows.filter(credit_member__isnull=not asked.credited)
    if asked.doubted is not None:
        rows = rows.exclude(doubt="") if asked.doubted else rows.filter(doubt="")
    if asked.topic_id:
        filed = StoryTopic.objects.filter(story_id=OuterRef("id"), topic_id=asked.topic_id)
        rows = rows.filter(Exists(filed))
    return matching(rows, asked.q)


def in_order(workspace_id: UUID, rows: QuerySet[Story], sort: Sort, after: UUID | None) -> QuerySet[Story]:
    """`rows` of the workspace sorted, from the one after the story `after` on: rows that come or go shift nothing."""
    if sort is Sort.OLDEST:
        rows = rows.filter(id__gt=after) if after else rows
        return rows.order_by("id")
    if sort is Sort.ENDING:
        rows = rows.filter(_ends_later(workspace_id, after)) if after else rows
        return rows.order_by("expires_at", "id")  # PostgreSQL puts what has no end last
    rows = rows.filter(id__lt=after) if after else rows
    return rows.order_by("-id")


def _ends_later(workspace_id: UUID, after: UUID) -> Q:
    last = Story.objects.within(workspace_id).filter(id=after)
    ends: datetime | None = last.values_list("expires_at", flat=True).first()
    if ends is None:
        return Q(expires_at=None, id__gt=after)
    return Q(expires_at__gt=ends) | Q(expires_at=ends, id__gt=after) | Q(expires_at=None)
