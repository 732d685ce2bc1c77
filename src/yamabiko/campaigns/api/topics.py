"""Topics by API: `/topics`, and the caller's own choice under `/topics/mine`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.campaigns import operations, queries
from yamabiko.campaigns.rules import KEYWORDS_MOST, NAME_LIMIT, SLUG_LIMIT
from yamabiko.kit.rest import Limit, Page, Problem, page_of

router = Router(tags=["topics"])


class TopicOut(Schema):
    id: UUID
    slug: str
    name: str
    keywords: list[str]


class TopicIn(Schema):
    """Without `slug` the short name is made from the name."""

    slug: str = Field("", max_length=SLUG_LIMIT)
    name: str = Field(max_length=NAME_LIMIT)
    name_ja: str = Field("", max_length=NAME_LIMIT)
    keywords: list[str] = Field([], max_length=KEYWORDS_MOST)


class TopicChanges(Schema):
    """What is left out stays as it is."""

    name: str | None = Field(None, max_length=NAME_LIMIT)
    name_ja: str | None = Field(None, max_length=NAME_LIMIT)
    keywords: list[str] | None = Field(None, max_length=KEYWORDS_MOST)


class Followed(Schema):
    topic_ids: list[UUID] = Field(max_length=1000)


@router.get("/topics", response=Page[TopicOut], url_name="topics")
def list_topics(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """The workspace's topics, named in the caller's language, in the order they were added."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return page_of(queries.topics(viewer.workspace_id, viewer.language, after=after, limit=limit + 1), limit)


@router.post("/topics", response={201: TopicOut, 403: Problem, 409: Problem, 422: Problem}, url_name="topics_add")
def add_topic(request: HttpRequest, given: TopicIn) -> Status[queries.TopicView | None]:
    """Add a topic; for curators and programme managers."""
    viewer = request.viewer  # type: ignore[attr-defined]
    topic_id = operations.open_topic(viewer=viewer, **given.dict())
    return Status(201, queries.topic(viewer.workspace_id, topic_id, viewer.language))


@router.patch(
    "/topics/{uuid:topic_id}",
    response={200: TopicOut, 403: Problem, 404: Problem, 409: Problem, 422: Problem},
    url_name="topics_correct",
)
def correct_topic(request: HttpRequest, topic_id: UUID, changes: TopicChanges) -> queries.TopicView | None:
    """Put a topic right; for curators and programme managers. Its short name stays, and there is no deleting."""
    viewer = request.viewer  # type: ignore[attr-defined]
    operations.correct_topic(viewer=viewer, topic_id=topic_id, **changes.dict(exclude_none=True))
    return queries.topic(viewer.workspace_id, topic_id, viewer.language)


@router.get("/topics/mine", response=Followed, url_name="topics_mine")
def my_topics(request: HttpRequest) -> dict[str, list[UUID]]:
    """The topics that the caller follows; nobody can ask for another person's."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return {"topic_ids": sorted(queries.followed(viewer.workspace_id, viewer.member_id))}


@router.put("/topics/mine", response={200: Followed, 404: Problem}, url_name="topics_choose")
def choose_topics(request: HttpRequest, given: Followed) -> dict[str, list[UUID]]:
    """Follow exactly these topics from now on."""
    operations.follow(viewer=request.viewer, topic_ids=given.topic_ids, now=timezone.now())  # type: ignore[attr-defined]
    return my_topics(request)
