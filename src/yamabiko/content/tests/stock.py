"""Stories for tests of finding, made by the library's own verbs."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from yamabiko.content import operations
from yamabiko.content.models import Story

_numbers = count(1)


def put(workspace_id: UUID, title: str, *, now: datetime, **more: Any) -> UUID:
    """An offered story; fields that no verb of this test's room sets (`evergreen`, `audience_id` …) are set afterwards."""
    verb = {name: more.pop(name) for name in list(more) if name in {"summary", "text", "kind", "site", "author", "topic_ids", "published_at", "expires_at", "offered", "url", "language"}}  # fmt: skip
    verb.setdefault("language", "en")
    verb.setdefault("url", f"https://aoba.example/tales/{next(_numbers)}")
    story_id = operations.write_story(workspace_id=workspace_id, title=title, now=now, **verb)
    assert story_id
    if more:
        Story.objects.within(workspace_id).filter(id=story_id).update(**more)
    return story_id


def row(story_id: UUID) -> Story:
    return Story.objects.across_workspaces(because="a test").get(id=story_id)
