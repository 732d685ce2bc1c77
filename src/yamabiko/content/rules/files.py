"""What may come into the library as a file, how large, and who can play it. Pure."""

from __future__ import annotations

from enum import StrEnum

from yamabiko.content.rules.words import FileKind

PIECE = 512 * 1024  # bytes; every piece but the last
LARGEST = {FileKind.VIDEO: 200_000_000, FileKind.AUDIO: 100_000_000, FileKind.PDF: 50_000_000}
LARGEST_OF_ALL = max(LARGEST.values())
LARGEST_PICTURE = 20_000_000
LARGEST_SUBTITLES = 500_000  # bytes; a film of three hours has about 150,000
# What every browser of the last years plays. Sources: developer.mozilla.org/docs/Web/Media/Guides/Formats, caniuse.com.
_EVERYWHERE = frozenset({"avc1", "avc3", "mp4a", "vp8", "vp9", "opus", "vorbis", "mp3", "flac", "pcm"})


class Unfit(StrEnum):
    """Why a file is not taken in. The first eight name what it is instead."""

    ARCHIVE = "archive"  # zip, and with it Office documents, jar, apk
    PAGE = "page"  # HTML, SVG, XML
    PROGRAM = "program"
    PHOTO_HEIC = "photo_heic"
    PICTURE = "picture"  # a picture where a recording or a PDF was asked for
    NO_PICTURE = "no_picture"  # the other way round
    MATROSKA = "matroska"
    UNKNOWN = "unknown"
    EMPTY = "empty"
    TWO_IN_ONE = "two_in_one"  # also reads as something else: a recording that is a zip as well
    CUT_OFF = "cut_off"  # the end is missing
    BROKEN = "broken"
    PROTECTED = "protected"  # copy protection, or a PDF with a password
    CODEC = "codec"  # known container, nothing in it that a browser plays
    ACTIVE = "active"  # a PDF that runs something when it is opened
    CARRIES_FILES = "carries_files"  # a PDF with other files inside
    TOO_MUCH_WORK = "too_much_work"  # its reader needed too much time or memory
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"


def pieces_of(size: int) -> int:
    """How many pieces a file of `size` bytes has."""
    return -(-size // PIECE)


def length_of(number: int, size: int) -> int:
    """How many bytes piece `number` (from 0) of a file of `size` bytes has; 0 when there is no such piece."""
    return max(0, min(PIECE, size - number * PIECE)) if number >= 0 else 0


def codecs_of(content_type: str) -> tuple[str, ...]:
    """The codecs that a content type of ours names: `video/mp4; codecs="avc1,mp4a"`."""
    _, found, rest = content_type.partition('codecs="')
    return tuple(rest.rstrip('"').split(",")) if found and rest.rstrip('"') else ()


def plays_everywhere(content_type: str) -> bool:
    """Whether every current browser plays it; HEVC and AV1 are left to those whose machine can."""
    return not content_type.startswith(("video/quicktime",)) and _EVERYWHERE.issuperset(codecs_of(content_type))
