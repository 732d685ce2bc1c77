"""The demo's recordings: a quiet chime every few seconds, as long as the episode says. What is said stands in the text.

WAV, 8,000 samples of 8 bits a second: any stretch of it is computed when it is asked for, nothing is stored.
"""

from __future__ import annotations

import math
import struct
from functools import cache

RATE = 8_000
EVERY = 6  # seconds from chime to chime
_NOTES = (523.25, 659.25, 783.99)


def length(seconds: int) -> int:
    """Bytes of a recording."""
    return _HEADER + seconds * RATE


def stretch(seconds: int, first: int, last: int) -> bytes:
    """Its bytes from `first` to `last`, both included."""
    whole = _header(seconds)
    head = whole[first : last + 1]
    begin, end = max(first - _HEADER, 0), last - _HEADER + 1
    if end <= begin:
        return head
    turn = _chime()
    offset = begin % len(turn)
    times = (offset + end - begin) // len(turn) + 1
    return head + (turn * times)[offset : offset + end - begin]


_HEADER = 44


def _header(seconds: int) -> bytes:
    size = seconds * RATE
    riff = struct.pack("<4sI4s", b"RIFF", size + 36, b"WAVE")
    return riff + struct.pack("<4sIHHIIHH4sI", b"fmt ", 16, 1, 1, RATE, RATE, 1, 8, b"data", size)


@cache
def _chime() -> bytes:
    samples = bytearray()
    for place in range(EVERY * RATE):
        at = place / RATE
        sound = sum(
            math.sin(2 * math.pi * note * at) * math.exp(-3 * (at - start))
            for start, note in zip((0.0, 0.25, 0.5), _NOTES, strict=True)
            if at >= start
        )
        samples.append(128 + round(30 * sound / len(_NOTES)))
    return bytes(samples)
