"""WAVE in RIFF (Microsoft, Multimedia Programming Interface 1.0): uncompressed sound only."""

from __future__ import annotations

from yamabiko.content.reading.files.judged import Judged, Misfit
from yamabiko.content.reading.files.window import Window
from yamabiko.content.rules.files import Unfit
from yamabiko.content.rules.words import FileKind

MOST_CHUNKS = 1_000
UNKNOWN = (0, 0xFFFFFFFF)  # the length that a recorder leaves when it cannot go back
PLAIN = {1, 3, 0xFFFE}  # PCM, floats, and either of them described at length


def read(window: Window) -> Judged:
    """Raises Misfit."""
    if window.at(8, 4) != b"WAVE":
        raise Misfit(Unfit.UNKNOWN)
    rate, at = 0, 12
    for _ in range(MOST_CHUNKS):
        head = window.at(at, 8)
        if len(head) < 8:
            raise Misfit(Unfit.CUT_OFF)
        name, length = head[:4], int.from_bytes(head[4:8], "little")
        if name == b"fmt ":
            rate = _rate(window.at(at + 8, 16))
        elif name == b"data":
            if not rate:
                raise Misfit(Unfit.BROKEN)
            rest = window.size - at - 8
            if length not in UNKNOWN and length > rest:
                raise Misfit(Unfit.CUT_OFF)
            sound = rest if length in UNKNOWN else length
            return Judged(kind=FileKind.AUDIO, mime="audio/wav", seconds=sound / rate, codecs=("pcm",))
        at += 8 + length + (length & 1)
    raise Misfit(Unfit.TOO_MUCH_WORK)


def _rate(form: bytes) -> int:
    """Bytes in a second."""
    if len(form) < 16:
        raise Misfit(Unfit.CUT_OFF)
    tag, channels = int.from_bytes(form[:2], "little"), int.from_bytes(form[2:4], "little")
    rate = int.from_bytes(form[8:12], "little")
    if tag not in PLAIN:
        raise Misfit(Unfit.CODEC)
    if not 0 < channels <= 32 or not 0 < rate < 100_000_000:
        raise Misfit(Unfit.BROKEN)
    return rate
