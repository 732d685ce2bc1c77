"""WebM: the elements of EBML (RFC 8794) and Matroska (RFC 9559), read down to tracks and duration."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from yamabiko.content.reading.files.judged import Judged, Misfit
from yamabiko.content.reading.files.window import Window
from yamabiko.content.rules.files import Unfit
from yamabiko.content.rules.words import FileKind

EBML, DOCTYPE, SEGMENT, INFO, TRACKS, CLUSTER = 0x1A45DFA3, 0x4282, 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
SCALE, DURATION, ENTRY, CODEC, VIDEO, WIDTH, HEIGHT = 0x2AD7B1, 0x4489, 0xAE, 0x86, 0xE0, 0xB0, 0xBA
ENCODINGS, TIME, SIMPLE_BLOCK = 0x6D80, 0xE7, 0xA3
MOST_ELEMENTS = 5_000
LONGEST = 7 * 24 * 3600.0
TAIL = 4_000_000
_VIDEO = {"V_VP8": "vp8", "V_VP9": "vp9", "V_AV1": "av01"}
_AUDIO = {"A_OPUS": "opus", "A_VORBIS": "vorbis"}


class Element(NamedTuple):
    id: int
    start: int  # of its content
    end: int


class _Tracks(NamedTuple):
    names: list[str]
    width: int
    height: int


def read(window: Window) -> Judged:
    """Raises Misfit."""
    head = _element(window, 0, window.size)
    if head.id != EBML or head.end - head.start > 4096:
        raise Misfit(Unfit.BROKEN)
    doctype = next((_text(window, one) for one in _within(window, head) if one.id == DOCTYPE), "matroska")
    if doctype != "webm":
        raise Misfit(Unfit.MATROSKA if doctype == "matroska" else Unfit.UNKNOWN)
    segment = _element(window, head.end, window.size)
    if segment.id != SEGMENT:
        raise Misfit(Unfit.BROKEN)
    if segment.end < window.size and window.size - segment.end > 1024:
        raise Misfit(Unfit.TWO_IN_ONE)
    seconds, scale, tracks, played = 0.0, 1_000_000, None, False
    for one in _within(window, segment):
        if one.id == INFO:
            scale, seconds = _info(window, one)
        elif one.id == TRACKS:
            tracks = _tracks(window, one)
        elif one.id == CLUSTER:
            played = True
            break
    if tracks is None or not played:
        raise Misfit(Unfit.CUT_OFF)
    return _judged(tracks, seconds or _last_moment(window, scale))


def _judged(tracks: _Tracks, seconds: float) -> Judged:
    shown = [_VIDEO[name] for name in tracks.names if name in _VIDEO]
    heard = [_AUDIO[name] for name in tracks.names if name in _AUDIO]
    if not shown and not heard:
        raise Misfit(Unfit.CODEC)
    if not 0 <= seconds <= LONGEST:
        raise Misfit(Unfit.BROKEN)
    codecs = tuple(dict.fromkeys([*shown, *heard]))
    if not shown:
        return Judged(kind=FileKind.AUDIO, mime="audio/webm", seconds=seconds or None, codecs=codecs)
    return Judged(
        kind=FileKind.VIDEO,
        mime="video/webm",
        seconds=seconds or None,
        width=tracks.width or None,
        height=tracks.height or None,
        codecs=codecs,
    )


def _element(window: Window, at: int, end: int) -> Element:
    """The element at `at`; one of unknown length (a live recording) reaches to the end of its parent."""
    first = window.number(at, 1)
    length = 9 - first.bit_length()
    if not first or length > 4:
        raise Misfit(Unfit.BROKEN)
    id_ = window.number(at, length)
    at += length
    first = window.number(at, 1)
    length = 9 - first.bit_length()
    if not first:
        raise Misfit(Unfit.BROKEN)
    size = window.number(at, length) & ((1 << 7 * length) - 1)
    at += length
    if size == (1 << 7 * length) - 1:
        if id_ not in (SEGMENT, CLUSTER):
            raise Misfit(Unfit.BROKEN)
        size = end - at
    if at + size > end:
        raise Misfit(Unfit.CUT_OFF if id_ in (SEGMENT, CLUSTER) else Unfit.BROKEN)
    return Element(id_, at, at + size)


def _within(window: Window, parent: Element) -> Iterator[Element]:
    at, count = parent.start, 0
    while at < parent.end:
        count += 1
        if count > MOST_ELEMENTS:
            raise Misfit(Unfit.TOO_MUCH_WORK)
        found = _element(window, at, parent.end)
        yield found
        at = found.end


def _info(window: Window, info: Element) -> tuple[int, float]:
    """(nanoseconds of one unit, seconds)"""
    scale, units = 1_000_000, 0.0
    for one in _within(window, info):
        if one.id == SCALE:
            scale = _number(window, one)
        elif one.id == DURATION:
            units = _real(window, one)
    if not 0 < scale <= 1_000_000_000 or not 0 <= units < 1e15:
        raise Misfit(Unfit.BROKEN)
    return scale, units * scale / 1e9


def _tracks(window: Window, tracks: Element) -> _Tracks:
    names, width, height = [], 0, 0
    for entry in _within(window, tracks):
        if entry.id != ENTRY:
            continue
        for one in _within(window, entry):
            if one.id == CODEC:
                names.append(_text(window, one))
            elif one.id == ENCODINGS:
                raise Misfit(Unfit.PROTECTED)
            elif one.id == VIDEO and not width:
                sizes = {part.id: _number(window, part) for part in _within(window, one) if part.id in (WIDTH, HEIGHT)}
                width, height = sizes.get(WIDTH, 0), sizes.get(HEIGHT, 0)
    if len(names) > 32 or max(width, height) > 32_768:
        raise Misfit(Unfit.BROKEN)
    return _Tracks(names, width, height)


def _last_moment(window: Window, scale: int) -> float:
    """A recorder that streams knows no duration: the time of the last block, from the end of the file. 0.0: not found."""
    start = max(0, window.size - TAIL)
    tail = window.at(start, TAIL)
    at = tail.rfind(CLUSTER.to_bytes(4, "big"))
    while at >= 0:
        try:
            cluster = _element(window, start + at, window.size)
            return _end_of(window, cluster) * scale / 1e9
        except Misfit:
            at = tail.rfind(CLUSTER.to_bytes(4, "big"), 0, at)
    return 0.0


def _end_of(window: Window, cluster: Element) -> int:
    begun, latest = 0, 0
    for one in _within(window, cluster):
        if one.id == TIME:
            begun = _number(window, one)
        elif one.id == SIMPLE_BLOCK and one.end - one.start > 4:
            latest = max(latest, int.from_bytes(window.whole(one.start + 1, 2), "big", signed=True))
        elif one.id in (CLUSTER, SEGMENT):
            break
    return begun + latest


def _text(window: Window, one: Element) -> str:
    return window.whole(one.start, min(one.end - one.start, 64)).rstrip(b"\0").decode("ascii", "replace")


def _number(window: Window, one: Element) -> int:
    if one.end - one.start > 8:
        raise Misfit(Unfit.BROKEN)
    return window.number(one.start, one.end - one.start) if one.end > one.start else 0


def _real(window: Window, one: Element) -> float:
    raw = window.whole(one.start, one.end - one.start) if one.end - one.start in (4, 8) else b"\0\0\0\0"
    return float(struct.unpack(">f" if len(raw) == 4 else ">d", raw)[0])
