"""For you of one person over 5,000 live stories, beside the plain way: reading every live story and ranking it."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import quantiles

from benchmarks.ground import ground
from benchmarks.report import Figure, middle, say, say_conditions

STORIES = 5_000
PAGES = 200
MOST_MS = 150.0


def run(scale: float) -> Figure:
    stories, pages = max(50, round(STORIES * scale)), max(10, round(PAGES * scale))
    with ground() as place:
        say_conditions(place.app_url)
        say(f"{stories:,} live stories of 2.7 kB in two languages, 12 topics, {pages} pages one after the other")
        made = subprocess.run(
            [sys.executable, "-m", "yamabiko.feed.tests.measure", str(stories), str(pages)],
            env=place.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    taken = json.loads(made.stdout.splitlines()[-1])
    ours, plain = taken["ours"], middle(taken["plain"])
    p95 = quantiles(ours, n=20)[-1]
    say(f"ours p50 {middle(ours):.1f} ms, p95 {p95:.1f} ms; plain p50 {plain:.1f} ms")
    return Figure(
        name="feed",
        value=round(p95, 1),
        unit=f"ms at the 95th percentile for one person's cards out of {stories} stories",
        peer="every live story read and ranked by the same rules",
        ratio=round(middle(ours) / plain, 3),
        goal=f"under {MOST_MS:g} ms",
        holds=p95 < MOST_MS,
        more={"p50_ms": round(middle(ours), 1), "peer_value": round(plain, 1)},
    )
