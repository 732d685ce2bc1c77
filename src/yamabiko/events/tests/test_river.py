"""The river keeps its order under concurrent writers, survives a restore, and can be heard again."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from yamabiko.events import operations, queries
from yamabiko.events.facts import Fact, Place, body_of, fact_from
from yamabiko.events.listeners import Listener
from yamabiko.kit.ids import uuid7

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SOMEWHERE = uuid7(NOW)


def hear_all(collected: list[int], listener: Listener | None = None) -> None:
    """Until the river is settled: other databases of the same cluster may hold the horizon back for a moment."""
    mine = listener or heard_by(collected)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        operations.deliver(mine, now=NOW)
        if queries.facts_left(mine.name, mine.kinds) == 0:
            return


def wait_until_settled() -> None:
    """Until nothing that was committed before now can be overtaken; other databases of the cluster take part in that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        own = int(cursor.fetchone()[0])
    deadline = time.monotonic() + 10
    while queries.horizon().xid < own and time.monotonic() < deadline:
        time.sleep(0.01)


class Colour(StrEnum):
    PINE = "pine"


@dataclass(frozen=True, slots=True)
class StoneThrown(Fact):
    kind: ClassVar[str] = "tests.stone_thrown"
    number: int
    thrower: UUID | None = None
    colour: Colour = Colour.PINE
    others: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence(Fact):
    kind: ClassVar[str] = "tests.silence"


def throw(number: int, at: datetime = NOW) -> None:
    operations.record(StoneThrown(number=number), workspace_id=SOMEWHERE, at=at)


def heard_by(collected: list[int]) -> Listener:
    return Listener(
        "tests", frozenset({StoneThrown.kind}), lambda told: collected.extend(t.fact.number for t in told), ()
    )


def test_a_fact_comes_back_as_it_was_told():
    stone = StoneThrown(number=3, thrower=uuid7(), others=(uuid7(), uuid7()))
    assert fact_from(stone.kind, body_of(stone)) == stone


def test_a_fact_holds_no_free_objects():
    with pytest.raises(TypeError):
        body_of(StoneThrown(number=datetime.now))  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_a_fact_told_outside_a_transaction_is_refused():
    with pytest.raises(operations.NotInTransaction):
        throw(1)


@pytest.mark.django_db(transaction=True)
def test_a_fact_shares_the_fate_of_its_change():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        throw(1)
        raise ZeroDivisionError
    assert queries.facts_after(Place(), kinds=[StoneThrown.kind], limit=10) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement", ["UPDATE events_fact SET kind = 'x'", "DELETE FROM events_fact", "TRUNCATE events_fact"]
)
def test_the_app_cannot_rewrite_history(statement):
    with transaction.atomic():
        throw(1)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    wait_until_settled()
    assert len(queries.facts_after(Place(), kinds=[StoneThrown.kind], limit=10)) == 1


@pytest.mark.django_db(transaction=True)
def test_even_the_owner_is_stopped_by_the_guard():
    with transaction.atomic():
        throw(1)
    with (
        psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        owner.execute("DELETE FROM events_fact")


@pytest.mark.django_db(transaction=True)
def test_a_position_that_commits_late_is_not_skipped():
    """The early bird takes position 1 and sleeps; position 2 commits first. Nobody may read past the sleeper."""
    collected: list[int] = []
    with psycopg.connect(os.environ["DATABASE_URL"]) as sleeper:
        sleeper.execute(
            operations.COPY.replace("COPY", "INSERT INTO").replace("FROM STDIN", "VALUES (%s, %s, %s, %s)"),
            operations.row_of(StoneThrown(number=1), workspace_id=SOMEWHERE, at=NOW),
        )
        with transaction.atomic():
            throw(2)
        operations.deliver(heard_by(collected), now=NOW)
        assert collected == []
        sleeper.commit()
    hear_all(collected)
    assert collected == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_lose_nothing_and_nothing_is_heard_twice():
    writers, each = 6, 40
    collected: list[int] = []
    done = threading.Event()

    def write(writer: int) -> None:
        with psycopg.connect(os.environ["DATABASE_URL"]) as own:
            for number in range(each):
                own.execute(
                    "INSERT INTO events_fact (at, workspace_id, kind, body) VALUES (%s, %s, %s, %s)",
                    operations.row_of(StoneThrown(number=writer * each + number), workspace_id=SOMEWHERE, at=NOW),
                )
                time.sleep(0.001 * ((writer * number) % 3))
                own.commit() if number % 7 else own.rollback()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    while not done.is_set():
        operations.deliver(heard_by(collected), now=NOW, limit=17)
        if not any(thread.is_alive() for thread in threads):
            done.set()
    kept = sorted(w * each + n for w in range(writers) for n in range(each) if n % 7)
    # Transactions of other databases in the same cluster hold the horizon back too, so the end is waited for.
    deadline = time.monotonic() + 10
    while len(collected) < len(kept) and time.monotonic() < deadline:
        operations.deliver(heard_by(collected), now=NOW, limit=17)
    assert sorted(collected) == kept
    # Of one writer, what was committed first is heard first.
    for writer in range(writers):
        own = [n for n in collected if n // each == writer]
        assert own == sorted(own)


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_hears_the_same_again():
    with transaction.atomic():
        throw(1)

    def stumble(told):
        raise RuntimeError("stumbled")

    wait_until_settled()
    with pytest.raises(RuntimeError):
        operations.deliver(Listener("tests", frozenset({StoneThrown.kind}), stumble, ()), now=NOW)
    collected: list[int] = []
    hear_all(collected)
    assert collected == [1]


@pytest.mark.django_db(transaction=True)
def test_kinds_that_nobody_asked_for_do_not_hold_the_cursor_back():
    with transaction.atomic():
        throw(1)
        operations.record(Silence(), workspace_id=SOMEWHERE, at=NOW)
    collected: list[int] = []
    hear_all(collected)
    assert operations.deliver(heard_by(collected), now=NOW) == 0
    assert collected == [1]


@pytest.mark.django_db(transaction=True)
def test_a_restored_database_opens_an_era_and_is_read_in_order():
    """After a restore transaction ids start low again: what is told then must come after all that was told before."""
    collected: list[int] = []
    with transaction.atomic():
        throw(1)
    hear_all(collected)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        # As a dump brings it: a fact of the old era that carries a transaction id far ahead of this cluster's.
        owner.execute(
            "INSERT INTO events_fact (era, xid, at, workspace_id, kind, body) VALUES (1, '9000000000', %s, %s, %s, %s)",
            operations.row_of(StoneThrown(number=2), workspace_id=SOMEWHERE, at=NOW),
        )
        owner.execute("INSERT INTO events_era SELECT max(number) + 1, 'restored', now() FROM events_era")
        number = owner.execute("SELECT max(number) FROM events_era").fetchone()[0]
        owner.execute(f"ALTER TABLE events_fact ALTER COLUMN era SET DEFAULT {number}")
    try:
        with transaction.atomic():
            throw(3)
        hear_all(collected)
        assert collected == [1, 2, 3]
    finally:
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
            owner.execute("DELETE FROM events_era WHERE number > 1")
            owner.execute("ALTER TABLE events_fact ALTER COLUMN era SET DEFAULT 1")


@pytest.mark.django_db(transaction=True)
def test_transactions_are_ordered_as_numbers():
    """As text, 10 stands before 9: facts were lost wherever the transaction ids of a cluster gained a digit."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        for xid in (9, 10, 99, 100):
            owner.execute(
                "INSERT INTO events_fact (xid, at, workspace_id, kind, body) VALUES (%s::text::xid8, %s, %s, %s, %s)",
                [str(xid), *operations.row_of(StoneThrown(number=xid), workspace_id=SOMEWHERE, at=NOW)],
            )
    told = queries.facts_after(Place(), kinds=[StoneThrown.kind], limit=10)
    assert [one.place.xid for one in told] == [9, 10, 99, 100]


@pytest.mark.django_db(transaction=True)
def test_months_lie_in_partitions_of_their_own():
    with transaction.atomic():
        throw(1, NOW)
        throw(2, NOW + timedelta(days=31))
        throw(3, NOW - timedelta(days=3650))
    with connection.cursor() as cursor:
        cursor.execute("SELECT (body->>'number')::int, tableoid::regclass::text FROM events_fact ORDER BY 1")
        assert cursor.fetchall() == [(1, "events_fact_2026_11"), (2, "events_fact_2026_12"), (3, "events_fact_other")]
