"""Three roles: the admin made the cluster, the owner migrates, the app works and may not rewrite history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql

from yamabiko.kit.postgres.passwords import Passwords

DATABASE = "yamabiko"
OWNER = "yamabiko_owner"
APP = "yamabiko_app"
EXTENSIONS = ("pg_trgm", "btree_gin", "unaccent")
# A write transaction that lasts holds up every reader of the river, so one that is forgotten is ended.
IDLE_LIMIT = "5s"


def provision(connect: Any, kept: Passwords) -> None:
    """Make or repair roles, database and extensions. `connect(database)` gives the admin's connection, autocommit."""
    with connect("postgres") as admin:
        _role(admin, OWNER, "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE", kept.postgres_owner)
        _role(admin, APP, "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE", kept.postgres_app)
        limit = sql.SQL("ALTER ROLE {} SET idle_in_transaction_session_timeout = {}")
        admin.execute(limit.format(sql.Identifier(APP), sql.Literal(IDLE_LIMIT)))
        if not admin.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount:
            database, owner = sql.Identifier(DATABASE), sql.Identifier(OWNER)
            admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
    # template1 too: databases that the owner makes for tests and restores have the extensions from their birth.
    for name in ("template1", DATABASE):
        with connect(name) as admin:
            for extension in EXTENSIONS:
                admin.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def _role(admin: psycopg.Connection, name: str, rights: str, password: str) -> None:
    exists = admin.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).rowcount
    verb = "ALTER" if exists else "CREATE"
    statement = sql.SQL(f"{verb} ROLE {{}} {rights} PASSWORD {{}}")
    admin.execute(statement.format(sql.Identifier(name), sql.Literal(password)))


def grant_app(connection: Any, *, append_only: Iterable[str], read_only: Iterable[str] = (), app: str = APP) -> None:
    """What the app's role may do in the schema `public`, said by the owner after each migration.

    `connection` is psycopg's or Django's. Of `append_only` tables the app reads and appends rows only; their partitions
    it reaches through the parent alone, so they get no grants of their own. Tables that are missing are passed over.
    """
    role = sql.Identifier(app)
    with connection.cursor() as cursor:
        for statement in (
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {}",
            "GRANT USAGE ON SCHEMA public TO {}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}",
        ):
            cursor.execute(sql.SQL(statement).format(role))
        for table, withheld in [
            *((table, "UPDATE, DELETE, TRUNCATE") for table in append_only),
            *((table, "INSERT, UPDATE, DELETE, TRUNCATE") for table in read_only),
        ]:
            for relation, is_partition in _with_partitions(cursor, table):
                taken = sql.SQL("ALL" if is_partition else withheld)
                cursor.execute(sql.SQL("REVOKE {} ON {} FROM {}").format(taken, sql.SQL(relation), role))


def _with_partitions(cursor: Any, table: str) -> list[tuple[str, bool]]:
    """(name fit for SQL, is it a partition) of the table and of its partitions; empty when there is no such table."""
    cursor.execute(
        "SELECT oid::regclass::text, oid <> to_regclass(%s) FROM pg_class "
        "WHERE oid = to_regclass(%s) OR oid IN (SELECT relid FROM pg_partition_tree(to_regclass(%s)))",
        [table, table, table],
    )
    return list(cursor.fetchall())
