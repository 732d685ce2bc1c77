"""What ends by itself: an offer whose time is up, and one for which somebody's agreement has run out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.facts import ItemRetired
from yamabiko.content.models import Story
from yamabiko.content.operations.holding import rights_hold
from yamabiko.content.rules.words import Doubt, Status
from yamabiko.events.operations import record


@transaction.atomic
def end_due(*, story_id: UUID, now: datetime) -> str:
    """Why it ended now: `rights`, `expired`, or "" when it goes on, or somebody was first."""
    rows = Story.objects.across_workspaces(because="one sweep ends for everybody").select_for_update(of=("self",))
    story = rows.filter(id=story_id, status=Status.OFFERED).defer("text", "body_html").first()
    if story is None:
        return ""
    if end_without_rights(story, now=now):
        return "rights"
    if story.expires_at is None or story.expires_at > now:
        return ""
    _end(story, "expired", now, status=Status.RETIRED)
    return "expired"


def end_without_rights(story: Story, *, now: datetime) -> bool:
    """Take an offered story back when a consent does not hold any more: it waits for a curator. Called with its row held."""
    if rights_hold(story, now):
        return False
    end_for_rights(story, now=now)
    return True


def end_for_rights(story: Story, *, now: datetime) -> None:
    """Called with its row held, by whoever found that a consent does not hold."""
    _end(story, "rights", now, status=Status.WAITING, doubt=Doubt.RIGHTS, doubted_at=now)


def _end(story: Story, why: str, now: datetime, **more: object) -> None:
    ended = Story.objects.within(story.workspace_id).filter(id=story.id, status=Status.OFFERED)
    if ended.update(featured_slot=None, **more):
        record(ItemRetired(story_id=story.id, why=why), workspace_id=story.workspace_id, at=now)
