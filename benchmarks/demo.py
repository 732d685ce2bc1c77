"""The demo organisation built by the operator's command: how long until its first page, and until its 90 days are there."""

from __future__ import annotations

import re
import subprocess
import sys

from benchmarks.ground import ROOT, ground
from benchmarks.report import Figure, say, say_conditions

MOST = 180.0  # seconds
LINE = re.compile(r"^ *([\d.]+) s  (.*)$", re.MULTILINE)


def run(scale: float) -> Figure:
    if scale < 1:
        command = ["simulate", f"--people={max(20, round(300 * scale))}", f"--days={max(2, round(90 * scale))}"]
    else:
        command = ["demo", "--language=ja"]
    with ground() as place:
        say_conditions(place.app_url)
        say(f"yamabiko {' '.join(command)}, one process beside its database; the schema is there already")
        migrate = [sys.executable, "-m", "yamabiko.ops", "migrate"]
        subprocess.run(migrate, env=place.environment, cwd=ROOT, check=True)
        made = subprocess.run(
            [sys.executable, "-m", "yamabiko.ops", *command],
            env=place.environment,
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    lines = [(float(seconds), words) for seconds, words in LINE.findall(made.stdout)]
    for seconds, words in lines:
        say(f"{seconds:6.1f} s  {words}")
    whole = lines[-1][0]
    first = max((seconds for seconds, words in lines if "stories" in words), default=whole)
    return Figure(
        name="demo",
        value=round(whole, 1),
        unit="seconds until the 90 days of the demo organisation are there",
        peer=f"{first:.1f} seconds until its first page can be shown",
        ratio=round(whole / first, 1) if first else None,
        goal=f"within {MOST:g} seconds",
        holds=whole <= MOST,
        more={"last": lines[-1][1]},
    )
