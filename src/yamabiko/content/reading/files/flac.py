"""FLAC (RFC 9639): the first block tells everything; the first frame has to be there."""

from __future__ import annotations

from yamabiko.content.reading.files.judged import Judged, Misfit
from yamabiko.content.reading.files.window import Window
from yamabiko.content.rules.files import Unfit
from yamabiko.content.rules.words import FileKind

MOST_BLOCKS = 200
LONGEST = 7 * 24 * 3600.0


def read(window: Window) -> Judged:
    """Raises Misfit."""
    head = window.whole(4, 4)
    if head[0] & 0x7F != 0 or int.from_bytes(head[1:4], "big") != 34:
        raise Misfit(Unfit.BROKEN)
    packed = window.number(18, 8)  # 20 bits hertz, 3 channels, 5 depth, 36 samples
    hertz, samples = packed >> 44, packed & (1 << 36) - 1
    if not 0 < hertz <= 1_048_575 or samples / hertz > LONGEST:
        raise Misfit(Unfit.BROKEN)
    if window.number(_sound(window), 2) >> 1 != 0x7FFC:
        raise Misfit(Unfit.BROKEN)
    return Judged(kind=FileKind.AUDIO, mime="audio/flac", seconds=samples / hertz or None, codecs=("flac",))


def _sound(window: Window) -> int:
    """Where the first frame begins, after all blocks of metadata."""
    at = 4
    for _ in range(MOST_BLOCKS):
        head = window.whole(at, 4)
        at += 4 + int.from_bytes(head[1:4], "big")
        if at >= window.size:
            raise Misfit(Unfit.CUT_OFF)
        if head[0] & 0x80:
            return at
    raise Misfit(Unfit.TOO_MUCH_WORK)
