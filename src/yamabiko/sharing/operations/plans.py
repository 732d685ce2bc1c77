"""Kept for later: a text that stands ready at its time. She sends it; nothing goes out by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yamabiko.content.queries import may_share
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Plan, Share
from yamabiko.sharing.operations.choices import offered_network
from yamabiko.sharing.operations.drafts import held_draft
from yamabiko.sharing.operations.refusals import (
    AlreadyPosted,
    PausedNow,
    PlanUnknown,
    not_now,
)
from yamabiko.sharing.operations.unfitting import (
    AfterTheEnd,
    TimeUnfit,
)
from yamabiko.sharing.queries import readable
from yamabiko.sharing.rules.times import FURTHEST

SOON = timedelta(minutes=1)


@transaction.atomic
def plan(
    *, viewer: Viewer, story_id: UUID, network: str, due_at: datetime, now: datetime, queued: bool = False
) -> UUID:
    """Have her text ready at `due_at`; planned again, the time changes. One for each story and network.

    Raises content's StoryGone, PausedNow, StoryNotOffered, StoryForUs, QualificationNeeded, AlreadyPosted, ChoiceUnknown,
    networks' NetworkNotOffered, TimeUnfit (past, or more than 60 days ahead), AfterTheEnd (the story is over by then).
    """
    where = offered_network(viewer.workspace_id, network)
    if viewer.paused:
        raise PausedNow
    subject = readable(viewer, story_id)
    if refusal := not_now(may_share(viewer, subject, now)):
        raise refusal
    if not now + SOON <= due_at <= now + FURTHEST:
        raise TimeUnfit
    if subject.expires_at and due_at >= subject.expires_at:
        raise AfterTheEnd
    said = Share.objects.within(viewer.workspace_id).filter(
        member_id=viewer.member_id, story_id=story_id, network=where.value, claimed_at__isnull=False
    )
    if said.exists():
        raise AlreadyPosted
    held_draft(viewer, subject, now)  # the text that will stand ready
    at = due_at.replace(second=0, microsecond=0)
    kept, _new = Plan.objects.within(viewer.workspace_id).update_or_create(
        workspace_id=viewer.workspace_id,
        member_id=viewer.member_id,
        story_id=story_id,
        network=where.value,
        defaults={"due_at": at, "queued": queued},
        create_defaults={"due_at": at, "queued": queued, "made_at": now},
    )
    plan_id: UUID = kept.id
    return plan_id


@transaction.atomic
def move_plan(*, viewer: Viewer, plan_id: UUID, due_at: datetime, now: datetime) -> datetime:
    """The same text stands ready at another time. Raises PlanUnknown, and what `plan` raises."""
    row = Plan.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, id=plan_id).first()
    if row is None:
        raise PlanUnknown
    plan(viewer=viewer, story_id=row.story_id, network=row.network, due_at=due_at, now=now)
    return due_at.replace(second=0, microsecond=0)


def unplan(*, viewer: Viewer, plan_id: UUID) -> UUID:
    """Take it out of her plan; her text stays. The story's id. Raises PlanUnknown."""
    mine = Plan.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, id=plan_id)
    story_id: UUID | None = mine.values_list("story_id", flat=True).first()
    if story_id is None or not mine.delete()[0]:
        raise PlanUnknown
    return story_id


def done(viewer: Viewer, story_id: UUID, network: str) -> None:
    """It was taken to the network, so it needs no plan any more."""
    Plan.objects.within(viewer.workspace_id).filter(
        member_id=viewer.member_id, story_id=story_id, network=network
    ).delete()
