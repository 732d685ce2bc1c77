"""Telling and hearing. A teller records in its own transaction; a listener hears each fact once, in order, and may be replayed."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from yamabiko.events.facts import Fact, Place, body_of
from yamabiko.events.listeners import LISTENERS, Listener, subscribe
from yamabiko.events.models import Cursor, Era
from yamabiko.events.queries import facts_after, horizon

__all__ = [
    "NotInTransaction",
    "copy_rows",
    "copy_rows_now",
    "deliver",
    "deliver_all",
    "open_era",
    "open_era_if_new",
    "open_months",
    "record",
    "replay",
    "row_of",
    "subscribe",
]
log = logging.getLogger(__name__)
BATCH = 1_000
COPY = "COPY events_fact (at, workspace_id, kind, body) FROM STDIN"


class NotInTransaction(Exception):
    """A fact was told outside the transaction of the change it tells of."""


def record(fact: Fact, *, workspace_id: UUID, at: datetime) -> None:
    """Tell `fact` in the transaction that is open now."""
    if not connection.in_atomic_block:
        raise NotInTransaction(fact.kind)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_fact (at, workspace_id, kind, body) VALUES (%s, %s, %s, %s)",
            [at, workspace_id, fact.kind, json.dumps(body_of(fact))],
        )


def row_of(fact: Fact, *, workspace_id: UUID, at: datetime) -> tuple[datetime, UUID, str, str]:
    """The columns of COPY for one fact."""
    return at, workspace_id, fact.kind, json.dumps(body_of(fact))


async def copy_rows(cursor: Any, rows: Iterable[tuple[datetime, UUID, str, str]]) -> None:
    """Tell many facts by one COPY on an asynchronous psycopg cursor; committed by its caller."""
    async with cursor.copy(COPY) as copy:
        for row in rows:
            await copy.write_row(row)


def copy_rows_now(rows: Iterable[tuple[datetime, UUID, str, str]]) -> None:
    """Tell many facts by one COPY in the transaction that is open now: imports, demo organisations, benchmarks."""
    if not connection.in_atomic_block:
        raise NotInTransaction("copy_rows_now")
    with connection.cursor() as cursor, cursor.cursor.copy(COPY) as copy:
        for row in rows:
            copy.write_row(row)


def deliver(listener: Listener, *, now: datetime, limit: int = BATCH) -> int:
    """Let `listener` hear at most `limit` facts; 0 when there are none or another process is at it."""
    with transaction.atomic():
        Cursor.objects.get_or_create(listener=listener.name)
        cursor = Cursor.objects.select_for_update(skip_locked=True).filter(listener=listener.name).first()
        if cursor is None:
            return 0
        settled = horizon()
        told = facts_after(Place(cursor.era, cursor.xid, cursor.position), kinds=listener.kinds, limit=limit)
        if told:
            listener.hear(told)
        # With the batch full there is more to read; otherwise everything settled has been heard, other kinds included.
        place = told[-1].place if len(told) == limit else max((settled, *(t.place for t in told[-1:])), key=_order)
        if told or settled.xid - cursor.xid > 10 * BATCH or settled.era > cursor.era:
            Cursor.objects.filter(listener=listener.name).update(
                era=place.era, xid=place.xid, position=place.position, moved_at=now
            )
    return len(told)


def _order(place: Place) -> tuple[int, int, int]:
    return place.era, place.xid, place.position


def deliver_all(*, now: datetime) -> int:
    """Let every listener hear all that is settled; one that fails is logged and does not hold up the others."""
    heard = 0
    for listener in LISTENERS.values():
        try:
            while count := deliver(listener, now=now):
                heard += count
        except Exception:
            log.exception("listener %s stopped; its facts wait", listener.name)
    return heard


def replay(*, now: datetime, names: Iterable[str] | None = None) -> int:
    """Empty what was derived and hear the whole river again; the number of facts heard."""
    heard = 0
    for name in names or list(LISTENERS):
        listener = LISTENERS[name]
        with transaction.atomic():
            Cursor.objects.get_or_create(listener=name)
            Cursor.objects.select_for_update().get(listener=name)
            for model in listener.derived:
                model._base_manager.all().delete()
            Cursor.objects.filter(listener=name).update(era=0, xid=0, position=0, moved_at=now)
        while count := deliver(listener, now=now):
            heard += count
    return heard


def open_era_if_new(*, now: datetime) -> int:
    """The era in force. A database that lives in another cluster than before was restored: its transaction ids began anew.

    Needs the owner's role when a new era has to be opened. A restore into the same cluster calls `open_era` itself.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier::text FROM pg_control_system()")
        identifier = cursor.fetchone()[0]
    newest = Era.objects.order_by("-number").first()
    if newest and newest.system_identifier == identifier:
        return newest.number
    return open_era(now=now)


def open_era(*, now: datetime) -> int:
    """Begin a new era: what was told before stays readable as history, what comes now is ordered behind it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE events_fact IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(
            "INSERT INTO events_era (number, system_identifier, opened_at) "
            "SELECT coalesce(max(number), 0) + 1, (SELECT system_identifier::text FROM pg_control_system()), %s "
            "FROM events_era RETURNING number",
            [now],
        )
        number = int(cursor.fetchone()[0])
        cursor.execute(f"ALTER TABLE events_fact ALTER COLUMN era SET DEFAULT {number:d}")
    return number


def open_months(*, now: datetime) -> int:
    """Make the partitions of the coming 24 months; how many were missing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT events_open_months(%s::date, 24)", [now.date()])
        return int(cursor.fetchone()[0])
