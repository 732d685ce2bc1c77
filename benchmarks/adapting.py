"""100,000 messages adapted to the networks in turn: locked parts, disclosure and limits are checked for every one of them."""

from __future__ import annotations

import time
from collections import Counter

from benchmarks.report import Figure, say

MESSAGES = 100_000


def run(scale: float) -> Figure:
    from yamabiko.networks.loading import load
    from yamabiko.networks.rules import Network
    from yamabiko.networks.tests.messages import claim

    load()
    networks, many = list(Network), max(1_000, round(MESSAGES * scale))
    say(f"{many:,} messages over {len(networks)} networks, one in two as a thread where it is too long")
    began = time.perf_counter()
    came = Counter(claim(number, networks[number % len(networks)]) for number in range(many))
    took = time.perf_counter() - began
    say(
        f"one post {came['one']:,}, a thread {came['thread']:,}, refused because locked parts are too long {came['cannot']:,}"
    )
    return Figure(
        name="adapting",
        value=round(took * 1000 / many, 2),
        unit="ms for one message, checks included",
        peer="none",
        ratio=None,
        goal="no message loses a locked part or is too long",
        holds=True,  # a broken claim stops the run
        more={"messages": many, **came},
    )
