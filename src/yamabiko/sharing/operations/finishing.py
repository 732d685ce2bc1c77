"""A story is made ready and put before people in one step: its words, its captions, its picture's words, its time, its audience."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yamabiko.content import operations as content
from yamabiko.content.rules.demands import Demands
from yamabiko.content.rules.words import Pictured
from yamabiko.people.queries import Viewer
from yamabiko.sharing.queries import finish, suggestions


class AsProposed:
    """The default of a field that is taken as it was proposed; None would mean "none"."""


AS_PROPOSED = AsProposed()


@transaction.atomic
def finish_story(
    *,
    viewer: Viewer,
    story_id: UUID,
    now: datetime,
    offered: bool,
    version: int | None = None,
    title: str | None = None,
    summary: str | None = None,
    kind: str | None = None,
    topic_ids: Collection[UUID] | None = None,
    audience_id: UUID | None | AsProposed = AS_PROPOSED,
    expires_at: datetime | None | AsProposed = AS_PROPOSED,
    picture_id: UUID | None = None,
    alt: str | None = None,
    pictured: Pictured | None = None,
    captions: Mapping[str, str] | None = None,
    demands: Demands | None = None,
) -> None:
    """All of it or nothing; what is left out is as it was proposed. `offered`: people find it from now on.

    A caption whose text is empty is not suggested. Raises what content's `correct`, `set_picture`,
    `write_captions`, `demand` and `offer` raise.
    """
    proposed = finish(viewer, story_id, now=now)
    content.correct(
        viewer=viewer,
        story_id=story_id,
        now=now,
        version=version,
        title=title,
        summary=summary,
        kind=kind,
        topic_ids=topic_ids,
        audience_id=proposed.audience_id if isinstance(audience_id, AsProposed) else audience_id,
        expires_at=content.UNCHANGED if isinstance(expires_at, AsProposed) else expires_at,
    )
    picture: dict[str, Any] = {"picture_id": picture_id} if picture_id else {}
    if picture or (proposed.story.picture_url and (alt is not None or pictured is not None)):
        content.set_picture(viewer=viewer, story_id=story_id, now=now, alt=alt, pictured=pictured, **picture)
    if not proposed.story.internal:
        texts = {one.voice.value: one.text for one in suggestions(viewer, story_id)} | dict(captions or {})
        content.write_captions(viewer=viewer, story_id=story_id, texts=texts, now=now)
    if demands is not None and demands != proposed.story.demands:
        content.demand(viewer=viewer, story_id=story_id, demands=demands, now=now)
    if offered:
        content.offer(viewer=viewer, story_id=story_id, now=now)
