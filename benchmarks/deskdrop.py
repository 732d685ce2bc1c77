"""What employees read next: For you's learned order beside the plain ones, on the logs of Deskdrop."""

from __future__ import annotations

import os
import platform
from time import process_time

from benchmarks.reading.log import NotThere, events, folder
from benchmarks.reading.ours import Learning
from benchmarks.reading.plain import AllTime, Decayed, Newest, Together
from benchmarks.reading.protocol import Outcome, before_scored, play, scored_from
from benchmarks.report import Figure, say

PLAIN = {
    "all-time popularity": AllTime,
    "newest first": Newest,
    "popularity, 1/e in 6 h": Decayed,
    "1/e in 24 h, freshness 48 h, co-visits": Together,
}
NDCG, HIT_RATE = 0.60, 0.88
PART = "YAMABIKO_DESKDROP_PART"  # "before": the fifth before the scored one, to choose rules without looking at that


def run(scale: float) -> Figure:
    """At a scale below 1 the first part of the log."""
    try:
        log = events(folder())
    except NotThere as missing:
        say(f"Nothing was measured: {missing}")
        return _figure(Outcome(()), [])
    if before := os.environ.get(PART) == "before":
        log, since = before_scored(log)
    else:
        log = log[: max(5_000, round(len(log) * scale))]
        since = scored_from(log)
    say(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before we began")
    say(f"{len(log):,} events; each ranked by what came before it, then learned")
    if before:
        say("The part before the scored one: rules are chosen here")
    found: dict[str, Outcome] = {}
    for name, ranker in PLAIN.items():
        found[name] = play(log, ranker(), since=since)
        _say(name, found[name])
    began = process_time()
    ours = play(log, Learning(), since=since)
    _say(f"ours ({process_time() - began:.0f} s on one core)", ours)
    return _figure(ours, list(found.values()))


def _figure(ours: Outcome, plain: list[Outcome]) -> Figure:
    ndcg = max((one.ndcg for one in plain), default=0.0)
    hits = max((one.hit_rate for one in plain), default=0.0)
    return Figure(
        name="deskdrop",
        value=round(ours.ndcg, 4),
        unit=f"NDCG@20 over {len(ours.places):,} reads, each ranked as it happened",
        peer=f"the best of {len(PLAIN)} plain orders",
        ratio=round(ours.ndcg / ndcg, 3) if ndcg else None,
        goal=f"NDCG@20 ≥ {NDCG:.2f} and HR@20 ≥ {HIT_RATE:.2f}",
        holds=ours.ndcg >= NDCG and ours.hit_rate >= HIT_RATE,
        more={
            "peer_value": round(ndcg, 4),
            "hr20": round(ours.hit_rate, 4),
            "peer_hr20": round(hits, 4),
            "ndcg_holds": ours.ndcg >= NDCG,
            "hr_holds": ours.hit_rate >= HIT_RATE,
        },
    )


def _say(name: str, outcome: Outcome) -> None:
    say(f"{name:<40} HR@20 {outcome.hit_rate:.4f}  NDCG@20 {outcome.ndcg:.4f}  ({len(outcome.places):,} reads)")
