"""The figure `redirect` at 1/100 of its size: that it runs, compares and tells the truth about what was kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from yamabiko.links.tests.server import ROOT


@pytest.mark.figure
def test_the_redirect_figure_can_be_made():
    from tests.postgres import APP_URL, OWNER_URL

    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", "redirect"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=240,
        env=os.environ
        | {
            "BENCH_SCALE": "0.01",
            "PYTHONPATH": str(ROOT / "src"),
            "DATABASE_OWNER_URL": OWNER_URL,
            "DATABASE_URL": APP_URL,
        },
    )
    assert ran.returncode == 0, ran.stderr
    assert "fsync on, full_page_writes on, synchronous_commit on" in ran.stdout
    figure = json.loads(ran.stdout.splitlines()[-1])
    assert {"name", "value", "unit", "peer", "ratio", "goal", "holds"} <= set(figure)
    assert figure["kept"] >= figure["answered"] > 0
    print(ran.stdout)
