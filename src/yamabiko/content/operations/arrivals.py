"""How a story comes to stand in the library, whatever it came from. Called within a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.campaigns import queries as campaigns
from yamabiko.content.models import Story
from yamabiko.content.operations.stories import file_under
from yamabiko.content.reading import clean
from yamabiko.content.rules import canonical_url, summary_of, topics_for
from yamabiko.content.rules.words import Kind

TOPICS_PROPOSED = 3
TEXT = 20_000
HTML = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What came in. `html` is sanitised; everything else is cleaned here. An empty summary is made from the text."""

    title: str
    url: str
    language: str
    published_at: datetime
    summary: str = ""
    text: str = ""
    html: str = ""
    site: str = ""
    author: str = ""
    kind: Kind = Kind.ARTICLE
    picture_from: str = ""
    picture_id: UUID | None = None
    picture_alt: str = ""
    art: str = ""
    source_id: UUID | None = None
    entry_id: str = ""
    entry_sha256: bytes | None = None
    topic_ids: tuple[UUID, ...] = ()  # beside those that are proposed
    audience_id: UUID | None = None
    markets: tuple[str, ...] = ()
    media_url: str = ""
    media_type: str = ""
    media_seconds: int | None = None
    created_by_id: UUID | None = None


def put_in(arrival: Arrival, *, workspace_id: UUID, now: datetime) -> Story | None:
    """A waiting story with topics proposed; None when the page or the entry is in the library already."""
    text = clean.plain(arrival.text, limit=TEXT)
    story = Story(
        workspace_id=workspace_id,
        kind=arrival.kind,
        title=clean.line(arrival.title, limit=300),
        summary=clean.plain(arrival.summary, limit=1000) or summary_of(text),
        body_html=arrival.html if len(arrival.html) <= HTML else "",  # The plain text stands in for a page that long.
        text=text,
        language=arrival.language,
        url=arrival.url,
        canonical_url=canonical_url(arrival.url),
        site=clean.line(arrival.site, limit=120),
        author=clean.line(arrival.author, limit=120),
        picture_id=arrival.picture_id,
        picture_alt=clean.line(arrival.picture_alt, limit=500) if arrival.picture_id else "",
        picture_from=arrival.picture_from,
        picture_due_at=now if arrival.picture_from and not arrival.picture_id else None,
        art=arrival.art,
        source_id=arrival.source_id,
        source_entry_id=arrival.entry_id,
        entry_sha256=arrival.entry_sha256,
        audience_id=arrival.audience_id,
        markets=list(arrival.markets),
        media_url=arrival.media_url,
        media_type=arrival.media_type[:60],
        media_seconds=arrival.media_seconds,
        created_by_id=arrival.created_by_id,
        created_at=now,
        published_at=arrival.published_at,
    )
    # Two polls or two taps at once: the unique keys decide, and without a savepoint nothing has to be rolled back.
    Story.objects.bulk_create([story], ignore_conflicts=True)
    if not Story.objects.within(workspace_id).filter(id=story.id).exists():
        return None
    file_under(workspace_id, story.id, {*arrival.topic_ids, *_proposed(workspace_id, story)})
    return story


def _proposed(workspace_id: UUID, story: Story) -> tuple[UUID, ...]:
    topics = [(topic.id, topic.keywords) for topic in campaigns.topics(workspace_id, story.language)]
    return topics_for(f"{story.title}\n{story.summary}\n{story.text}", topics)[:TOPICS_PROPOSED]
