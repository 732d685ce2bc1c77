"""The few hundred stories among which one person's page is chosen, whatever the size of the library.

Each part is the beginning of an index. A part looks through WINDOW rows of its index for stories that are for her; only
where that leaves hardly anything is the whole index gone through, so that no page is empty while anything is on offer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from yamabiko.feed.rules.learning import nearness

WINDOW, EVERYTHING = 1_000, 2**31 - 1
ON_HER_TOPICS, OF_EACH_TOPIC, MOST_TOPICS, EVERGREEN, FEATURED, OTHERS = 60, 20, 40, 20, 10, 20
TOO_FEW = 14


class Row(NamedTuple):
    """An offer, as much of it as the rules look at."""

    story_id: UUID
    language: str
    topic_ids: list[UUID]
    offered_at: datetime
    author_id: UUID | None
    place: int
    log_heat: float | None
    log_rush: float | None
    log_warm: float | None
    log_lasting: float | None
    sharers: int
    taken_at: datetime | None
    taken_before_at: datetime | None
    internal: bool
    evergreen: bool
    featured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for, and for whom. Stories in `hidden` are left out, and those that are not for her."""

    workspace_id: UUID
    language: str
    hidden: Collection[UUID] = ()
    audience_ids: Collection[UUID] = ()
    countries: Collection[str] = ()
    qualified: Collection[str] = ()
    led_to: Collection[UUID] = ()  # by her own shares
    beside: tuple[UUID, int] | None = None  # author and place of what she has just had
    topic_ids: Collection[UUID] = field(default=())  # topics that she cares for
    everything: bool = True  # what is put first, what is good at any time, other languages
    offered: int | None = None  # how many stories there ever were: of few all are looked through at once


# One SQL text, so that every part sees the same rows of one moment.
FOR_HER = (
    "requires <@ %(qualified)s::varchar[] AND (audience_id IS NULL OR audience_id = ANY(%(audience_ids)s::uuid[])) "
    "AND (markets = '{}' OR markets && %(countries)s::varchar[]) AND NOT (story_id = ANY(%(hidden)s::uuid[]))"
)
HERE = "workspace_id = %(workspace_id)s AND retired_at IS NULL"
OWN = "language = %(language)s"


def _best(where: str, order: str, most: int) -> str:
    rows = f"SELECT * FROM feed_offer WHERE {HERE} AND {where} ORDER BY {order} LIMIT %(window)s"  # noqa: S608
    return f"(SELECT story_id FROM ({rows}) seen WHERE {FOR_HER} ORDER BY {order} LIMIT {most})"  # noqa: S608


def _warmest(column: str, most: int) -> str:
    return _best(f"{OWN} AND {column} IS NOT NULL", f"{column} DESC, story_id", most)


NEWEST = "offered_at DESC, story_id"
ALWAYS = [
    _best(OWN, NEWEST, nearness.NEWEST),
    _warmest("log_warm", nearness.WARM),
    _warmest("log_heat", nearness.TALK),
    _warmest("log_lasting", nearness.LASTING),
    "SELECT unnest(%(led_to)s::uuid[])",
]
SAME = "author_id = %(author_id)s"
BESIDE = [
    _best(f"{SAME} AND place >= %(place)s", "place", nearness.BY_THE_SAME // 2),
    _best(f"{SAME} AND place < %(place)s", "place DESC", nearness.BY_THE_SAME // 2),
]
TOPICS = f"""(SELECT story_id FROM unnest(%(topic_ids)s::uuid[]) AS hers (topic_id), LATERAL (
    SELECT story_id, offered_at FROM feed_filed
    WHERE workspace_id = %(workspace_id)s AND topic_id = hers.topic_id AND {OWN} ORDER BY {NEWEST} LIMIT {OF_EACH_TOPIC}
) seen ORDER BY {NEWEST} LIMIT {ON_HER_TOPICS})"""  # noqa: S608
EVERYTHING_ELSE = [
    _best("evergreen", NEWEST, EVERGREEN),
    _best("featured", NEWEST, FEATURED),
    _best("language <> %(language)s", NEWEST, OTHERS),
]


def candidates(wanted: Wanted) -> list[Row]:
    """In the order of their ids."""
    if wanted.offered is not None and wanted.offered <= WINDOW:
        return _found(wanted, EVERYTHING)
    found = _found(wanted, WINDOW)
    return found if len(found) >= TOO_FEW else _found(wanted, EVERYTHING)


def _found(wanted: Wanted, window: int) -> list[Row]:
    parts = [*ALWAYS]
    if wanted.beside:
        parts += BESIDE
    if wanted.topic_ids:
        parts.append(TOPICS)
    if wanted.everything:
        parts += EVERYTHING_ELSE
    author_id, place = wanted.beside or (None, 0)
    given: dict[str, Any] = {
        "workspace_id": wanted.workspace_id,
        "language": wanted.language,
        "hidden": list(wanted.hidden),
        "audience_ids": list(wanted.audience_ids),
        "countries": list(wanted.countries),
        "qualified": list(wanted.qualified),
        "led_to": list(wanted.led_to),
        "topic_ids": list(wanted.topic_ids)[:MOST_TOPICS],
        "author_id": author_id,
        "place": place,
        "window": window,
    }
    return rows_where(f"story_id IN ({' UNION '.join(parts)}) AND {HERE} AND {FOR_HER}", given)


def rows_where(condition: str, given: dict[str, Any]) -> list[Row]:
    """`condition` is written in this room; what comes from outside stands in `given`."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(Row._fields)} FROM feed_offer WHERE {condition} ORDER BY story_id",  # noqa: S608
            given,
        )
        return [Row(*row) for row in cursor.fetchall()]
