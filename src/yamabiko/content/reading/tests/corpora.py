"""Where the public corpora of odd and hostile input lie: YAMABIKO_CORPORA names the directory."""

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("YAMABIKO_CORPORA", "/nonexistent"))
needs_corpora = pytest.mark.skipif(
    not ROOT.is_dir(), reason="YAMABIKO_CORPORA names no directory: the public corpora were not read"
)


def files(*parts: str) -> list[Path]:
    return sorted(path for path in ROOT.joinpath(*parts).rglob("*") if path.is_file())
