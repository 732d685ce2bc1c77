"""Who and what is near to one member: at most a few thousand rows, each by an index. The sums are rules/learning's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from yamabiko.feed.rules import FEWEST_COLLEAGUES
from yamabiko.feed.rules.learning import Near, Span, companions, company, followers, level, nearest, nearness, seconds

# Her last shares, the strongest pairs of each, and who took each just before and just after her: one round trip.
AROUND = """
WITH mine AS MATERIALIZED (
    SELECT took.story_id, took.nth, took.opened_at, row_number() OVER (ORDER BY took.opened_at DESC, took.share_id DESC) AS back
    FROM (
        SELECT story_id, nth, opened_at, share_id FROM feed_sharestory
        WHERE workspace_id = %(workspace)s AND member_id = %(member)s AND nth IS NOT NULL
        ORDER BY opened_at DESC, share_id DESC LIMIT %(hers)s
    ) took
)
SELECT 1 AS part, back, mine.story_id, NULL::uuid AS other_id, mine.nth, coalesce(offer.sharers, 0) AS people,
    NULL::float8 AS weight, mine.opened_at, coalesce(offer.topic_ids, '{}') AS topic_ids
FROM mine LEFT JOIN feed_offer offer ON offer.story_id = mine.story_id
UNION ALL
SELECT 2, back, mine.story_id, pair.other_id, NULL, pair.people, pair.log_weight, NULL, NULL FROM mine, LATERAL (
    SELECT other_id, log_weight, people FROM feed_together
    WHERE workspace_id = %(workspace)s AND story_id = mine.story_id ORDER BY log_weight DESC, other_id DESC LIMIT %(pairs)s
) pair
UNION ALL
SELECT 3, back, mine.story_id, other.member_id, other.nth, mine.nth, NULL, NULL, NULL FROM mine JOIN feed_sharestory other
ON other.story_id = mine.story_id AND other.nth BETWEEN mine.nth - %(beside)s AND mine.nth + %(beside)s
AND other.nth <> mine.nth
ORDER BY part, back, weight DESC, nth, other_id DESC
"""
THEIRS = """
SELECT near.member_id, took.story_id, took.opened_at
FROM unnest(%s::uuid[]) WITH ORDINALITY AS near (member_id, rank), LATERAL (
    SELECT story_id, opened_at, share_id FROM feed_sharestory
    WHERE workspace_id = %s AND member_id = near.member_id AND nth IS NOT NULL
    ORDER BY opened_at DESC, share_id DESC LIMIT %s
) took ORDER BY near.rank, took.opened_at DESC, took.share_id DESC
"""


MINE, ALONG, BESIDE = 1, 2, 3  # the parts of AROUND


@dataclass(frozen=True, slots=True)
class Hers:
    """Her last shares, last first: when each was made and what it was about."""

    stories: tuple[UUID, ...] = ()
    at: tuple[datetime, ...] = ()
    topics: tuple[tuple[UUID, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What her last shares lead to. `said`: stories that five or more people shared along with one of hers."""

    near: Near[UUID] = field(default_factory=Near)
    hers: Hers = Hers()
    said: frozenset[UUID] = frozenset()


def around(workspace_id: UUID, member_id: UUID, now: datetime) -> Around:
    """Two small queries, one for somebody who has shared nothing yet."""
    at, parts = seconds(now), dict[int, list[Any]]()
    given: dict[str, Any] = {"workspace": workspace_id, "member": member_id}
    given |= {"hers": nearness.HERS, "pairs": nearness.PAIRS, "beside": nearness.BESIDE}
    with connection.cursor() as cursor:
        cursor.execute(AROUND, given)
        for part, _back, *row in cursor.fetchall():
            parts.setdefault(part, []).append(row)
        hers = parts.get(MINE, [])
        if not hers:
            return Around()
        pairs, said = _pairs(parts.get(ALONG, []), at)
        known = companions((other, theirs, mine) for _story, other, theirs, mine, *_ in parts.get(BESIDE, []))
        close = nearest(known)
        cursor.execute(THEIRS, [list(close), workspace_id, nearness.THEIRS])
        theirs = ((other, story, seconds(then)) for other, story, then in cursor.fetchall())
        took, lately = followers(close, theirs, now=at)
    mine = Hers(tuple(row[0] for row in hers), tuple(row[5] for row in hers), tuple(tuple(row[6]) for row in hers))
    along, recent = company([(row[0], row[3]) for row in hers], pairs)
    near = Near(along, recent, took, lately, in_common=sum(known.values()))
    return Around(near, mine, said - set(mine.stories))


def _pairs(rows: list[Any], at: float) -> tuple[dict[UUID, list[tuple[UUID, float]]], frozenset[UUID]]:
    found: dict[UUID, list[tuple[UUID, float]]] = {}
    for story_id, other_id, _nth, _people, log_weight, *_ in rows:
        found.setdefault(story_id, []).append((other_id, level(log_weight, now=at, span=Span.LASTING)))
    return found, frozenset(row[1] for row in rows if row[3] >= FEWEST_COLLEAGUES)
