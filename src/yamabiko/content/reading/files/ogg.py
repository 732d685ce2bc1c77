"""Ogg (RFC 3533) with Opus (RFC 7845), Vorbis or FLAC: the codec from the first page, the duration from the last."""

from __future__ import annotations

import struct
from typing import NamedTuple

from yamabiko.content.reading.files.judged import Judged, Misfit
from yamabiko.content.reading.files.window import Window
from yamabiko.content.rules.files import Unfit
from yamabiko.content.rules.words import FileKind

LONGEST = 7 * 24 * 3600.0
TAIL = 2 * 65_307  # a page has at most 65,307 bytes


class Page(NamedTuple):
    first: bool
    granule: int
    serial: int
    body: int  # offset
    end: int


def read(window: Window) -> Judged:
    """Raises Misfit."""
    first = page(window, 0)
    if first is None or not first.first:
        raise Misfit(Unfit.BROKEN)
    head = window.at(first.body, min(first.end - first.body, 64))
    codec, hertz, before = _codec(head)
    following = page(window, first.end)
    if following is None:
        raise Misfit(Unfit.CUT_OFF)
    seconds = max(0, _last_granule(window, first.serial) - before) / hertz
    if seconds > LONGEST:
        raise Misfit(Unfit.BROKEN)
    return Judged(kind=FileKind.AUDIO, mime="audio/ogg", seconds=seconds or None, codecs=(codec,))


def page(window: Window, at: int) -> Page | None:
    head = window.at(at, 27)
    if len(head) < 27 or head[:5] != b"OggS\0":
        return None
    lengths = window.at(at + 27, head[26])
    end = at + 27 + head[26] + sum(lengths)
    if len(lengths) < head[26] or end > window.size:
        return None
    granule, serial = struct.unpack("<QI", head[6:18])
    return Page(bool(head[5] & 2), granule, serial, at + 27 + head[26], end)


def _codec(head: bytes) -> tuple[str, int, int]:
    """(name, samples in a second, samples to leave out at the beginning)"""
    if head[:8] == b"OpusHead" and len(head) >= 19:
        return "opus", 48_000, int.from_bytes(head[10:12], "little")
    if head[:7] == b"\x01vorbis" and len(head) >= 30:
        hertz = int.from_bytes(head[12:16], "little")
        if 0 < hertz <= 768_000:
            return "vorbis", hertz, 0
    if head[:5] == b"\x7fFLAC" and len(head) >= 31:
        hertz = int.from_bytes(head[27:30], "big") >> 4
        if hertz:
            return "flac", hertz, 0
    raise Misfit(Unfit.CODEC)


def _last_granule(window: Window, serial: int) -> int:
    """Of the last whole page of this stream; all ones mark a page on which nothing ends."""
    start = max(0, window.size - TAIL)
    tail = window.at(start, TAIL)
    at = tail.rfind(b"OggS\0")
    while at >= 0:
        found = page(window, start + at)
        if found and found.serial == serial and found.granule != (1 << 64) - 1:
            return found.granule
        at = tail.rfind(b"OggS\0", 0, at)
    raise Misfit(Unfit.CUT_OFF)
