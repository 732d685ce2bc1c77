"""pg_dump and pg_restore: the wheel's, or the machine's where those are newer or the server wants what the wheel lacks."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from yamabiko.kit.postgres import PostgresUnavailable
from yamabiko.kit.postgres.binaries import installed
from yamabiko.ops.refusals import Refusal

PSQL = ("--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--single-transaction")
HEAD = 40  # lines: what stands further down may be somebody's text


def program(name: str, *, at_least: int) -> tuple[Path, int]:
    """One of that major version or later, and which it is."""
    for candidate in _candidates(name):
        if (major := _major(candidate)) >= at_least:
            return candidate, major
    raise Refusal(f"No {name} of PostgreSQL {at_least} is here. Install postgresql-client-{at_least}.")


def _candidates(name: str) -> list[Path]:
    """The machine's own first: it speaks TLS, which the wheel's do not."""
    found = [Path(path) for path in [shutil.which(name)] if path]
    with contextlib.suppress(PostgresUnavailable):
        found.append(installed()[0] / name)
    return found


def _major(path: Path) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True).stdout  # noqa: S603
    match = re.search(r" (\d+)", said)
    return int(match.group(1)) if match else 0


def run(command: list[str | Path], *, address: str) -> None:
    """Run over `address` and wait."""
    environment, dbname = _reaching(address)
    done = subprocess.run([*command, dbname], env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise _failed(command[0], done.stderr)


def load(dump: Path, *, address: str, dumped_with: int) -> None:
    """Fill the empty database at `address` from a dump, in one transaction."""
    pg_restore, _ = program("pg_restore", at_least=dumped_with)
    # No comments: those on extensions belong to whoever made the extensions.
    reading: list[str | Path] = [pg_restore, "--no-owner", "--no-privileges", "--no-comments", "--file=-", dump]
    # Of the same make: a script may hold commands that another version's psql does not know.
    writing: list[str | Path] = [pg_restore.with_name("psql"), *PSQL]
    environment, dbname = _reaching(address)
    with tempfile.TemporaryFile() as said_first, tempfile.TemporaryFile() as said_then:
        with (
            subprocess.Popen(reading, stdout=subprocess.PIPE, stderr=said_first) as reader,  # noqa: S603
            subprocess.Popen(  # noqa: S603
                [*writing, dbname], env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said_then
            ) as writer,
        ):
            assert reader.stdout is not None and writer.stdin is not None
            with contextlib.suppress(BrokenPipeError), writer.stdin:
                writer.stdin.writelines(_for_any_server(reader.stdout))
        for command, process, said in ((reading, reader, said_first), (writing, writer, said_then)):
            if process.returncode:
                said.seek(0)
                raise _failed(command[0], said.read().decode(errors="replace"))


def _for_any_server(script: Iterable[bytes]) -> Iterator[bytes]:
    """Programs from 17 on begin their scripts with a setting that earlier servers do not know."""
    for number, line in enumerate(script):
        if number > HEAD or line != b"SET transaction_timeout = 0;\n":
            yield line


def _reaching(address: str) -> tuple[dict[str, str], str]:
    """(environment, argument): the password travels by the environment, where other users do not see it."""
    parts: dict[str, Any] = dict(conninfo_to_dict(address))
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password", "") or "")}
    return environment, f"--dbname={make_conninfo(**parts)}"


def _failed(command: str | Path, said: str) -> Refusal:
    return Refusal(f"{Path(command).name} failed: {said.strip()[-1_000:]}")
