"""The import contracts hold, and each is seen to fail when it is broken on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BREAKS = {
    "Rooms import downstairs only": ("events/upstairs.py", "from yamabiko.feed import queries\n"),
    "Doors call operations; operations ask queries; rules stand alone": (
        "content/queries/backwards.py",
        "from yamabiko.content import operations\n",
    ),
    "A neighbour sees only operations, queries, facts and rules": (
        "sharing/sneaky.py",
        "from yamabiko.content import models\n",
    ),
    "Rules touch neither the database nor the web": ("links/rules/impure.py", "import django\n"),
    "One network knows nothing of another": (
        "networks/adapters/x/nosy.py",
        "from yamabiko.networks.adapters import bluesky\n",
    ),
}


def contracts(root: Path) -> dict[str, bool]:
    """Contract → kept, as lint-imports reports it."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    found = {}
    for line in done.stdout.splitlines():
        for name in BREAKS:
            if line.startswith(name) and ("KEPT" in line or "BROKEN" in line):
                found[name] = "KEPT" in line
    assert set(found) == set(BREAKS), done.stdout + done.stderr
    assert (done.returncode == 0) is all(found.values())
    return found


def test_the_walls_hold():
    assert all(contracts(ROOT).values())


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(
        ROOT / "src",
        tmp_path / "src",
        ignore=shutil.ignore_patterns("tests", "static", "locale", "templates", "__pycache__"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_each_wall_falls_when_it_is_broken(copy):
    for file, line in BREAKS.values():
        (copy / "src" / "yamabiko" / file).write_text(f'"""A deliberate break."""\n\n{line}')
    assert not any(contracts(copy).values())


def test_a_room_without_a_floor_is_noticed(copy):
    (copy / "src" / "yamabiko" / "cellar").mkdir()
    (copy / "src" / "yamabiko" / "cellar" / "__init__.py").write_text('"""No place in the contract."""\n')
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=copy,
        env={"PYTHONPATH": str(copy / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode != 0
    assert "cellar" in done.stdout + done.stderr
