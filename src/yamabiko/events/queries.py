"""Reading the river: only what can no longer be overtaken, in an order that never changes."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from yamabiko.events.facts import KINDS, Fact, Place, Told, fact_from
from yamabiko.events.listeners import LISTENERS
from yamabiko.events.models import Cursor

END = 2**63 - 1

# A position is handed out before commit, so a later commit can hold an earlier one. A transaction below the snapshot's xmin is
# over, whatever its position: nothing can appear before it any more. Transaction ids start anew only in a new era.
SETTLED = "(era < (SELECT max(number) FROM events_era) OR xid < pg_snapshot_xmin(pg_current_snapshot()))"


def facts_after(place: Place, *, kinds: Collection[str], limit: int) -> list[Told]:
    """At most `limit` settled facts of `kinds` behind `place`, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT era, xid::text, position, at, workspace_id, kind, body::text FROM events_fact "  # noqa: S608
            f"WHERE (era, xid, position) > (%s, %s::text::xid8, %s) AND {SETTLED} AND kind = ANY(%s) "
            # The column and not the text of the same name above: as text, transaction 1000 would come before 999.
            f"ORDER BY events_fact.era, events_fact.xid, events_fact.position LIMIT %s",
            [place.era, str(place.xid), place.position, list(kinds), limit],
        )
        return [
            Told(Place(era, int(xid), position), at, workspace_id, fact_from(kind, json.loads(body)))
            for era, xid, position, at, workspace_id, kind, body in cursor.fetchall()
        ]


def horizon() -> Place:
    """The last place that is settled now: whatever stands at or before it has been told for good."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(number), pg_snapshot_xmin(pg_current_snapshot())::text FROM events_era")
        era, xmin = cursor.fetchone()
    return Place(era, int(xmin) - 1, END)


def cursor_of(listener: str) -> Place:
    """Up to where `listener` has heard."""
    row = Cursor.objects.filter(listener=listener).first()
    return Place(row.era, row.xid, row.position) if row else Place()


def facts_left(listener: str, kinds: Collection[str]) -> int:
    """Facts of `kinds` that `listener` has still to hear, settled or not."""
    return _count_after(cursor_of(listener), kinds)


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a listener is behind: facts it has still to hear, and when it last moved."""

    listener: str
    facts: int
    moved_at: datetime | None


def newest(workspace_id: UUID, kind: str) -> Fact | None:
    """The fact of this kind that tells of the latest moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body::text FROM events_fact WHERE workspace_id = %s AND kind = %s ORDER BY at DESC LIMIT 1",
            [workspace_id, kind],
        )
        row = cursor.fetchone()
    return fact_from(kind, json.loads(row[0])) if row else None


def lags() -> list[Lag]:
    """Every listener's distance to the end of the river, by name; `moved_at` is None for one that never heard anything."""
    moved = dict(Cursor.objects.values_list("listener", "moved_at"))
    return [Lag(name, facts_left(name, LISTENERS[name].kinds), moved.get(name)) for name in sorted(LISTENERS)]


def _count_after(place: Place, kinds: Collection[str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM events_fact WHERE (era, xid, position) > (%s, %s::text::xid8, %s) AND kind = ANY(%s)",
            [place.era, str(place.xid), place.position, list(kinds)],
        )
        return int(cursor.fetchone()[0])


def listener_names() -> list[str]:
    """Who listens, sorted."""
    return sorted(LISTENERS)


def known_kinds() -> list[str]:
    """The kinds of fact that the rooms tell, sorted."""
    return sorted(KINDS)
