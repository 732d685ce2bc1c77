"""Offers that wait for their moment: planned and cancelled by a curator, begun by the sweep of that minute."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.operations.holding import require_offerable
from yamabiko.content.operations.stories import end_of_offer, held, put_before_people
from yamabiko.content.refusals import (
    AlreadyOffered,
    EndsBeforeItBegins,
    NotPlanned,
    Over,
    StartPassed,
    StartTooFar,
    StoryGone,
)
from yamabiko.content.rules.words import Doubt, Status
from yamabiko.kit.saying import Saying
from yamabiko.people.queries import Viewer

FARTHEST = timedelta(days=731)


@transaction.atomic
def plan(*, viewer: Viewer, story_id: UUID, starts_at: datetime, now: datetime) -> None:
    """Offer a story at `starts_at`; planning it again moves the moment. What must hold for an offer is asked for that day.

    Raises NotAllowed, StoryGone, AlreadyOffered, StartPassed, StartTooFar, EndsBeforeItBegins, and what `offer` refuses with.
    """
    require_curator(viewer)
    story = held(viewer.workspace_id, story_id)
    if story.status == Status.OFFERED and (story.expires_at is None or story.expires_at > now):
        raise AlreadyOffered
    if starts_at <= now:
        raise StartPassed
    if starts_at > now + FARTHEST:
        raise StartTooFar
    require_offerable(story, starts_at)
    kept = story.expires_at if story.expires_at and story.expires_at > now else None  # the end of an earlier offer
    if kept and kept <= starts_at:
        raise EndsBeforeItBegins
    Story.objects.within(viewer.workspace_id).filter(id=story_id).update(
        status=Status.PLANNED, starts_at=starts_at, expires_at=kept, doubt="", doubted_at=None
    )


@transaction.atomic
def cancel_plan(*, viewer: Viewer, story_id: UUID) -> None:
    """It waits again. Raises NotAllowed, StoryGone, NotPlanned."""
    require_curator(viewer)
    rows = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    if not rows.filter(status=Status.PLANNED).update(status=Status.WAITING, starts_at=None):
        raise NotPlanned if rows.exists() else StoryGone


@transaction.atomic
def begin_planned(*, story_id: UUID, now: datetime) -> bool:
    """Offer a planned story whose time has come; False when somebody was first, or when it may not be offered any more.

    Then it waits with its doubt for a curator: a consent may have been taken back since it was planned.
    """
    rows = Story.objects.across_workspaces(because="one sweep offers for everybody").select_for_update(of=("self",))
    story = rows.filter(id=story_id, status=Status.PLANNED, starts_at__lte=now).first()
    if story is None:
        return False
    try:
        until = end_of_offer(story, None, now)
    except Saying as why:
        doubt = Doubt.PAST_DATE if isinstance(why, Over) else Doubt.RIGHTS
        Story.objects.within(story.workspace_id).filter(id=story_id).update(
            status=Status.WAITING, starts_at=None, doubt=doubt, doubted_at=now
        )
        return False
    put_before_people(story, until=until, now=now)
    return True
