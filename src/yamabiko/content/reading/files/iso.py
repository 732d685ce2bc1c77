"""MP4, M4A and QuickTime: the boxes of ISO/IEC 14496-12, read from their headers, strictly.

A box says how long it is. A length past the end of the file, a length of zero before the last box, a depth or a number beyond
reason: each ends the reading. Only the boxes that say what is inside are opened; the recording itself is stepped over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yamabiko.content.reading.files.judged import Judged, Misfit
from yamabiko.content.reading.files.window import Window
from yamabiko.content.rules.files import Unfit
from yamabiko.content.rules.words import FileKind

LARGEST_MOOV = 32_000_000  # the index of ten hours
MOST_BOXES = 20_000
MOST_TRACKS = 32
LONGEST = 7 * 24 * 3600.0  # seconds
_OPENED = {b"trak", b"mdia", b"minf", b"stbl", b"mvex"}
_VIDEO = {b"avc1", b"avc3", b"hvc1", b"hev1", b"vp08", b"vp09", b"av01"}
_NAMES = {
    b"vp08": "vp8",
    b"vp09": "vp9",
    b"Opus": "opus",
    b"fLaC": "flac",
    b".mp3": "mp3",
    b"sowt": "pcm",
    b"twos": "pcm",
}
_AUDIO = {b"mp4a", b"Opus", b"fLaC", b".mp3", b"ac-3", b"ec-3", b"alac", b"sowt", b"twos"}


@dataclass(slots=True)
class _Track:
    handler: bytes = b""
    codecs: list[bytes] = field(default_factory=list)
    width: int = 0
    height: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class _Movie:
    seconds: float = 0.0
    timescale: int = 0
    fragments: float = 0.0  # seconds told by mehd
    tracks: list[_Track] = field(default_factory=list)


def read(window: Window) -> Judged:
    """Raises Misfit."""
    movie, seen = None, set()
    for name, start, end in _boxes(window, 0, window.size, top=True):
        if name == b"moov":
            if movie is not None or end - start > LARGEST_MOOV:
                raise Misfit(Unfit.BROKEN)
            movie = _movie(window, start, end)
        seen.add(name)
    if movie is None:
        raise Misfit(Unfit.CUT_OFF)  # recorders write it last: without it the end is missing
    if not seen & {b"mdat", b"moof"}:
        raise Misfit(Unfit.BROKEN)
    return _judged(movie, window.at(8, 4))


def _judged(movie: _Movie, brand: bytes) -> Judged:
    pictures = [track for track in movie.tracks if track.handler == b"vide"]
    sounds = [track for track in movie.tracks if track.handler == b"soun"]
    found = [code for track in (*pictures, *sounds) for code in track.codecs]
    if set(found) & {b"encv", b"enca", b"drms", b"drmi"}:
        raise Misfit(Unfit.PROTECTED)
    shown = [track for track in pictures if set(track.codecs) & _VIDEO]
    heard = [track for track in sounds if set(track.codecs) & _AUDIO]
    if (pictures and not shown and not heard) or not (shown or heard):
        raise Misfit(Unfit.CODEC)
    codecs = tuple(dict.fromkeys(_NAMES.get(code, code.decode("latin-1")) for code in found if code in _VIDEO | _AUDIO))
    seconds = movie.seconds or movie.fragments or max((track.seconds for track in movie.tracks), default=0.0)
    if seconds > LONGEST:
        raise Misfit(Unfit.BROKEN)
    if not shown:
        return Judged(kind=FileKind.AUDIO, mime="audio/mp4", seconds=seconds or None, codecs=codecs)
    # A QuickTime file with H.264 and AAC differs from an MP4 by its brand alone, and plays where an MP4 does.
    plain = brand != b"qt  " or set(codecs) <= {"avc1", "avc3", "mp4a"}
    first = shown[0]
    return Judged(
        kind=FileKind.VIDEO,
        mime="video/mp4" if plain else "video/quicktime",
        seconds=seconds or None,
        width=first.width or None,
        height=first.height or None,
        codecs=codecs[:3],
    )


def _boxes(window: Window, start: int, end: int, *, top: bool = False) -> Iterator[tuple[bytes, int, int]]:
    """(name, start of its content, its end) of each box between two offsets."""
    count = 0
    while start < end:
        count += 1
        if count > MOST_BOXES:
            raise Misfit(Unfit.TOO_MUCH_WORK)
        if end - start < 8:
            if not top and not any(window.whole(start, end - start)):
                return  # QuickTime closes some lists with four zero bytes
            raise Misfit(Unfit.BROKEN)
        size, name, header = window.number(start, 4), window.whole(start + 4, 4), 8
        if size == 1:
            size, header = window.number(start + 8, 8), 16
        elif size == 0:
            if not (top and name == b"mdat"):
                raise Misfit(Unfit.BROKEN)
            size = end - start
        if size < header or not all(32 <= byte < 127 or byte == 0xA9 for byte in name):
            raise Misfit(Unfit.BROKEN)
        if start + size > end:
            raise Misfit(Unfit.CUT_OFF if top and name in (b"mdat", b"moov", b"moof") else Unfit.BROKEN)
        yield name, start + header, start + size
        start += size


def _movie(window: Window, start: int, end: int) -> _Movie:
    movie = _Movie()
    for name, inner, stop in _boxes(window, start, end):
        if name == b"mvhd":
            movie.timescale, movie.seconds = _time(window, inner, stop)
        elif name == b"trak":
            if len(movie.tracks) >= MOST_TRACKS:
                raise Misfit(Unfit.BROKEN)
            track = _Track()
            _open(window, inner, stop, track, depth=0)
            movie.tracks.append(track)
        elif name == b"mvex":
            for under, first, last in _boxes(window, inner, stop):
                if under == b"mehd" and movie.timescale and last - first >= 8:
                    wide = 8 if window.number(first, 1) == 1 else 4
                    movie.fragments = window.number(first + 4, wide) / movie.timescale
    return movie


def _open(window: Window, start: int, end: int, track: _Track, *, depth: int) -> None:
    if depth > 4:
        raise Misfit(Unfit.BROKEN)
    for name, inner, stop in _boxes(window, start, end):
        if name in _OPENED:
            _open(window, inner, stop, track, depth=depth + 1)
        elif name == b"tkhd":
            track.width, track.height = _shape(window, inner, stop)
        elif name == b"mdhd":
            _, track.seconds = _time(window, inner, stop)
        elif name == b"hdlr" and stop - inner >= 12 and not track.handler:
            track.handler = window.whole(inner + 8, 4)
        elif name == b"stsd":
            track.codecs += [entry for entry, *_ in _entries(window, inner, stop)]


def _entries(window: Window, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    if end - start < 8 or window.number(start + 4, 4) > 16:
        raise Misfit(Unfit.BROKEN)
    return _boxes(window, start + 8, end)


def _time(window: Window, start: int, end: int) -> tuple[int, float]:
    """(units in a second, seconds) of an mvhd or mdhd; all ones mean that it does not know."""
    wide = window.number(start, 1) == 1
    at, length = (start + 20, 8) if wide else (start + 12, 4)
    if at + 4 + length > end:
        raise Misfit(Unfit.BROKEN)
    scale, units = window.number(at, 4), window.number(at + 4, length)
    if scale == 0:
        raise Misfit(Unfit.BROKEN)
    return scale, 0.0 if units == (1 << 8 * length) - 1 else units / scale


def _shape(window: Window, start: int, end: int) -> tuple[int, int]:
    """Width and height in pixels, exchanged where the matrix turns the picture by a quarter."""
    at = start + (52 if window.number(start, 1) == 1 else 40)
    if at + 44 > end:
        raise Misfit(Unfit.BROKEN)
    matrix = [window.number(at + 4 * n, 4) for n in range(9)]
    width, height = window.number(at + 36, 4) >> 16, window.number(at + 40, 4) >> 16
    turned = matrix[0] == 0 and matrix[4] == 0 and matrix[1] and matrix[3]
    return (height, width) if turned else (width, height)
