"""Taking a backup while everything goes on: one snapshot for the dump and for what is said about it."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psycopg

from yamabiko.ops.archive.about import ABOUT, DUMP, FORMAT, KEYS, About, sha256
from yamabiko.ops.archive.programs import program, run
from yamabiko.ops.checks.files import keys_file
from yamabiko.ops.refusals import Refusal
from yamabiko.ops.schema import owner_address


def back_up(target: Path, *, now: datetime) -> About:
    """Write `target`, all or nothing; refuses to write over a file."""
    if target.exists():
        raise Refusal(f"{target} is there already. Name a new file: a backup is never written over another.")
    if not target.parent.is_dir():
        raise Refusal(f"{target.parent} is no directory. Make it first.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".yamabiko-backup-") as workshop:
        directory = Path(workshop)
        about = _gather(directory, now)
        packed = directory / "packed.tar"
        _pack(directory, packed)
        os.link(packed, target)  # Unlike a rename this refuses when someone else was faster.
    return about


def _gather(directory: Path, now: datetime) -> About:
    dump, keys = directory / DUMP, directory / KEYS
    with psycopg.connect(owner_address()) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        # It holds the snapshot and says nothing for as long as the dump takes.
        connection.execute("SET idle_in_transaction_session_timeout = 0")
        snapshot, server, facts = _row(
            connection,
            "SELECT pg_export_snapshot(), current_setting('server_version'), (SELECT count(*) FROM events_fact)",
        )
        pg_dump, dumped_with = program("pg_dump", at_least=connection.info.server_version // 10_000)
        # Films and pictures do not shrink: the least effort saves two thirds of the time and costs little room.
        run(
            [pg_dump, "--format=custom", "--compress=1", "--no-password", f"--snapshot={snapshot}", f"--file={dump}"],
            address=owner_address(),
        )
    shutil.copyfile(keys_file(), keys)
    sums = {path.name: sha256(path) for path in (dump, keys)}
    about = About(
        format=FORMAT,
        made_at=now.isoformat(),
        version=_our_version(),
        server=server,
        dumped_with=dumped_with,
        facts=facts,
        sums=sums,
    )
    about.write(directory / ABOUT)
    return about


def _row(connection: psycopg.Connection, statement: str) -> tuple:
    row = connection.execute(statement).fetchone()
    assert row is not None
    return row


def _pack(directory: Path, packed: Path) -> None:
    with os.fdopen(os.open(packed, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            for name in (ABOUT, DUMP, KEYS):
                tar.add(directory / name, arcname=name, filter=_nobodys)
        file.flush()
        os.fsync(file.fileno())


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


def _our_version() -> str:
    try:
        return version("yamabiko")
    except PackageNotFoundError:
        return "checkout"
