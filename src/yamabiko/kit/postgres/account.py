"""As whom the server runs: ourselves, or an ordinary user when we are root (PostgreSQL refuses to run as root)."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yamabiko.kit.postgres.trouble import PostgresUnavailable

# In this order: the user that Debian's own PostgreSQL packages make, then the one that every system has.
ORDINARY_USERS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    def identity(self) -> dict[str, Any]:
        """Arguments for `subprocess` that start a program as this user; none when we are that user already."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_run(self, program: Path) -> bool:
        return self._succeeds([str(program), "--version"])

    def can(self, test: str, path: Path) -> bool:
        """`test` as in the shell: -r readable, -x executable (a directory: traversable). Asked as that user."""
        return self._succeeds(["test", test, str(path)])

    def _succeeds(self, command: list[str]) -> bool:
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd="/", env={"PATH": os.defpath}, capture_output=True, timeout=30, **self.identity()
            )
        except OSError:
            return False
        return done.returncode == 0

    def own(self, path: Path) -> None:
        if self.uid != os.geteuid():
            os.chown(path, self.uid, self.gid)


def account_for(cluster: Path | None) -> Account:
    """Whoever owns the cluster runs it; a new cluster of root goes to an ordinary user."""
    if os.geteuid() != 0:
        return _named(os.geteuid())
    if cluster is not None and cluster.exists() and cluster.stat().st_uid != 0:
        return _named(cluster.stat().st_uid)
    for name in ORDINARY_USERS:
        try:
            return _named(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    raise PostgresUnavailable(
        "PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody` to run it. "
        "Start as an ordinary user, or make one: useradd --system postgres"
    )


def _named(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise PostgresUnavailable(
            f"The user id {uid} has no name on this machine, and PostgreSQL asks for one. "
            "Add it to /etc/passwd, or set DATABASE_URL."
        ) from None
    return Account(name=entry.pw_name, uid=uid, gid=entry.pw_gid)
