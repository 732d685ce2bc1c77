"""What stood on a page: some is told, so that the choosing can be judged; how often it stood there is kept for her."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from yamabiko.events.operations import record
from yamabiko.feed.facts import ItemShown
from yamabiko.feed.models import Exposure, Shown
from yamabiko.feed.queries import Card
from yamabiko.feed.rules import is_told
from yamabiko.kit.ids import uuid7
from yamabiko.people.queries import Viewer

# Django's ignore_conflicts does not say which rows were new, and of two tabs only one may tell.
ONCE = """
INSERT INTO feed_shown (id, workspace_id, member_id, story_id, day)
SELECT new.id, %s, %s, new.story_id, %s FROM unnest(%s::uuid[], %s::uuid[]) AS new (id, story_id)
ON CONFLICT (workspace_id, member_id, day, story_id) DO NOTHING RETURNING story_id
"""
# One more day for each card, once a day. Nothing is written when the page is opened again.
ANOTHER_DAY = """
INSERT INTO feed_exposure (id, workspace_id, member_id, story_id, days, last_on)
SELECT new.id, %s, %s, new.story_id, 1, %s FROM unnest(%s::uuid[], %s::uuid[]) AS new (id, story_id)
ON CONFLICT (workspace_id, member_id, story_id)
DO UPDATE SET days = least(feed_exposure.days + 1, 1000), last_on = excluded.last_on
WHERE feed_exposure.last_on < excluded.last_on
"""
FORGOTTEN = timedelta(days=60)


def keep_exposures(*, viewer: Viewer, cards: Collection[Card], now: datetime) -> None:
    """Count today for every card on her page, so that what she passes over makes room. Told to nobody."""
    day = now.astimezone(ZoneInfo(viewer.time_zone)).date()
    shown = {card.story.id for card in cards}
    mine = Exposure.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id__in=shown)
    new = sorted(shown - set(mine.filter(last_on__gte=day).values_list("story_id", flat=True)))
    if new:
        with connection.cursor() as cursor:
            cursor.execute(ANOTHER_DAY, [viewer.workspace_id, viewer.member_id, day, [uuid7() for _ in new], new])


def forget_exposures(*, now: datetime) -> int:
    """Forget what nobody has seen on her page for sixty days; how many rows went."""
    rows = Exposure.objects.across_workspaces(because="one sweep forgets for everybody")
    return int(rows.filter(last_on__lt=(now - FORGOTTEN).date()).delete()[0])


def tell_shown(*, viewer: Viewer, cards: Collection[Card], now: datetime) -> int:
    """Tell of the cards that luck put there and of today's sample of the others, each once a day; how many."""
    day = now.astimezone(ZoneInfo(viewer.time_zone)).date()
    sample = {
        card.story.id: card
        for card in cards
        if is_told(viewer.member_id, day, card.story.id, propensity=card.propensity)
    }
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
