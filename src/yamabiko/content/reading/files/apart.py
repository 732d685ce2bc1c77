"""Decoding what came from outside, in a process apart: pictures and PDFs. inside.py is the other side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yamabiko.content.reading.files.judged import Misfit
from yamabiko.content.reading.picture import Picture
from yamabiko.content.rules.files import Unfit

# Each may take a gigabyte: a morning on which everybody uploads must not take the machine's memory.
TURNS = threading.BoundedSemaphore(2)
WAIT = 25  # seconds by the clock; the process has 20 of the processor


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF holds. `title` and `text` are as they stand in it: not cleaned, perhaps empty."""

    pages: int
    title: str
    text: str  # at most 20,000 characters
    first_page: Picture | None


def picture(pieces: Iterable[bytes]) -> Picture:
    """The picture drawn anew, upright, without what cameras write into it. Raises Misfit."""
    _told, shown = _ask("picture", pieces)
    if shown is None:
        raise Misfit(Unfit.BROKEN)
    return shown


def document(pieces: Iterable[bytes]) -> Document:
    """Raises Misfit."""
    told, shown = _ask("pdf", pieces)
    return Document(int(told["pages"]), str(told["title"]), str(told["text"]), shown)


def _ask(verb: str, pieces: Iterable[bytes]) -> tuple[dict[str, Any], Picture | None]:
    # The child finds our modules where we did, and gets nothing else of our environment: no keys, no database.
    environment = {
        "PYTHONPATH": os.pathsep.join(str(Path(path).absolute()) for path in sys.path if path),
        "PATH": os.defpath,
    }
    with TURNS, tempfile.TemporaryFile() as sent:
        for piece in pieces:
            sent.write(piece)
        sent.seek(0)
        try:
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-m", "yamabiko.content.reading.files.inside", verb],
                stdin=sent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd="/", timeout=WAIT,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise Misfit(Unfit.TOO_MUCH_WORK) from None
    head, newline, body = done.stdout.partition(b"\n")
    if done.returncode or not newline:
        raise Misfit(Unfit.TOO_MUCH_WORK)  # the limit ended it, or the decoder fell over its own feet
    told: dict[str, Any] = json.loads(head)
    if why := told.get("refused"):
        raise Misfit(Unfit(why))
    if not body:
        return told, None
    x, y = told["focus"]
    return told, Picture(body, told["width"], told["height"], told["content_type"], (x, y))
