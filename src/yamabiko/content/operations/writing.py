"""A story that came from no page of others: the demo organisation's own, and imports by a program."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.arrivals import Arrival, put_in
from yamabiko.content.operations.stories import file_under, put_before_people
from yamabiko.content.rules.timing import expiry
from yamabiko.content.rules.words import Kind


@transaction.atomic
def write_story(
    *,
    workspace_id: UUID,
    title: str,
    url: str,
    language: str,
    now: datetime,
    summary: str = "",
    text: str = "",
    kind: Kind = Kind.ARTICLE,
    site: str = "",
    author: str = "",
    art: str = "",
    topic_ids: Collection[UUID] | None = None,
    published_at: datetime | None = None,
    expires_at: datetime | None = None,
    offered: bool = True,
) -> UUID | None:
    """The new story's id, None when its address is in the library already. Without `topic_ids` they are proposed."""
    arrival = Arrival(
        title=title,
        url=typed_address(url),
        language=language,
        summary=summary,
        text=text,
        kind=kind,
        site=site,
        author=author,
        art=art,
        published_at=published_at or now,
    )
    story = put_in(arrival, workspace_id=workspace_id, now=now)
    if story is None:
        return None
    if topic_ids is not None:
        file_under(workspace_id, story.id, topic_ids)
    if offered:
        put_before_people(story, until=expires_at or expiry(kind, now), now=now)
    return story.id
