"""Keep the database and the keys in one file, while everything goes on."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from yamabiko.ops.installation import attached


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)


def act(chosen: argparse.Namespace) -> None:
    with attached():
        from yamabiko.ops.archive import back_up

        about = back_up(chosen.file.resolve(), now=datetime.now(UTC))
    size = chosen.file.stat().st_size / 1e6
    print(f"{chosen.file}: {about.facts} facts and the rest, {size:.1f} MB. It holds the keys: keep it secret.")
