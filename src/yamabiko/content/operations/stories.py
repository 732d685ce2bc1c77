"""What a curator does with a story: offer it, take it back, put it better."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yamabiko.campaigns import queries as campaigns
from yamabiko.content.facts import ItemOffered, ItemRetired
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.reading import clean
from yamabiko.content.refusals import ExpiryPassed, ExpiryTooFar, KindUnknown, StoryGone, TitleMissing, TopicUnknown
from yamabiko.content.rules.timing import expiry
from yamabiko.content.rules.words import Kind, Status
from yamabiko.events.operations import record
from yamabiko.people.queries import Viewer

FARTHEST = timedelta(days=3653)


class Unchanged:
    """The default of a field that a correction leaves alone; None would mean "never expires"."""


UNCHANGED = Unchanged()


@transaction.atomic
def offer(*, viewer: Viewer, story_id: UUID, now: datetime, expires_at: datetime | None = None) -> bool:
    """Put a story before people until `expires_at`, else for its kind's time. False when it is offered already."""
    require_curator(viewer)
    story = Story.objects.within(viewer.workspace_id).select_for_update(of=("self",)).filter(id=story_id).first()
    if story is None:
        raise StoryGone
    if expires_at is not None and expires_at <= now:
        raise ExpiryPassed
    _near_enough(expires_at, now)
    until = expires_at or (
        story.expires_at if story.expires_at and story.expires_at > now else expiry(Kind(story.kind), now)
    )
    live = story.status == Status.OFFERED and (story.expires_at is None or story.expires_at > now)
    if live:
        return False
    put_before_people(story, until=until, now=now)
    return True


def put_before_people(story: Story, *, until: datetime | None, now: datetime) -> None:
    """The change and its fact, for callers that hold the story's row in a transaction."""
    Story.objects.within(story.workspace_id).filter(id=story.id).update(
        status=Status.OFFERED, offered_at=now, expires_at=until
    )
    topic_ids = StoryTopic.objects.within(story.workspace_id).filter(story_id=story.id).order_by("topic_id")
    record(
        ItemOffered(
            story_id=story.id,
            source_id=story.source_id,
            language=story.language,
            topic_ids=tuple(topic_ids.values_list("topic_id", flat=True)),
        ),
        workspace_id=story.workspace_id,
        at=now,
    )


@transaction.atomic
def retire(*, viewer: Viewer, story_id: UUID, now: datetime) -> Status | None:
    """Take a story back, or decline one that waited. What it was before; None when that had been done already."""
    require_curator(viewer)
    rows = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    if rows.filter(status=Status.OFFERED).update(status=Status.RETIRED):
        record(ItemRetired(story_id=story_id), workspace_id=viewer.workspace_id, at=now)
        return Status.OFFERED
    if rows.filter(status=Status.WAITING).update(status=Status.RETIRED):
        return Status.WAITING  # Never offered, so there is nothing to tell.
    if not rows.exists():
        raise StoryGone
    return None


def wait_again(*, viewer: Viewer, story_id: UUID, now: datetime) -> bool:
    """Undo a declining: the story waits as before. False when it was offered once, or waits already."""
    require_curator(viewer)
    rows = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    if rows.filter(status=Status.RETIRED, offered_at=None).update(status=Status.WAITING):
        return True
    if not rows.exists():
        raise StoryGone
    return False


@transaction.atomic
def correct(
    *,
    viewer: Viewer,
    story_id: UUID,
    now: datetime,
    title: str | None = None,
    summary: str | None = None,
    kind: str | None = None,
    language: str | None = None,
    topic_ids: Collection[UUID] | None = None,
    expires_at: datetime | None | Unchanged = UNCHANGED,
) -> None:
    """Put a story better. What is None stays; `expires_at=None` means that it does not expire.

    The page's own text stays as it came in, so that what people say can be held against it.
    """
    require_curator(viewer)
    rows = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    changes = _changes(title=title, summary=summary, kind=kind, language=language)
    if not isinstance(expires_at, Unchanged):
        changes["expires_at"] = _later(expires_at, rows, now)
    if not (rows.update(**changes) if changes else rows.exists()):
        raise StoryGone
    if topic_ids is not None:
        file_under(viewer.workspace_id, story_id, topic_ids)


def _changes(*, title: str | None, summary: str | None, kind: str | None, language: str | None) -> dict[str, object]:
    changes: dict[str, object] = {}
    if title is not None:
        changes["title"] = clean.line(title, limit=300)
        if not changes["title"]:
            raise TitleMissing
    if summary is not None:
        changes["summary"] = clean.plain(summary, limit=1000)
    if kind is not None:
        changes["kind"] = kind
    if language is not None:
        changes["language"] = language
    if (kind is not None and kind not in set(Kind)) or language not in {None, "ja", "en"}:
        raise KindUnknown
    return changes


def _later(expires_at: datetime | None, rows: object, now: datetime) -> datetime | None:
    """The new expiry. A date that has passed is refused, unless it is the one that stands there already."""
    kept = rows.values_list("expires_at", flat=True).first()  # type: ignore[attr-defined]
    if expires_at is not None and expires_at <= now and expires_at != kept:
        raise ExpiryPassed
    return _near_enough(expires_at, now)


def _near_enough(expires_at: datetime | None, now: datetime) -> datetime | None:
    """The calendar ends in the year 9999, and a day before it no other time zone can show a date any more."""
    if expires_at is not None and expires_at > now + FARTHEST:
        raise ExpiryTooFar
    return expires_at


def file_under(workspace_id: UUID, story_id: UUID, topic_ids: Collection[UUID]) -> None:
    """Replace what the story is about; called in the transaction of the change."""
    known = {topic.id for topic in campaigns.topics(workspace_id, "en")}
    wanted = set(topic_ids)
    if wanted - known:
        raise TopicUnknown
    filed = StoryTopic.objects.within(workspace_id).filter(story_id=story_id)
    filed.exclude(topic_id__in=wanted).delete()
    StoryTopic.objects.bulk_create(
        [StoryTopic(workspace_id=workspace_id, story_id=story_id, topic_id=topic_id) for topic_id in sorted(wanted)],
        ignore_conflicts=True,
    )
