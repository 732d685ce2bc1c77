"""Bringing a backup back: into a new database, made whole there, and only then put in the place of the old one."""

from __future__ import annotations

import os
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection as django_connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from yamabiko.events.operations import open_era
from yamabiko.ops.archive.about import ABOUT, DUMP, KEYS, About, checked
from yamabiko.ops.archive.programs import load
from yamabiko.ops.checks.files import keys_file
from yamabiko.ops.refusals import Refusal
from yamabiko.ops.schema import as_owner, migrate, owner_address

# Where one stands while databases are renamed: every server has it.
ELSEWHERE = "postgres"


@dataclass(frozen=True)
class Restored:
    """`set_aside` names the database that was there before; empty when that one was empty and is gone."""

    about: About
    era: int
    set_aside: str


def restore(source: Path, *, now: datetime, replace: bool) -> Restored:
    """Nothing changes for the running installation until the last step, which is one transaction."""
    if not source.is_file():
        raise Refusal(f"{source} is not there.")
    name = str(conninfo_to_dict(settings.DATABASE_OWNER_URL)["dbname"])
    occupied = not _is_empty()
    if occupied and not replace:
        raise Refusal(
            f"The database {name} is in use and not empty. With --replace it is set aside under another name, "
            "and the backup takes its place."
        )
    if _others_inside(name):
        raise _in_use(name)
    stamp = now.strftime("%Y%m%d_%H%M%S")
    fresh, aside = f"{name}_restoring_{stamp}", f"{name}_before_{stamp}"
    with tempfile.TemporaryDirectory(prefix="yamabiko-restore-") as workshop:
        directory = Path(workshop)
        about = _unpack(source, directory)
        try:
            era = _fill(fresh, directory, about, now)
            draft = _draft_keys(directory / KEYS, stamp)
            _swap(name, fresh, aside)
            _put_keys(draft, stamp)
        except BaseException:
            _drop(fresh)
            raise
    if not occupied:
        _drop(aside)
    return Restored(about=about, era=era, set_aside=aside if occupied else "")


def _is_empty() -> bool:
    """No schema yet, or one in which nobody has an account and nothing was told."""
    with psycopg.connect(owner_address()) as here:
        for table in (settings.AUTH_USER_MODEL.lower().replace(".", "_"), *settings.APPEND_ONLY_TABLES):
            there = here.execute("SELECT to_regclass(%s)", [table]).fetchone()
            if (
                there != (None,)
                and here.execute(sql.SQL("SELECT FROM {} LIMIT 1").format(sql.Identifier(table))).rowcount
            ):
                return False
    return True


def _unpack(source: Path, directory: Path) -> About:
    try:
        with tarfile.open(source) as tar:
            for name in (ABOUT, DUMP, KEYS):
                tar.extract(name, directory, filter="data")
    except (tarfile.TarError, KeyError, OSError) as broken:
        raise Refusal(f"{source} is no backup of Yamabiko, or it is damaged: {broken}") from None
    return checked(directory)


def _fill(fresh: str, directory: Path, about: About, now: datetime) -> int:
    """The new database with the backup's rows, our schema, our grants and a new era; the number of that era."""
    with _elsewhere() as server:
        try:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(fresh)))
        except psycopg.errors.InsufficientPrivilege:
            raise Refusal(
                "The owner's role may not make a database, and a backup is restored into a new one. "
                "As an administrator: ALTER ROLE … CREATEDB"
            ) from None
    load(directory / DUMP, address=owner_address(fresh), dumped_with=about.dumped_with)
    with as_owner(database=fresh):
        _is_not_newer_than_us()
    migrate(database=fresh)
    with as_owner(database=fresh):
        era = open_era(now=now)
        _has_all_facts(about)
    return era


def _is_not_newer_than_us() -> None:
    loader = MigrationLoader(django_connection)
    unknown = sorted(f"{app}.{name}" for app, name in set(loader.applied_migrations) - set(loader.disk_migrations))
    ours = [name for name in unknown if name.split(".")[0] in loader.migrated_apps]
    if ours:
        raise Refusal(f"A newer version made this backup (it has {', '.join(ours[:3])}). Install that version first.")


def _has_all_facts(about: About) -> None:
    with django_connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_fact")
        (facts,) = cursor.fetchone()
    if facts != about.facts:
        raise Refusal(f"{facts} facts came back of {about.facts}. The backup is damaged; nothing was changed.")


def _draft_keys(kept: Path, stamp: str) -> Path:
    """The backup's keys beside the place where they go: all that can fail is done before the databases change."""
    draft = keys_file().with_name(f"{keys_file().name}.restored_{stamp}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(kept.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    return draft


def _put_keys(draft: Path, stamp: str) -> None:
    """Keys that were there and are others are set aside."""
    path = keys_file()
    if path.exists() and path.read_bytes() != draft.read_bytes():
        os.link(path, path.with_name(f"{path.name}.before_{stamp}"))
    draft.replace(path)


def _swap(name: str, fresh: str, aside: str) -> None:
    """Both renames in one transaction. Someone who is still inside makes PostgreSQL refuse, and so do we."""
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with _elsewhere() as server:
        try:
            with server.transaction():
                server.execute(rename.format(sql.Identifier(name), sql.Identifier(aside)))
                server.execute(rename.format(sql.Identifier(fresh), sql.Identifier(name)))
        except psycopg.errors.ObjectInUse:
            raise _in_use(name) from None


def _others_inside(name: str) -> int:
    """Asked before the long work; someone may still come in meanwhile, which the renaming finds out."""
    with _elsewhere() as server:
        inside = server.execute(
            "SELECT FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
            [name],
        )
        return inside.rowcount


def _in_use(name: str) -> Refusal:
    return Refusal(
        f"Someone still works in the database {name}. Stop `yamabiko run` (or web, worker and redirect), "
        "then restore again. Nothing was changed."
    )


def _drop(name: str) -> None:
    with _elsewhere() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _elsewhere() -> psycopg.Connection:
    django_connection.close()
    return psycopg.connect(owner_address(ELSEWHERE), autocommit=True)
