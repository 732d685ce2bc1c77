"""Make an invented organisation of any size, to measure with: people, shares and clicks by the same play as the demo."""

from __future__ import annotations

import argparse
import time
from datetime import UTC, datetime

from yamabiko.ops.installation import attached
from yamabiko.ops.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=int, required=True, help="how many people, for example 100000")
    parser.add_argument("--days", type=int, default=90, help="how many days they have shared (default: 90)")
    parser.add_argument("--seed", type=int, default=7, help="another number, another past (default: 7)")
    parser.add_argument("--language", choices=["en", "ja"], default="ja", help="what most of them read (default: ja)")


def act(chosen: argparse.Namespace) -> None:
    if chosen.people < 20 or not 1 <= chosen.days <= 90:
        raise Refusal("At least 20 people, and 1 to 90 days.")
    with attached():
        from yamabiko.ops import schema
        from yamabiko.ops.demo import crowd

        schema.migrate()
        began = time.monotonic()

        def say(line: str) -> None:
            print(f"{time.monotonic() - began:8.1f} s  {line}", flush=True)

        made = crowd.simulate(
            people=chosen.people,
            days=chosen.days,
            seed=chosen.seed,
            language=chosen.language,
            now=datetime.now(UTC),
            told=say,
        )
        seconds = time.monotonic() - began
        print(
            f"workspace {made.slug}: {made.people} people, {made.shares} shares, {made.clicks} clicks in {seconds:.1f} s"
        )
        for what, number, took in made.paces:
            print(f"  {number / max(took, 0.001):10.0f} {what} a second ({number} in {took:.1f} s)")
