"""Make the .mo files that Django reads, those that are stale: `python -m yamabiko.kit.i18n.compile`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo

from yamabiko.kit.i18n.catalogues import PACKAGE, all_po_paths, read


def compile_stale(package: Path = PACKAGE) -> list[Path]:
    """Compile every stale catalogue below `package`; answers with the .mo files that were written."""
    return [_compile(po) for po in all_po_paths(package) if _is_stale(po)]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.is_file() or mo.stat().st_mtime < po.stat().st_mtime


def _compile(po: Path) -> Path:
    """Written beside and renamed, so that a process that starts meanwhile never reads half a file."""
    mo, fresh = po.with_suffix(".mo"), po.with_suffix(f".{os.getpid()}.part")
    catalogue = read(po)
    if catalogue is None:
        raise FileNotFoundError(po)
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(mo)
    return mo


if __name__ == "__main__":
    for written in compile_stale():
        sys.stdout.write(f"{written.relative_to(PACKAGE)}\n")
