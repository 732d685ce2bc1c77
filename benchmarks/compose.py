"""Compose of anybody among 100,000 people, opened and typed into, beside the limit that the page is held to."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import quantiles

from benchmarks.ground import ground
from benchmarks.report import Figure, middle, say, say_conditions

PEOPLE, STORIES, SHARES, PAGES = 100_000, 2_000, 100_000, 300
MOST_MS = 150.0


def run(scale: float) -> Figure:
    people, stories, shares = (max(60, round(many * scale)) for many in (PEOPLE, STORIES, SHARES))
    pages = max(20, round(PAGES * min(1.0, 10 * scale)))
    with ground() as place:
        say_conditions(place.app_url)
        say(
            f"{people:,} people, {stories:,} stories in two languages, {shares:,} shares; {pages} people open Compose and type"
        )
        made = subprocess.run(
            [sys.executable, "-m", "yamabiko.sharing.tests.measure", *map(str, (people, stories, shares, pages))],
            env=place.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    taken = json.loads(made.stdout.splitlines()[-1])
    p95 = {name: quantiles(taken[name], n=20)[-1] for name in ("opening", "typing")}
    for name, what in (("opening", "opened for the first time"), ("typing", "typed into")):
        say(f"{what}: p50 {middle(taken[name]):.1f} ms, p95 {p95[name]:.1f} ms, the slowest {max(taken[name]):.1f} ms")
    say(f"of the page, the middle one takes {middle(taken['processor']):.1f} ms of this process, beside the database")
    return Figure(
        name="compose",
        value=round(p95["opening"], 1),
        unit=f"ms of server time at the 95th percentile: Compose of one of {people} people, a story that she opens for the first time",
        peer="the limit",
        ratio=round(p95["opening"] / MOST_MS, 3),
        goal=f"at most {MOST_MS:g} ms",
        holds=p95["opening"] <= MOST_MS,
        more={
            "p50_ms": round(middle(taken["opening"]), 1),
            "typing_p95_ms": round(p95["typing"], 1),
            "cpu_p50_ms": round(middle(taken["processor"]), 1),
        },
    )
