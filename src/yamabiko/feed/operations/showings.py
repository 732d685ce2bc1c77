"""What stood on a page: some is told, so that the choosing can be judged; how often it stood there is kept for her."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from yamabiko.events.operations import record
from yamabiko.feed.facts import ItemShown
from yamabiko.feed.models import Exposure, Shown
from yamabiko.feed.queries import Card, ForYou
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


def note_shown(*, viewer: Viewer, page: ForYou, now: datetime) -> None:
    """A sample is told, every card is counted for her alone: in one transaction, and none when the page is opened again."""
    if _uncounted(page) or _untold(viewer, page, now):
        with transaction.atomic():
            keep_exposures(viewer=viewer, page=page, now=now)
            tell_shown(viewer=viewer, page=page, now=now)


def keep_exposures(*, viewer: Viewer, page: ForYou, now: datetime) -> None:
    """Count today for every card on her page, so that what she passes over makes room. Told to nobody."""
    if new := _uncounted(page):
        with connection.cursor() as cursor:
            day, ids = _today(viewer, now), [uuid7() for _ in new]
            cursor.execute(ANOTHER_DAY, [viewer.workspace_id, viewer.member_id, day, ids, new])


def forget_exposures(*, now: datetime) -> int:
    """Forget what nobody has seen on her page for sixty days; how many rows went."""
    rows = Exposure.objects.across_workspaces(because="one sweep forgets for everybody")
    return int(rows.filter(last_on__lt=(now - FORGOTTEN).date()).delete()[0])


def tell_shown(*, viewer: Viewer, page: ForYou, now: datetime) -> int:
    """Tell of the cards that luck put there and of today's sample of the others, each once a day; how many."""
    sample = _untold(viewer, page, now)
    if not sample:
        return 0
    with transaction.atomic(savepoint=False):
        day = _today(viewer, now)
        Shown.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, day__lt=day).delete()
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


def _uncounted(page: ForYou) -> list[UUID]:
    return sorted({card.story.id for card in page.cards} - page.counted)


def _untold(viewer: Viewer, page: ForYou, now: datetime) -> dict[UUID, Card]:
    day = _today(viewer, now)
    return {
        card.story.id: card
        for card in page.cards
        if card.story.id not in page.told and is_told(viewer.member_id, day, card.story.id, propensity=card.propensity)
    }


def _today(viewer: Viewer, now: datetime) -> date:
    return now.astimezone(ZoneInfo(viewer.time_zone)).date()


def _first_time(viewer: Viewer, story_ids: list[UUID], day: date) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(ONCE, [viewer.workspace_id, viewer.member_id, day, [uuid7() for _ in story_ids], story_ids])
        return [row[0] for row in cursor.fetchall()]
