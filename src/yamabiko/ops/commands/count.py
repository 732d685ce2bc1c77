"""Count texts as the networks count them: JSON lines in, JSON lines out.

Reads {id, network, text} from standard input (or from files), one JSON object on each line, and prints {id, length, limit, over,
sent} for each: the length and the limit in the network's own unit, by how much the text is over (0: it fits), and the
text as it is sent, in the network's own notation (LinkedIn's API wants reserved characters escaped). When another limit
than the length alone is broken (bytes on Bluesky, links on Threads), length, limit and over are that one's. A line that
cannot be read is named with its number on standard error, the others go on, and the exit code is 1. Needs no database
and no network.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from yamabiko.ops.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", help="files of JSON lines; none: standard input")
    parser.add_argument("--instance-limit", type=_whole, help="what a Mastodon server allows (max_characters)")
    parser.add_argument(
        "--instance-url-length",
        type=_whole,
        default=23,
        help="what a Mastodon server reserves for an address (characters_reserved_per_url)",
    )


def act(chosen: argparse.Namespace) -> int:
    from yamabiko.networks.queries import networks

    networks()
    unread = 0
    for name, opened in _opened(chosen.files):
        for number, line in enumerate(opened, 1):
            if not line.strip():
                continue
            try:
                answer = _answer(line, chosen)
            except _Unreadable as why:
                unread += 1
                print(f"{name}, line {number}: {why}", file=sys.stderr)
                continue
            sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
    sys.stdout.flush()
    return 1 if unread else 0


class _Unreadable(Exception):
    pass


def _opened(files: list[str]) -> Iterator[tuple[str, BinaryIO]]:
    if not files:
        yield "standard input", sys.stdin.buffer
    for file in files:
        try:
            with Path(file).open("rb") as opened:
                yield file, opened
        except (OSError, ValueError) as reason:
            raise Refusal(f"{file} cannot be read: {getattr(reason, 'strerror', None) or reason}.") from None


def _answer(line: bytes, chosen: argparse.Namespace) -> dict[str, Any]:
    from yamabiko.networks.rules import Network, Unit, count, sent

    asked = _asked(line)
    try:
        network = Network(asked["network"])
    except ValueError:
        known = ", ".join(Network)
        raise _Unreadable(f"there is no network {asked['network']!r}; known are {known}.") from None
    own = network.declared.limits[0].unit is Unit.FEDIVERSE
    length = count(
        network,
        asked["text"],
        most=chosen.instance_limit if own else None,
        reserved=chosen.instance_url_length,
    )
    return {
        "id": asked["id"],
        "length": length.used,
        "limit": length.limit,
        "over": length.over,
        "sent": sent(network, asked["text"]),
    }


def _asked(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as trouble:
        raise _Unreadable(f"this is no JSON: {trouble}.") from None
    if not isinstance(asked, dict):
        raise _Unreadable("this is no JSON object with id, network and text.")
    for name in ("id", "network", "text"):
        if name not in asked:
            raise _Unreadable(f"{name} is missing.")
    for name in ("network", "text"):
        if not isinstance(asked[name], str):
            raise _Unreadable(f"{name} is not a text.")
    return asked


def _whole(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("must be above 0")
    return number
