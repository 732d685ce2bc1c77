"""For you of anybody among 100,000 people over 100,000 live stories, beside the plain way: reading every story and ranking it."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import quantiles

from benchmarks.ground import ground
from benchmarks.report import Figure, middle, say, say_conditions

PEOPLE, STORIES, SHARES, PAGES = 100_000, 100_000, 100_000, 400
MOST_MS = 50.0


def run(scale: float) -> Figure:
    people, stories, shares = (max(200, round(many * scale)) for many in (PEOPLE, STORIES, SHARES))
    pages = max(20, round(PAGES * min(1.0, 10 * scale)))
    with ground() as place:
        say_conditions(place.app_url)
        say(
            f"{people:,} people, {stories:,} live stories of 2.7 kB in two languages on 40 topics, {shares:,} shares drawn"
        )
        say(f"{pages} people open their page, half by lot, a quarter who shared most, a quarter who never shared")
        made = subprocess.run(
            [sys.executable, "-m", "yamabiko.feed.tests.measure", *map(str, (people, stories, shares, pages))],
            env=place.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    taken = json.loads(made.stdout.splitlines()[-1])
    ours, plain = taken["ours"], middle(taken["plain"])
    p95 = quantiles(ours, n=20)[-1]
    say(f"made and heard in {taken['gathered']:.0f} s; {taken['sharers']:,} people shared")
    say(f"ours p50 {middle(ours):.1f} ms, p95 {p95:.1f} ms, the slowest {max(ours):.1f} ms; plain p50 {plain:.1f} ms")
    say(f"of ours, the middle page takes {middle(taken['processor']):.1f} ms of this process, beside the database")
    return Figure(
        name="feed",
        value=round(p95, 1),
        unit=f"ms of server time at the 95th percentile: a whole first page of the day, one of {people} people, {stories} stories",
        peer="every live story read and ranked by freshness and topics, without the page around it",
        ratio=round(middle(ours) / plain, 3),
        goal=f"at most {MOST_MS:g} ms",
        holds=p95 <= MOST_MS,
        more={
            "p50_ms": round(middle(ours), 1),
            "slowest_ms": round(max(ours), 1),
            "cpu_p50_ms": round(middle(taken["processor"]), 1),
            "peer_value": round(plain, 1),
            "full": round(taken["full"], 3),
        },
    )
