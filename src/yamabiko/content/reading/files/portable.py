"""PDF: head and tail only. What is inside is looked at in a process of its own (apart.py)."""

from __future__ import annotations

import re

from yamabiko.content.reading.files.judged import Judged, Misfit
from yamabiko.content.reading.files.window import Window
from yamabiko.content.rules.files import Unfit
from yamabiko.content.rules.words import FileKind

TAIL = 2048
HEAD = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[\r\n \t%]")


def read(window: Window) -> Judged:
    """Strictly from the first byte, although many readers skip up to 1,024: whatever stood there would be a second file."""
    if not HEAD.match(window.at(0, 16)):
        raise Misfit(Unfit.BROKEN)
    tail = window.at(max(0, window.size - TAIL), TAIL)
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise Misfit(Unfit.CUT_OFF)
    return Judged(kind=FileKind.PDF, mime="application/pdf")
