"""Empty what was derived from facts, and hear the whole river again."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from yamabiko.ops.installation import attached


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("listeners", nargs="*", help="only these listeners (default: all)")


def act(chosen: argparse.Namespace) -> None:
    with attached():
        from yamabiko.events.operations import replay
        from yamabiko.events.queries import listener_names
        from yamabiko.ops.refusals import Refusal

        known = listener_names()
        if unknown := sorted(set(chosen.listeners) - set(known)):
            raise Refusal(f"No listener is called {', '.join(unknown)}. There are: {', '.join(known)}.")
        heard = replay(now=datetime.now(UTC), names=chosen.listeners or None)
    print(f"{heard} facts were heard again.")
