"""Who and what is near to one member: at most a few thousand rows, each by an index. The sums are rules/learning's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection

from yamabiko.feed.rules import FEWEST_COLLEAGUES
from yamabiko.feed.rules.learning import Near, Span, companions, company, followers, level, nearest, nearness, seconds

HERS = """
SELECT mine.story_id, mine.nth, mine.opened_at, coalesce(offer.sharers, 0), coalesce(offer.topic_ids, '{}')
FROM feed_sharestory mine LEFT JOIN feed_offer offer ON offer.story_id = mine.story_id
WHERE mine.workspace_id = %s AND mine.member_id = %s AND mine.nth IS NOT NULL
ORDER BY mine.opened_at DESC, mine.share_id DESC LIMIT %s
"""
PAIRS = """
SELECT mine.story_id, pair.other_id, pair.log_weight, pair.people
FROM unnest(%s::uuid[]) WITH ORDINALITY AS mine (story_id, back), LATERAL (
    SELECT other_id, log_weight, people FROM feed_together
    WHERE workspace_id = %s AND story_id = mine.story_id ORDER BY log_weight DESC, other_id DESC LIMIT %s
) pair ORDER BY mine.back, pair.log_weight DESC, pair.other_id DESC
"""
BESIDE = """
SELECT other.member_id, other.nth, mine.nth
FROM unnest(%s::uuid[], %s::int[]) WITH ORDINALITY AS mine (story_id, nth, back) JOIN feed_sharestory other
ON other.story_id = mine.story_id AND other.nth BETWEEN mine.nth - %s AND mine.nth + %s AND other.nth <> mine.nth
ORDER BY mine.back, other.nth
"""
THEIRS = """
SELECT near.member_id, took.story_id, took.opened_at
FROM unnest(%s::uuid[]) WITH ORDINALITY AS near (member_id, rank), LATERAL (
    SELECT story_id, opened_at, share_id FROM feed_sharestory
    WHERE workspace_id = %s AND member_id = near.member_id AND nth IS NOT NULL
    ORDER BY opened_at DESC, share_id DESC LIMIT %s
) took ORDER BY near.rank, took.opened_at DESC, took.share_id DESC
"""


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
    """Four small queries, one for somebody who has shared nothing yet."""
    at = seconds(now)
    with connection.cursor() as cursor:
        cursor.execute(HERS, [workspace_id, member_id, nearness.HERS])
        hers = cursor.fetchall()
        if not hers:
            return Around()
        stories = [row[0] for row in hers]
        cursor.execute(PAIRS, [stories, workspace_id, nearness.PAIRS])
        pairs, said = _pairs(cursor.fetchall(), at)
        cursor.execute(BESIDE, [stories, [row[1] for row in hers], nearness.BESIDE, nearness.BESIDE])
        known = companions(cursor.fetchall())
        close = nearest(known)
        cursor.execute(THEIRS, [list(close), workspace_id, nearness.THEIRS])
        theirs = ((other, story, seconds(then)) for other, story, then in cursor.fetchall())
        took, lately = followers(close, theirs, now=at)
    along, recent = company([(row[0], row[3]) for row in hers], pairs)
    near = Near(along, recent, took, lately, in_common=sum(known.values()))
    mine = Hers(tuple(stories), tuple(row[2] for row in hers), tuple(tuple(row[4]) for row in hers))
    return Around(near, mine, said - set(stories))


def _pairs(
    rows: list[tuple[UUID, UUID, float, int]], at: float
) -> tuple[dict[UUID, list[tuple[UUID, float]]], frozenset[UUID]]:
    found: dict[UUID, list[tuple[UUID, float]]] = {}
    for story_id, other_id, log_weight, _people in rows:
        found.setdefault(story_id, []).append((other_id, level(log_weight, now=at, span=Span.LASTING)))
    return found, frozenset(other_id for _story, other_id, _log, people in rows if people >= FEWEST_COLLEAGUES)
