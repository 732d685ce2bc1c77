"""Which stories are shared by the same people."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import connection

from yamabiko.events.facts import Told
from yamabiko.feed.models import Together
from yamabiko.feed.operations.hearing.shares import AT_ONCE, BECAUSE
from yamabiko.feed.rules import TOGETHER_HALF_LIFE, warmed
from yamabiko.feed.rules.learning import companion_weight, nearness
from yamabiko.sharing.facts import ShareOpened

LAST = """
SELECT who.member_id, took.opened_at, took.share_id, took.story_id
FROM unnest(%s::uuid[]) AS who (member_id), LATERAL (
    SELECT opened_at, share_id, story_id FROM feed_sharestory mine
    WHERE mine.workspace_id = (SELECT workspace_id FROM feed_person WHERE member_id = who.member_id)
    AND mine.member_id = who.member_id AND nth IS NOT NULL ORDER BY opened_at DESC, share_id DESC LIMIT %s
) took
"""


class Pairs:
    """Pairs that a batch of facts makes: each new story of hers with the last few before it, in both directions."""

    def __init__(self, told: Sequence[Told]) -> None:
        members = {one.fact.member_id for one in told if isinstance(one.fact, ShareOpened)}
        self._before: dict[UUID, list[tuple[datetime, UUID, UUID]]] = {}
        self._met: list[tuple[Told, UUID, UUID, float]] = []
        if members:
            with connection.cursor() as cursor:
                cursor.execute(LAST, [list(members), nearness.RECENT])
                for member_id, at, share_id, story_id in cursor.fetchall():
                    insort(self._before.setdefault(member_id, []), (at, share_id, story_id))

    def shared(self, one: Told, fact: ShareOpened) -> None:
        """Her first share of a story."""
        before = self._before.setdefault(fact.member_id, [])
        for back, (_at, _share, mine) in enumerate(reversed(before[-nearness.RECENT :])):
            weight = companion_weight(back)
            self._met += [(one, mine, fact.story_id, weight), (one, fact.story_id, mine, weight / 2)]
        insort(before, (one.at, fact.share_id, fact.story_id))  # by time, whatever the size of the batches

    def keep(self) -> None:
        keys = [uuid5(story_id, str(other_id)) for _one, story_id, other_id, _weight in self._met]
        known = Together.objects.across_workspaces(because=BECAUSE).filter(id__in=keys)
        rows = {row.id: row for row in known} if keys else {}
        for key, (one, story_id, other_id, weight) in zip(keys, self._met, strict=True):
            row = rows.get(key)
            before, people = (row.log_weight, row.people) if row else (None, 0)
            rows[key] = Together(
                id=key,
                workspace_id=one.workspace_id,
                story_id=story_id,
                other_id=other_id,
                log_weight=warmed(before, at=one.at, weight=weight, half_life=TOGETHER_HALF_LIFE),
                people=people + 1,
            )
        Together.objects.bulk_create(
            [rows[key] for key in sorted(rows)],
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["log_weight", "people"],
        )
        self._met.clear()
