"""A story on its way to people: everything that is still open, each with a proposal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from yamabiko.campaigns.queries import AudienceSheet, TopicView, audience_sheets, topics
from yamabiko.content.queries import NotAllowed, StoryView, may_curate, proposed_audience, proposed_end, story
from yamabiko.people.queries import Viewer
from yamabiko.sharing.queries.suggested import Suggestion, proposed_texts, suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """A story with what it still needs. `captions` is empty where it is for reading here alone; `expires_at` None: no end."""

    story: StoryView
    captions: tuple[Suggestion, ...]
    expires_at: datetime | None
    audience_id: UUID | None
    audiences: tuple[AudienceSheet, ...]
    topics: tuple[TopicView, ...]


def finish(
    viewer: Viewer,
    story_id: UUID,
    *,
    now: datetime,
    title: str | None = None,
    summary: str | None = None,
    turn: int | None = None,
) -> Finish:
    """For curators. With a `turn` the captions are proposed anew, from `title` and `summary` where these are given.

    Raises content's NotAllowed and StoryGone.
    """
    if not may_curate(viewer):
        raise NotAllowed
    subject = story(viewer.workspace_id, story_id, language=viewer.language)
    told = replace(subject, title=title or subject.title, summary=subject.summary if summary is None else summary)
    texts = suggestions(viewer, story_id) if turn is None else proposed_texts(viewer, told, turn=turn)
    return Finish(
        story=subject,
        captions=() if subject.internal else tuple(texts),
        expires_at=proposed_end(viewer.workspace_id, subject, now),
        audience_id=proposed_audience(viewer.workspace_id, subject),
        audiences=tuple(audience_sheets(viewer)),
        topics=tuple(topics(viewer.workspace_id, viewer.language)),
    )
