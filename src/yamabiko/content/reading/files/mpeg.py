"""MP3: frames of ISO/IEC 11172-3 after an ID3v2 tag (id3.org), their number from a Xing, Info or VBRI header where there is one."""

from __future__ import annotations

from typing import NamedTuple

from yamabiko.content.reading.files.judged import Judged, Misfit
from yamabiko.content.reading.files.window import Window
from yamabiko.content.rules.files import Unfit
from yamabiko.content.rules.words import FileKind

IN_A_ROW = 4  # frames that must follow each other: two bytes alone look like one too easily
SAMPLED = 200
LARGEST_TAG = 16_000_000
GAP = 4096  # bytes of padding that encoders leave between tag and sound
LONGEST = 7 * 24 * 3600.0
# kbit/s of Layer III by index, for MPEG 1, and for MPEG 2 and 2.5.
_RATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_HERTZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


class Frame(NamedTuple):
    length: int  # bytes, header included
    samples: int
    hertz: int
    side: int  # bytes between the header and where a Xing header would stand


def begins(head: bytes) -> bool:
    return head[:3] == b"ID3" or frame(head[:4]) is not None


def read(window: Window) -> Judged:
    """Raises Misfit."""
    at = _first(window, _after_tag(window))
    first = frame(window.at(at, 4))
    assert first is not None
    seconds = _told(window, at, first) or _reckoned(window, at)
    if seconds > LONGEST:
        raise Misfit(Unfit.BROKEN)
    return Judged(kind=FileKind.AUDIO, mime="audio/mpeg", seconds=seconds, codecs=("mp3",))


def frame(header: bytes) -> Frame | None:
    """What a frame header of Layer III says; None when these four bytes are none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return None
    version, rate, pitch = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or pitch == 3 or header[3] & 3 == 2:
        return None
    hertz, one = _HERTZ[version][pitch], version == 3
    samples, mono = 1152 if one else 576, header[3] >> 6 == 3
    length = samples // 8 * _RATES[0 if one else 1][rate] * 1000 // hertz + (header[2] >> 1 & 1)
    return Frame(length, samples, hertz, (17 if mono else 32) if one else (9 if mono else 17))


def _after_tag(window: Window) -> int:
    head = window.at(0, 10)
    if head[:3] != b"ID3":
        return 0
    if len(head) < 10 or max(head[6:10]) > 127:
        raise Misfit(Unfit.BROKEN)
    length = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
    if length > LARGEST_TAG:
        raise Misfit(Unfit.BROKEN)
    if length + 10 >= window.size:
        raise Misfit(Unfit.CUT_OFF)
    return length + 10 + (10 if head[5] & 0x10 else 0)


def _first(window: Window, start: int) -> int:
    """Where sound begins: the first place from which several frames follow each other."""
    near = window.at(start, GAP)
    for shift in range(len(near)):
        if near[shift] == 0xFF and _in_a_row(window, start + shift):
            return start + shift
    raise Misfit(Unfit.UNKNOWN if start == 0 else Unfit.BROKEN)


def _in_a_row(window: Window, at: int) -> bool:
    for number in range(IN_A_ROW):
        found = frame(window.at(at, 4))
        if found is None:
            return number > 0 and at >= window.size
        at += found.length
    return True


def _told(window: Window, at: int, first: Frame) -> float:
    """Seconds by the number of frames in the first one; 0.0 when it does not tell."""
    body = window.at(at, first.length)
    xing = body[4 + first.side : 4 + first.side + 12]
    if xing[:4] in (b"Xing", b"Info") and len(xing) == 12 and xing[7] & 1:
        return int.from_bytes(xing[8:12], "big") * first.samples / first.hertz
    if body[36:40] == b"VBRI":
        return int.from_bytes(body[50:54], "big") * first.samples / first.hertz
    return 0.0


def _reckoned(window: Window, start: int) -> float:
    """From the mean length of the first frames: exact where the rate is constant."""
    at, count, seconds = start, 0, 0.0
    while count < SAMPLED and (found := frame(window.at(at, 4))):
        count, seconds, at = count + 1, seconds + found.samples / found.hertz, at + found.length
    return seconds * (window.size - start) / (at - start) if at > start else 0.0
