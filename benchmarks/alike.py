"""Finding a near-copy of a text among a million that colleagues have posted, beside comparing with each of them."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import quantiles

from benchmarks.ground import ground
from benchmarks.report import Figure, middle, say, say_conditions

TEXTS, ASKED = 1_000_000, 300
MOST_MS = 10.0


def run(scale: float) -> Figure:
    texts, asked = max(2_000, round(TEXTS * scale)), max(30, round(ASKED * min(1.0, 10 * scale)))
    with ground() as place:
        say_conditions(place.app_url)
        say(
            f"{texts:,} texts of five sentences in one workspace, 500 of them the same; three kinds are looked up {asked} times"
        )
        made = subprocess.run(
            [sys.executable, "-m", "yamabiko.sharing.tests.measure_alike", str(texts), str(asked)],
            env=place.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    taken = json.loads(made.stdout.splitlines()[-1])
    p95 = {kind: quantiles(taken[kind], n=20)[-1] for kind in ("copy", "none", "copied")}
    for kind, what in (
        ("copy", "a copy with words added"),
        ("none", "a text like none"),
        ("copied", "a text that 500 posted"),
    ):
        say(f"{what}: p50 {middle(taken[kind]):.1f} ms, p95 {p95[kind]:.1f} ms, the slowest {max(taken[kind]):.1f} ms")
    say(f"found {taken['found']} of {taken['near']} near-copies; signed and stored in {taken['gathered']:.0f} s")
    worst = max(p95.values())
    return Figure(
        name="alike",
        value=round(worst, 1),
        unit=f"ms at the 95th percentile, the slowest of three kinds: a near-copy looked up among {texts} texts",
        peer="comparing with every text (reckoned from 20,000)",
        ratio=round(middle(taken["copy"]) / taken["plain"], 6),
        goal=f"at most {MOST_MS:g} ms",
        holds=worst <= MOST_MS and taken["found"] == taken["near"],
        more={"p50_ms": round(middle(taken["copy"]), 1), "peer_value": round(taken["plain"], 1), "near": taken["near"]},
    )
