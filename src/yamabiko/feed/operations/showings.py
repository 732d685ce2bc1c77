"""What stood on a page is told as a sample, so that the choosing can be judged."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from yamabiko.events.operations import record
from yamabiko.feed.facts import ItemShown
from yamabiko.feed.models import Shown
from yamabiko.feed.queries import Card
from yamabiko.feed.rules import is_sampled
from yamabiko.kit.ids import uuid7
from yamabiko.people.queries import Viewer

# Django's ignore_conflicts does not say which rows were new, and of two tabs only one may tell.
ONCE = """
INSERT INTO feed_shown (id, workspace_id, member_id, story_id, day)
SELECT new.id, %s, %s, new.story_id, %s FROM unnest(%s::uuid[], %s::uuid[]) AS new (id, story_id)
ON CONFLICT (workspace_id, member_id, day, story_id) DO NOTHING RETURNING story_id
"""


def tell_shown(*, viewer: Viewer, cards: Collection[Card], now: datetime) -> int:
    """Tell of those cards that are in today's sample and were not told yet; how many."""
    day = now.astimezone(ZoneInfo(viewer.time_zone)).date()
    sample = {card.story.id: card for card in cards if is_sampled(viewer.member_id, day, card.story.id)}
    mine = Shown.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    if not sample or sample.keys() <= set(mine.filter(day=day).values_list("story_id", flat=True)):
        return 0
    with transaction.atomic():
        mine.filter(day__lt=day).delete()
        new = _first_time(viewer, sorted(sample), day)
        for story_id in sorted(new):
            card = sample[story_id]
            fact = ItemShown(
                member_id=viewer.member_id,
                story_id=story_id,
                place=card.place,
                reason=card.because.reason.value,
                propensity=card.propensity,
            )
            record(fact, workspace_id=viewer.workspace_id, at=now)
    return len(new)


def _first_time(viewer: Viewer, story_ids: list[UUID], day: date) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(ONCE, [viewer.workspace_id, viewer.member_id, day, [uuid7() for _ in story_ids], story_ids])
        return [row[0] for row in cursor.fetchall()]
