"""Is what the installation needs on disk there?"""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

import yamabiko
from yamabiko.ops.checks.finding import Finding, ill, well

FRONT_END = ("ui/vendor/tabler.min.css", "ui/vendor/auto.css", "ui/vendor/htmx.min.js", "ui/vendor/icons.svg")
LEAST_FREE = 1_000_000_000


def front_end() -> Finding:
    missing = [name for name in FRONT_END if finders.find(name) is None]
    if missing:
        return ill(
            "front-end files", f"missing: {', '.join(missing)}", "Run `make run` again, or install a complete wheel."
        )
    return well("front-end files", "all there")


def catalogues() -> Finding:
    package = Path(yamabiko.__file__).parent
    written = sorted(package.glob("**/locale/*/LC_MESSAGES/django.po"))
    stale = [po for po in written if _is_stale(po)]
    compiled = list(package.glob("**/locale/ja/LC_MESSAGES/django.mo"))
    if stale or not compiled:
        names = ", ".join(str(po.relative_to(package)) for po in stale[:5]) or "none is there"
        return ill(
            "Japanese catalogues", f"not compiled: {names}", "Run `make run`, or python -m yamabiko.kit.i18n.compile"
        )
    return well("Japanese catalogues", f"{len(compiled)} compiled")


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def keys_file() -> Path:
    return Path(os.environ.get("YAMABIKO_KEYS_FILE", "").strip() or settings.DATA_DIR / "keys.json")


def keys() -> Finding:
    path = keys_file()
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return ill("keys", f"{path} may be read by others (mode {mode:o})", f"chmod 600 {path}")
    return well("keys", f"{path}, private. Without it sealed tokens are lost: `yamabiko backup` takes it along")


def disk() -> Finding:
    free = shutil.disk_usage(settings.DATA_DIR).free
    said = f"{free / 1e9:.1f} GB free at {settings.DATA_DIR}"
    if free < LEAST_FREE:
        return ill("disk space", said, "Make room: PostgreSQL stops writing when the disk is full.")
    return well("disk space", said)
