"""Many stories put before people: read together, told together, each with an end of its own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from yamabiko.content.models import Story
from yamabiko.content.operations.holding import offerable_until, zone_of
from yamabiko.content.operations.stories import end_beside, put_there
from yamabiko.content.operations.telling import tell_all_offered
from yamabiko.content.queries.versions import filed_under, rows_that_stand
from yamabiko.content.refusals import StoryGone
from yamabiko.content.rules.words import Status
from yamabiko.kit.saying import Saying


@transaction.atomic
def offer_many(workspace_id: UUID, story_ids: Collection[UUID], *, now: datetime) -> dict[UUID, str | Saying]:
    """`offer` for a few dozen: by story the status that it had, "" when it was offered already, or why it was not offered."""
    rows = Story.objects.within(workspace_id).filter(id__in=story_ids).order_by("id")
    list(rows.select_for_update().values_list("id"))
    zone, offered = zone_of(workspace_id), []
    there = {row.id: row for row in rows_that_stand(workspace_id).defer("text", "body_html").filter(id__in=story_ids)}
    came: dict[UUID, str | Saying] = {}
    for key in story_ids:
        try:
            came[key] = _offered(there.get(key), zone, now)
        except Saying as why:
            came[key] = why
        else:
            if came[key]:
                offered.append(there[key])
    filed = filed_under(workspace_id, [row.id for row in offered])
    tell_all_offered([(row, filed.get(row.id, ())) for row in offered], now=now)
    return came


def _offered(row: Story | None, zone: ZoneInfo, now: datetime) -> str:
    if row is None:
        raise StoryGone
    before = str(row.status)
    if row.status == Status.OFFERED and (row.expires_at is None or row.expires_at > now):
        return ""
    until = end_beside(row, offerable_until(row, zone, now), None, now)
    put_there(row, until=until, now=now)
    return before
