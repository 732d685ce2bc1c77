"""Which reader a file goes to: by its first bytes, after everything that it must not be as well."""

from __future__ import annotations

from collections.abc import Callable

from yamabiko.content.reading.files import flac, iso, mpeg, ogg, portable, wave, webm
from yamabiko.content.reading.files.judged import Judged, Misfit
from yamabiko.content.reading.files.window import Window
from yamabiko.content.rules.files import LARGEST, Unfit
from yamabiko.content.rules.words import FileKind

HEAD = 1024
_TAIL = 22 + 65_535  # the end record of a zip with the longest comment (APPNOTE.TXT 4.3.16)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
_ARCHIVES = (
    b"PK",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"\xd0\xcf\x11\xe0",
)


def judge(window: Window) -> Judged:
    """Raises Misfit. Reads a bounded part, wherever that part lies in the file."""
    if not window.size:
        raise Misfit(Unfit.EMPTY)
    head = window.at(0, HEAD)
    reader = reader_of(head)
    if reader is not portable.read and b"%PDF-" in head:
        raise Misfit(Unfit.TWO_IN_ONE)
    if _is_zip_too(window):
        raise Misfit(Unfit.TWO_IN_ONE)
    found = reader(window)
    if window.size > LARGEST[found.kind]:
        raise Misfit(Unfit.TOO_LARGE)
    return found


def kind_at_first(head: bytes) -> FileKind | None:
    """What the first piece promises, so that a wrong file is refused before the rest is sent; None: a recording."""
    reader = reader_of(head)
    if reader is portable.read:
        return FileKind.PDF
    return None if reader in (iso.read, webm.read) else FileKind.AUDIO


def reader_of(head: bytes) -> Callable[[Window], Judged]:
    """Raises Misfit with what it is instead."""
    if head[4:8] == b"ftyp":
        if is_heic(head):
            raise Misfit(Unfit.PHOTO_HEIC)
        if head[8:12] in (b"avif", b"avis"):
            raise Misfit(Unfit.PICTURE)
        return iso.read
    if head[:4] in (b"\x00\x00\x00\x08", b"\x00\x00\x00\x14") and head[4:8] in (b"wide", b"moov", b"mdat", b"free"):
        return iso.read  # QuickTime of before 2001 has no ftyp; the reader says no in its own words
    for start, reader in _READERS:
        if head.startswith(start):
            return reader
    if head[:4] == b"RIFF":
        if head[8:12] == b"WEBP":
            raise Misfit(Unfit.PICTURE)
        return wave.read
    if mpeg.begins(head):
        return mpeg.read
    raise Misfit(_instead(head))


def instead_of_picture(head: bytes) -> Unfit:
    """What a file is that no decoder of pictures could read: an archive, a page (SVG is one), a program; or just no picture."""
    try:
        reader_of(head)
    except Misfit as misfit:
        if misfit.why in {Unfit.ARCHIVE, Unfit.PAGE, Unfit.PROGRAM}:
            return misfit.why
    return Unfit.NO_PICTURE


def is_heic(head: bytes) -> bool:
    """A photo of an iPhone: ISO/IEC 23008-12, brands of its own."""
    return head[4:8] == b"ftyp" and head[8:12] in (
        b"heic",
        b"heix",
        b"hevc",
        b"hevx",
        b"heim",
        b"heis",
        b"mif1",
        b"msf1",
    )


def _instead(head: bytes) -> Unfit:
    if head.startswith(_PICTURES):
        return Unfit.PICTURE
    if head.startswith(_ARCHIVES):
        return Unfit.ARCHIVE
    if head.startswith(_PROGRAMS):
        return Unfit.PROGRAM
    words = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if words.startswith((b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<!--")):
        return Unfit.PAGE
    return Unfit.UNKNOWN


def _is_zip_too(window: Window) -> bool:
    """A zip is read from its end: whatever stands before it, an archiver opens it, and so does a Java machine."""
    tail = window.at(max(0, window.size - _TAIL), _TAIL)
    at = tail.rfind(b"PK\x05\x06")
    while at >= 0:
        if len(tail) - at >= 22 and at + 22 + int.from_bytes(tail[at + 20 : at + 22], "little") <= len(tail):
            entries = int.from_bytes(tail[at + 10 : at + 12], "little")
            length = int.from_bytes(tail[at + 12 : at + 16], "little")
            if length >= 46 * entries and length <= window.size:
                return True
        at = tail.rfind(b"PK\x05\x06", 0, at)
    return False


_READERS: tuple[tuple[bytes, Callable[[Window], Judged]], ...] = (
    (b"\x1a\x45\xdf\xa3", webm.read),
    (b"OggS", ogg.read),
    (b"fLaC", flac.read),
    (b"%PDF-", portable.read),
)
