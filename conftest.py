"""What every test may use: the database, the clock, the cast and a real Bluesky."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql
from tests.bluesky.fixture import pds  # noqa: F401
from tests.postgres import ADMIN_URL, APP_URL, OWNER_URL, TEST_DATABASE

# How long an example takes is the machine's; figures have tests of their own.
settings.register_profile("whole", deadline=None)
settings.load_profile("whole")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Made and migrated by the owner, then used by the app; dropped at the end."""
    with psycopg.connect(ADMIN_URL, autocommit=True) as server:  # the owner may not throw out the app's connections
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(TEST_DATABASE)))
    with psycopg.connect(OWNER_URL, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEST_DATABASE)))
    from yamabiko.ops.schema import migrate

    with django_db_blocker.unblock():
        migrate()
    # A test's own transaction is open while pages are rendered, which takes longer than a request's on a busy machine.
    with psycopg.connect(ADMIN_URL, autocommit=True) as server:
        server.execute(
            sql.SQL("ALTER ROLE {} IN DATABASE {} SET idle_in_transaction_session_timeout = '60s'").format(
                sql.Identifier(urlsplit(APP_URL).username or ""), sql.Identifier(TEST_DATABASE)
            )
        )
    from django.urls import get_resolver

    assert get_resolver().url_patterns  # loaded here, not by the first address that is made inside a transaction
    yield
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()
    with psycopg.connect(ADMIN_URL, autocommit=True) as server:  # the owner may not throw out the app's connections
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(TEST_DATABASE)))


@pytest.fixture(scope="session", autouse=True)
def _owner_empties_the_tables():
    """After a test with real transactions Django empties all tables; the app's role may not, so the owner does it."""
    from django.test import TransactionTestCase

    def empty(self: TransactionTestCase) -> None:
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
            tables = owner.execute(
                "SELECT array_agg(format('%I', relname)) FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                "AND relkind IN ('r', 'p') AND NOT relispartition "
                "AND relname NOT IN ('django_migrations', 'events_era', 'django_content_type', 'auth_permission')"
            ).fetchone()[0]
            # Only what holds something: emptying a table makes new files for it, whatever was in the old ones.
            every = " UNION ALL ".join(f"SELECT '{one}' WHERE EXISTS (SELECT FROM {one})" for one in tables)  # noqa: S608
            if full := [one for (one,) in owner.execute(every)]:
                owner.execute(f"TRUNCATE {', '.join(full)} CASCADE")

    TransactionTestCase._fixture_teardown = empty


@pytest.fixture
def now():
    from yamabiko.people.tests.cast import NOW

    return NOW


@pytest.fixture
def cast(db):
    """Alice, Bob, Mika, Rei, Eiko, Ada, and Carol of another organisation."""
    from yamabiko.people.tests.cast import assemble

    return assemble()


@pytest.fixture
def hear(now):
    """Call it to let every listener hear all that was told; needs `django_db(transaction=True)`."""
    import time

    from yamabiko.events import operations, queries
    from yamabiko.events.listeners import LISTENERS

    def until_settled(at=now):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            operations.deliver_all(now=at)
            if not any(queries.facts_left(name, listener.kinds) for name, listener in LISTENERS.items()):
                return
        raise AssertionError("a listener did not hear everything within 60 s; look at its log")

    return until_settled
