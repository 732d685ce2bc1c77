"""`yamabiko <verb>`: one module for each verb in `commands`, read by argparse."""

from __future__ import annotations

import argparse
import importlib
import logging
import sys
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

from yamabiko.kit.postgres.trouble import PostgresUnavailable
from yamabiko.ops.refusals import Refusal

VERBS = (
    "run",
    "web",
    "worker",
    "redirect",
    "doctor",
    "demo",
    "simulate",
    "found",
    "replay",
    "backup",
    "restore",
    "count",
    "feed",
    "preview",
    "migrate",
    "manage",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 refused or unhealthy with the reason on stderr, 2 not understood."""
    chosen = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        return chosen.act(chosen) or 0
    except (Refusal, PostgresUnavailable, ImproperlyConfigured) as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="yamabiko", description="Employee advocacy that people trust.")
    verbs = parser.add_subparsers(metavar="verb", required=True)
    for verb in VERBS:
        command = importlib.import_module(f"yamabiko.ops.commands.{verb}")
        said = (command.__doc__ or "").strip()
        sub = verbs.add_parser(verb, help=said.partition("\n")[0].rstrip("."), description=said)
        command.arguments(sub)
        sub.set_defaults(act=command.act)
    return parser
