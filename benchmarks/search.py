"""Search over 100,000 stories in Japanese and English, beside LIKE: 200 queries of ten sorts, from asking to the views of a page."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import quantiles

from benchmarks.ground import ground
from benchmarks.report import Figure, middle, say, say_conditions

STORIES = 100_000
QUERIES = 400
MOST_MS = 100.0


def run(scale: float) -> Figure:
    stories, queries = max(500, round(STORIES * scale)), max(40, round(QUERIES * min(1.0, scale * 5)))
    with ground() as place:
        say_conditions(place.app_url)
        say(
            f"{stories:,} made-up stories of 60 to 360 words, {queries} queries one after the other, the first page of 31 each"
        )
        made = subprocess.run(
            [sys.executable, "-m", "yamabiko.content.tests.measure_search", str(stories), str(queries)],
            env=place.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    told = json.loads(made.stdout.splitlines()[-1])
    every = sorted(ms for some in told["taken"].values() for ms in some)
    p95, plain = quantiles(every, n=20)[-1], middle(told["peer"])
    for sort, some in told["taken"].items():
        say(f"{sort}: p50 {middle(some):.1f} ms, slowest {max(some):.1f} ms")
    theirs, ours, both = (sum(counts) for counts in zip(*told["agreed"], strict=True))
    say(f"all: p50 {middle(every):.1f} ms, p95 {p95:.1f} ms, slowest {every[-1]:.1f} ms; LIKE p50 {plain:.1f} ms")
    say(
        f"LIKE found {theirs:,}, ours {ours:,}, both {both:,} (LIKE finds words inside words, ours other forms of a word)"
    )
    say(
        f"stories and what search keeps of them, with their indexes, {told['table_mb']:,} MB, of which the search index {told['index_mb']:,} MB"
    )
    return Figure(
        name="search",
        value=round(p95, 1),
        unit=f"ms of server time at the 95th percentile of {len(every)} queries over {stories} stories",
        peer="LIKE over title, summary, text, site and author",
        ratio=round(middle(every) / plain, 3),
        goal=f"at most {MOST_MS:g} ms",
        holds=p95 <= MOST_MS,
        more={"p50_ms": round(middle(every), 1), "slowest_ms": round(every[-1], 1), "peer_value": round(plain, 1)},
    )
