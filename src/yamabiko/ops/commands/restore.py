"""Bring back what `backup` kept. Stop the product first; the database that was there is set aside, not destroyed."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from yamabiko.ops.installation import attached


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--replace", action="store_true", help="even if the database is not empty")


def act(chosen: argparse.Namespace) -> None:
    with attached():
        from yamabiko.ops.archive import restore

        restored = restore(chosen.file.resolve(), now=datetime.now(UTC), replace=chosen.replace)
    print(f"Restored as of {restored.about.made_at}: {restored.about.facts} facts. Era {restored.era} begins.")
    if restored.set_aside:
        print(
            f"What was there before is kept in the database {restored.set_aside}; drop it when you no longer need it."
        )
