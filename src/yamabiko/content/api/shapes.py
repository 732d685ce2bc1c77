"""A story as programs see it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Schema

from yamabiko.content.moments import aware
from yamabiko.content.rules.words import Kind, Pictured, Status


class StoryTopicOut(Schema):
    id: UUID
    slug: str
    name: str


class EventShape(Schema):
    """Times without a zone are in the caller's own."""

    begins_at: datetime
    ends_at: datetime | None = None
    place: str = Field("", max_length=200)
    online_url: str = Field("", max_length=4000)


class JobShape(Schema):
    """`apply_by` is the last day on which one may apply."""

    place: str = Field("", max_length=200)
    employment: str = Field("", max_length=80)
    apply_by: date | None = None


class StoryOut(Schema):
    """`picture_url` is a path of this server, empty when there is no picture. `markets`: ISO 3166, empty for everywhere."""

    id: UUID
    kind: Kind
    status: Status
    title: str
    summary: str
    text: str
    language: str
    url: str
    site: str
    author: str
    picture_url: str
    picture_alt: str
    pictured: Pictured
    pictured_until: date | None
    file_id: UUID | None
    topics: list[StoryTopicOut]
    source_id: UUID | None
    published_at: datetime
    starts_at: datetime | None
    offered_at: datetime | None
    expires_at: datetime | None
    internal: bool
    confirm_reading: bool
    confirmed_at: datetime | None = Field(
        description="When you said that you have read it; null: not since it was last asked"
    )
    audience_id: UUID | None
    markets: list[str]
    requires: list[str] = Field(description="Qualifications that a sharer holds, all of them")
    evergreen: bool
    featured: bool
    event: EventShape | None
    job: JobShape | None
    tale_id: UUID | None = None  # the same for stories that a curator called one tale
    version: int


def zoned(moment: Any) -> Any:
    """A time without a zone is in the caller's own; raises MomentUnknown where her clocks leave it out."""
    if isinstance(moment, datetime) and timezone.is_naive(moment):
        return aware(moment)
    return moment
