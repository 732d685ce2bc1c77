"""What is hers alone: there is no such question about anybody else."""

from __future__ import annotations

from uuid import UUID

from yamabiko.feed.models import Choice, Exposure
from yamabiko.feed.rules import PutAway
from yamabiko.people.queries import Viewer


def put_away_by(viewer: Viewer) -> dict[UUID, PutAway]:
    """What she put away and why."""
    rows = Choice.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).order_by("id")
    return {row.story_id: PutAway(row.kind) for row in rows}


def days_shown(viewer: Viewer) -> dict[UUID, int]:
    """On how many days each story stood on her page without her doing anything with it."""
    rows = Exposure.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    return dict(rows.values_list("story_id", "days"))
