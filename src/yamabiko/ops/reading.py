"""Files that the operator wants to see through Yamabiko's eyes: read whole, answered as JSON. No database, no network."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from yamabiko.ops.refusals import Refusal

_LARGEST = 12_000_000  # bytes; the readers' own limits lie below and say so in their own words


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help='a file, or "-" for standard input')
    parser.add_argument(
        "--url", default="", help="the address that it came from: relative links are resolved against it"
    )
    parser.add_argument("--content-type", default=None, help="the header that it came with, if its charset matters")


def body_of(file: str) -> bytes:
    """Raises Refusal when there is nothing to read."""
    try:
        if file == "-":
            body = sys.stdin.buffer.read(_LARGEST)
        else:
            with Path(file).open("rb") as opened:
                body = opened.read(_LARGEST)
    except (OSError, ValueError) as reason:
        raise Refusal(f"{file} cannot be read: {getattr(reason, 'strerror', None) or reason}.") from None
    if not body.strip():
        raise Refusal(f"{file} is empty.")
    return body


def say(answer: dict[str, Any]) -> None:
    """JSON in UTF-8, whatever the terminal's own charset."""
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, indent=1, default=str).encode() + b"\n")
    sys.stdout.flush()


def moment(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
