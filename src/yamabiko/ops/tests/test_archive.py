"""A backup brings back exactly its moment, in a new era, or changes nothing."""

from __future__ import annotations

import os
import stat
import tarfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from yamabiko.events import operations, queries
from yamabiko.events.facts import Fact
from yamabiko.events.listeners import Listener
from yamabiko.kit.ids import uuid7
from yamabiko.ops.archive import back_up, restore
from yamabiko.ops.checks.files import keys_file
from yamabiko.ops.refusals import Refusal
from yamabiko.ops.schema import owner_address

# Alone: it refuses to begin while anybody works in its database, and other tests leave the product running in it.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]


@dataclass(frozen=True, slots=True)
class LeafFallen(Fact):
    kind: ClassVar[str] = "tests.leaf_fallen"
    number: int


@pytest.fixture(autouse=True)
def no_database_and_no_era_is_left():
    yield
    connection.close()
    with psycopg.connect(owner_address("postgres"), autocommit=True) as server:
        pattern = settings.DATABASES["default"]["NAME"] + r"\_%"
        for (name,) in server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern]).fetchall():
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    with psycopg.connect(owner_address()) as owner:
        owner.execute("DELETE FROM events_era WHERE number > 1")
        owner.execute("ALTER TABLE events_fact ALTER COLUMN era SET DEFAULT 1")
    for left in keys_file().parent.glob("keys.json.*_2026*"):
        left.unlink()


def tell(now, *numbers: int) -> None:
    for number in numbers:
        with transaction.atomic():
            operations.record(LeafFallen(number), workspace_id=uuid7(now), at=now)


def told() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (body->>'number')::int FROM events_fact WHERE kind = %s ORDER BY era, xid", [LeafFallen.kind]
        )
        return [number for (number,) in cursor.fetchall()]


def hear(listener: Listener, now) -> None:
    for _ in range(200):
        operations.deliver(listener, now=now)
        if not queries.facts_left(listener.name, listener.kinds):
            return


def test_what_was_there_comes_back_and_what_came_later_is_set_aside(tmp_path: Path, now):
    heard: list[int] = []
    listener = Listener(
        "tests.leaves", frozenset([LeafFallen.kind]), lambda told: heard.extend(one.fact.number for one in told), ()
    )
    tell(now, 1, 2, 3)
    hear(listener, now)
    era_before = queries.horizon().era
    about = back_up(tmp_path / "kept.tar", now=now)
    tell(now, 4, 5)
    hear(listener, now)

    restored = restore(tmp_path / "kept.tar", now=now + timedelta(minutes=1), replace=True)

    assert about.facts == restored.about.facts == 3
    assert told() == [1, 2, 3]
    assert restored.era == queries.horizon().era == era_before + 1
    with psycopg.connect(owner_address(restored.set_aside)) as aside:
        assert aside.execute("SELECT count(*) FROM events_fact").fetchone() == (5,)
    # The cursor came back with the rest: it hears what is told from now on, and nothing twice.
    tell(now, 6)
    hear(listener, now)
    assert heard == [1, 2, 3, 4, 5, 6]


def test_the_app_is_still_kept_from_history(tmp_path: Path, now):
    tell(now, 1)
    back_up(tmp_path / "kept.tar", now=now)
    restore(tmp_path / "kept.tar", now=now, replace=True)
    with pytest.raises(Exception, match="denied|append-only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_fact")
    assert told() == [1]


def test_the_file_is_private_and_is_never_written_over(tmp_path: Path, now):
    kept = tmp_path / "kept.tar"
    back_up(kept, now=now)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with tarfile.open(kept) as tar:
        assert tar.getnames() == ["about.json", "database.dump", "keys.json"]
    with pytest.raises(Refusal, match="there already"):
        back_up(kept, now=now)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.tar"]


def test_a_database_in_use_is_replaced_only_when_asked(tmp_path: Path, now):
    tell(now, 1)
    back_up(tmp_path / "kept.tar", now=now)
    with pytest.raises(Refusal, match="--replace"):
        restore(tmp_path / "kept.tar", now=now, replace=False)
    assert told() == [1]


def test_with_someone_inside_nothing_is_changed(tmp_path: Path, now):
    tell(now, 1)
    back_up(tmp_path / "kept.tar", now=now)
    tell(now, 2)
    keys = keys_file().read_bytes()
    with psycopg.connect(settings.DATABASE_URL, autocommit=True) as inside, pytest.raises(Refusal, match="still works"):
        inside.execute("SELECT 1")
        restore(tmp_path / "kept.tar", now=now, replace=True)
    assert told() == [1, 2]
    assert keys_file().read_bytes() == keys
    with psycopg.connect(owner_address("postgres")) as server:
        assert server.execute("SELECT count(*) FROM pg_database WHERE datname LIKE '%restoring%'").fetchone() == (0,)


def test_keys_come_back_and_others_are_set_aside(tmp_path: Path, now, monkeypatch):
    mine = tmp_path / "keys.json"
    mine.write_text('{"of": "the backup"}')
    monkeypatch.setenv("YAMABIKO_KEYS_FILE", str(mine))
    back_up(tmp_path / "kept.tar", now=now)
    mine.write_text('{"of": "later"}')
    restore(tmp_path / "kept.tar", now=now, replace=True)
    assert mine.read_text() == '{"of": "the backup"}'
    assert stat.S_IMODE(mine.stat().st_mode) == 0o600
    assert [path.read_text() for path in tmp_path.glob("keys.json.before_*")] == ['{"of": "later"}']


@pytest.mark.parametrize("damage", ["not a tar", "a byte of the dump", "half of it"])
def test_a_damaged_file_changes_nothing(tmp_path: Path, now, damage: str):
    tell(now, 1)
    kept = tmp_path / "kept.tar"
    back_up(kept, now=now)
    content = bytearray(kept.read_bytes())
    if damage == "not a tar":
        content = bytearray(os.urandom(2_000))
    elif damage == "half of it":
        del content[len(content) // 2 :]
    else:
        content[content.index(b"PGDMP") + 3_000] ^= 0xFF
    kept.write_bytes(content)
    with pytest.raises(Refusal):
        restore(kept, now=now, replace=True)
    assert told() == [1]
