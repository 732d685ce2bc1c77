"""What a curator decides about a story: offer it, take it back, let it wait again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yamabiko.campaigns import queries as campaigns
from yamabiko.content.facts import ItemRetired
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.operations.holding import require_offerable
from yamabiko.content.operations.searching import index
from yamabiko.content.operations.telling import tell_offered
from yamabiko.content.refusals import ExpiryPassed, ExpiryTooFar, StoryGone, TopicUnknown
from yamabiko.content.rules.details import earliest
from yamabiko.content.rules.timing import expiry
from yamabiko.content.rules.words import Kind, Status
from yamabiko.events.operations import record
from yamabiko.people.queries import Viewer

FARTHEST = timedelta(days=3653)


@transaction.atomic
def offer(*, viewer: Viewer, story_id: UUID, now: datetime, expires_at: datetime | None = None) -> bool:
    """Put a story before people until `expires_at`, else for its kind's time. False when it is offered already.

    It ends sooner when its event, its vacancy or somebody's consent does. Raises NotAllowed, StoryGone, ExpiryPassed,
    ExpiryTooFar, AltMissing, RightsRunOut, ConsentMissing, Over.
    """
    require_curator(viewer)
    story = held(viewer.workspace_id, story_id)
    if expires_at is not None and expires_at <= now:
        raise ExpiryPassed
    near_enough(expires_at, now)
    if story.status == Status.OFFERED and (story.expires_at is None or story.expires_at > now):
        return False
    put_before_people(story, until=end_of_offer(story, expires_at, now), now=now)
    return True


def held(workspace_id: UUID, story_id: UUID) -> Story:
    """The story's row, locked until the transaction ends; raises StoryGone."""
    rows = Story.objects.within(workspace_id).select_for_update(of=("self",)).defer("text", "body_html")
    story: Story | None = rows.filter(id=story_id).first()
    if story is None:
        raise StoryGone
    return story


def end_of_offer(story: Story, wanted: datetime | None, now: datetime) -> datetime | None:
    """When an offer that begins now ends: as wanted, as it was, after its kind's time, but never after its own day."""
    return end_beside(story, require_offerable(story, now), wanted, now)


def end_beside(story: Story, own: datetime | None, wanted: datetime | None, now: datetime) -> datetime | None:
    """`end_of_offer` where it is known when its own day ends it."""
    kept = story.expires_at if story.expires_at and story.expires_at > now else None
    return earliest([wanted or kept or (None if story.evergreen else expiry(Kind(story.kind), now)), own])


def put_before_people(story: Story, *, until: datetime | None, now: datetime) -> None:
    """The change and its fact, for callers that hold the story's row in a transaction."""
    put_there(story, until=until, now=now)
    tell_offered(story, now=now)


def put_there(story: Story, *, until: datetime | None, now: datetime) -> None:
    """The change alone, for callers that tell of it."""
    Story.objects.within(story.workspace_id).filter(id=story.id).update(
        status=Status.OFFERED, offered_at=now, expires_at=until, starts_at=None, doubt="", doubted_at=None
    )


@transaction.atomic
def retire(*, viewer: Viewer, story_id: UUID, now: datetime) -> Status | None:
    """Take a story back, or decline one that waited. What it was before; None when that had been done already."""
    require_curator(viewer)
    rows = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    if rows.filter(status=Status.OFFERED).update(status=Status.RETIRED, featured_slot=None):
        record(ItemRetired(story_id=story_id), workspace_id=viewer.workspace_id, at=now)
        return Status.OFFERED
    for before in (Status.WAITING, Status.PLANNED):  # Never offered, so there is nothing to tell.
        if rows.filter(status=before).update(status=Status.RETIRED):
            return before
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


def near_enough(expires_at: datetime | None, now: datetime) -> datetime | None:
    """The calendar ends in the year 9999, and a day before it no other time zone can show a date any more."""
    if expires_at is not None and expires_at > now + FARTHEST:
        raise ExpiryTooFar
    return expires_at


def file_under(workspace_id: UUID, story_id: UUID, topic_ids: Collection[UUID]) -> None:
    """Replace what the story is about, and what search knows of it; called in the transaction of the change."""
    refile(workspace_id, story_id, topic_ids)
    index(workspace_id, [story_id])


def refile(
    workspace_id: UUID,
    story_id: UUID,
    topic_ids: Collection[UUID],
    *,
    filed: Collection[UUID] | None = None,
    known: bool = False,
) -> None:
    """Replace what the story is about, for callers that index it. `filed`: where it stands now, where that was read.

    Raises TopicUnknown, unless the caller says that they are `known`.
    """
    wanted, there = set(topic_ids), set(filed or ())
    new = wanted - there
    if new and not known and new - campaigns.known_topic_ids(workspace_id, new):
        raise TopicUnknown
    if filed is None or there - wanted:
        StoryTopic.objects.within(workspace_id).filter(story_id=story_id).exclude(topic_id__in=wanted).delete()
    StoryTopic.objects.bulk_create(
        [StoryTopic(workspace_id=workspace_id, story_id=story_id, topic_id=topic_id) for topic_id in sorted(new)],
        ignore_conflicts=True,
    )
