"""Is the database there, current, durable, and does it keep the app's role from rewriting history?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from yamabiko.ops.checks.finding import Finding, ill, well

OLDEST = 15
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
# synchronous_commit has stronger words than `on`, and two weaker ones that lose an acknowledged commit.
STRONG = {"on", "remote_write", "remote_apply"}
SKEW_SECONDS = 2.0


def _row(statement: str, values: list[Any] | None = None) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or [])
        return tuple(cursor.fetchone())


def reached() -> Finding:
    try:
        name, role = _row("SELECT current_database(), current_user")
    except Exception as refused:
        return ill(
            "database",
            f"cannot be reached: {str(refused).strip()}",
            "Check DATABASE_URL, that the server runs, and that it lets this role in.",
        )
    return well("database", f"{name}, reached as {role}")


def version() -> Finding:
    number, words = _row("SELECT current_setting('server_version_num')::int, current_setting('server_version')")
    if number // 10_000 < OLDEST:
        return ill("PostgreSQL version", f"is {words}", f"Move to PostgreSQL {OLDEST} or later.")
    return well("PostgreSQL version", words)


def roles() -> Finding:
    """Two addresses that lead to two roles; with one of them history is guarded by a trigger alone."""
    (app,) = _row("SELECT current_user")
    with psycopg.connect(settings.DATABASE_OWNER_URL) as owner_connection:
        row = owner_connection.execute("SELECT current_user").fetchone()
    owner = row[0] if row else app
    if app != owner:
        return well("two roles", f"{app} works, {owner} owns the schema")
    return ill(
        "two roles",
        f"{app} both works and owns the schema. What is lost: a break-in through the app could change tables, "
        "drop the guard of the facts and rewrite history",
        "Make a second role and give its address as DATABASE_URL, the owner's as DATABASE_OWNER_URL; "
        "then run `yamabiko migrate`.",
        grave=False,
    )


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        names = ", ".join(f"{step.app_label}.{step.name}" for step, _ in waiting[:5])
        return ill("migrations", f"{len(waiting)} not applied: {names}", "Run `yamabiko migrate`.")
    return well("migrations", "all applied")


def durability() -> Finding:
    values = {name: _row("SELECT current_setting(%s)", [name])[0] for name in DURABLE}
    said = ", ".join(f"{name} {value}" for name, value in values.items())
    if any(value not in STRONG for value in values.values()):
        return ill("durability", said, "Turn them on in postgresql.conf: a crash would lose what was acknowledged.")
    return well("durability", said)


def idle_transactions() -> Finding:
    about = "forgotten transactions"
    (limit,) = _row("SELECT current_setting('idle_in_transaction_session_timeout')")
    if limit == "0":
        (role,) = _row("SELECT quote_ident(current_user)")
        return ill(
            about,
            "are never ended; one that is left open holds up every listener of the river",
            f"As an administrator: ALTER ROLE {role} SET idle_in_transaction_session_timeout = '5s'",
            grave=False,
        )
    return well(about, f"are ended after {limit}")


def append_only() -> Finding:
    """Asked of the privileges, so that nothing has to be tried on real facts."""
    about = "append-only facts"
    allowed = [
        f"{right} on {table}"
        for table in settings.APPEND_ONLY_TABLES
        for right in ("UPDATE", "DELETE", "TRUNCATE")
        if _row("SELECT has_table_privilege(to_regclass(%s), %s)", [table, right])[0]
    ]
    if allowed:
        return ill(about, f"the app's role may {', '.join(allowed)}", _REMEDY, grave=_has_two_roles())
    return well(about, "the app's role may add facts, not change or remove them")


_REMEDY = "Give the app a role of its own (DATABASE_URL beside DATABASE_OWNER_URL), then run `yamabiko migrate`."


def _has_two_roles() -> bool:
    return bool(settings.DATABASE_OWNER_URL != settings.DATABASE_URL)


def clock(now: Callable[[], datetime]) -> Finding:
    before = now()
    (theirs,) = _row("SELECT clock_timestamp()")
    after = now()
    skew = (theirs - (before + (after - before) / 2)).total_seconds()
    if abs(skew) > SKEW_SECONDS + (after - before).total_seconds():
        return ill("clock", f"differs from the database's by {skew:+.1f} s", "Let both machines keep time by NTP.")
    return well("clock", f"agrees with the database's ({skew:+.3f} s)")
