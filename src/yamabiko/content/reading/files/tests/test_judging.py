"""What a file is, is read from its bytes: real recordings made by ffmpeg, and what is no recording whatever its name says."""

import pytest

from yamabiko.content.reading.files import Misfit, Window, judge
from yamabiko.content.reading.files.window import AHEAD
from yamabiko.content.rules.files import Unfit, plays_everywhere
from yamabiko.content.tests.files import box, pdf, sample, zipped


def judged(body: bytes):
    return judge(Window(lambda offset, length: body[offset : offset + length], len(body)))


def refused(body: bytes) -> Unfit:
    with pytest.raises(Misfit) as raised:
        judged(body)
    return raised.value.why


@pytest.mark.parametrize(
    ("name", "content_type", "seconds", "shape", "everywhere"),
    [
        ("h264.mp4", 'video/mp4; codecs="avc1,mp4a"', 2.0, (160, 90), True),
        ("h264.mov", 'video/mp4; codecs="avc1,mp4a"', 2.0, (160, 90), True),
        ("turned.mp4", 'video/mp4; codecs="avc1,mp4a"', 2.0, (90, 160), True),
        ("fragments.mp4", 'video/mp4; codecs="avc1,mp4a"', None, (160, 90), True),
        ("hevc.mp4", 'video/mp4; codecs="hvc1"', 2.0, (160, 90), False),
        ("vp9.webm", 'video/webm; codecs="vp9,opus"', 2.0, (160, 90), True),
        ("live.webm", 'video/webm; codecs="vp8,opus"', 2.0, (160, 90), True),
        ("constant.mp3", 'audio/mpeg; codecs="mp3"', 2.0, (None, None), True),
        ("varying.mp3", 'audio/mpeg; codecs="mp3"', 2.0, (None, None), True),
        ("bare.mp3", 'audio/mpeg; codecs="mp3"', 2.0, (None, None), True),
        ("sound.m4a", 'audio/mp4; codecs="mp4a"', 2.0, (None, None), True),
        ("sound.opus", 'audio/ogg; codecs="opus"', 2.0, (None, None), True),
        ("sound.ogg", 'audio/ogg; codecs="vorbis"', 2.0, (None, None), True),
        ("sound.wav", 'audio/wav; codecs="pcm"', 2.0, (None, None), True),
        ("sound.flac", 'audio/flac; codecs="flac"', 2.0, (None, None), True),
    ],
)
def test_a_recording_tells_what_it_is(name, content_type, seconds, shape, everywhere):
    found = judged(sample(name))
    assert found.content_type == content_type and (found.width, found.height) == shape
    assert found.seconds == (seconds and pytest.approx(seconds, abs=0.05))
    assert plays_everywhere(found.content_type) is everywhere


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", Unfit.EMPTY),
        (zipped(), Unfit.ARCHIVE),
        (b"Rar!\x1a\x07\x00" + bytes(99), Unfit.ARCHIVE),
        (b"MZ" + bytes(99), Unfit.PROGRAM),
        (b"#!/bin/sh\nrm -rf ~", Unfit.PROGRAM),
        (b"  <!DOCTYPE html><script>alert(1)</script>", Unfit.PAGE),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', Unfit.PAGE),
        (b'\xef\xbb\xbf<?xml version="1.0"?><svg/>', Unfit.PAGE),
        (b"\xff\xd8\xff\xe0" + bytes(99), Unfit.PICTURE),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), Unfit.PICTURE),
        (b"RIFF\x20\0\0\0WEBPVP8 " + bytes(99), Unfit.PICTURE),
        (box(b"ftyp", b"heic\0\0\0\0mif1heic") + bytes(99), Unfit.PHOTO_HEIC),
        (box(b"ftyp", b"avif\0\0\0\0mif1") + bytes(99), Unfit.PICTURE),
        (sample("film.mkv"), Unfit.MATROSKA),
        (sample("mpeg4.mp4"), Unfit.CODEC),
        (b"only words, and many of them", Unfit.UNKNOWN),
        (b"\xff\xfb\x90\x64" + bytes(9000), Unfit.UNKNOWN),
        (bytes(4096), Unfit.UNKNOWN),
    ],
    ids=lambda value: str(value) if isinstance(value, Unfit) else None,
)
def test_what_is_something_else_is_called_by_its_name(body, why):
    assert refused(body) is why


@pytest.mark.parametrize("name", ["h264.mp4", "vp9.webm", "constant.mp3", "sound.ogg", "sound.wav", "sound.flac"])
def test_a_recording_that_is_a_zip_as_well_is_refused(name):
    assert refused(sample(name) + zipped()) in {Unfit.TWO_IN_ONE, Unfit.BROKEN}


def test_a_zip_in_a_box_of_its_own_and_a_pdf_in_one_are_found():
    film = sample("h264.mp4")
    assert refused(film + box(b"free", zipped())) is Unfit.TWO_IN_ONE
    head, rest = film[: int.from_bytes(film[:4], "big")], film[int.from_bytes(film[:4], "big") :]
    assert refused(head + box(b"free", b"%PDF-1.7") + rest) is Unfit.TWO_IN_ONE


MOOV = sample("h264.mp4")


@pytest.mark.parametrize("name", ["h264.mp4", "h264.mov", "vp9.webm", "sound.wav", "sound.ogg", "sound.flac"])
def test_half_of_a_file_is_refused(name):
    body = sample(name)
    assert refused(body[: len(body) // 8]) in {Unfit.CUT_OFF, Unfit.BROKEN}


@pytest.mark.parametrize("name", sorted(["h264.mp4", "fragments.mp4", "hevc.mp4", "vp9.webm", "live.webm", "bare.mp3", "varying.mp3",
                                         "sound.m4a", "sound.opus", "sound.ogg", "sound.wav", "sound.flac"]))  # fmt: skip
def test_every_cut_and_every_changed_byte_ends_in_a_verdict(name):
    """Whatever a byte is changed to, the reader answers or refuses; it never stumbles."""
    whole = sample(name)
    for at in range(0, min(len(whole), 2400), 3):
        for body in (
            whole[:at],
            whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :],
            whole[:at] + b"\xff" * 8 + whole[at + 8 :],
        ):
            try:
                found = judged(body)
            except Misfit:
                continue
            assert found.seconds is None or 0 <= found.seconds <= 7 * 24 * 3600
            assert found.content_type.startswith(("video/", "audio/")) and len(found.content_type) <= 60


FTYP = box(b"ftyp", b"isom\0\0\2\0isomavc1")


@pytest.mark.parametrize(
    "body",
    [
        FTYP + (1).to_bytes(4, "big") + b"moov" + (10**18).to_bytes(8, "big") + bytes(64),
        FTYP + box(b"moov", size=0) + bytes(64),
        FTYP + box(b"free", size=0),
        FTYP + box(b"free", size=3) + bytes(64),
        FTYP + (1).to_bytes(4, "big") + b"free" + (2).to_bytes(8, "big") + bytes(64),
        FTYP + box(b"\0\0\0\0") * 10,
        FTYP + box(b"mdat", b"x" * 40),
        FTYP + box(b"moov", box(b"mvhd", bytes(100))) + box(b"mdat"),
        FTYP + box(b"moov") + box(b"moov") + box(b"mdat"),
        FTYP + box(b"free") * 30_000,
        FTYP + box(b"moov", box(b"trak", box(b"mdia", box(b"trak", box(b"mdia", box(b"trak", box(b"mdia", box(b"trak")))))))) + box(b"mdat"),
        FTYP + box(b"moov", box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", box(b"stsd", b"\0\0\0\0\xff\xff\xff\xff")))))) + box(b"mdat"),
        FTYP + box(b"moov", box(b"trak") * 100) + box(b"mdat"),
        b"\x1a\x45\xdf\xa3\xff" + bytes(99),
        b"\x1a\x45\xdf\xa3\x01\x0f\xff\xff\xff\xff\xff\xff" + bytes(99),
        b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" + b"\xec\x80" * 9_000,
        b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm\x18\x53\x80\x67\xff" + b"\x16\x54\xae\x6b\xff" + bytes(99),
        b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + bytes(99),
        b"ID3\x04\0\0\xff\0\0\0" + bytes(99),
        b"RIFF\xff\xff\xff\xffWAVE" + b"junk\0\0\0\0" * 2_000,
        b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\0\0" + bytes(40),
        b"fLaC\x00\x00\x00\x22" + bytes(34) + b"\x01\xff\xff\xff",
        b"fLaC" + bytes(400),
        b"OggS\0\x02" + bytes(21),
        b"OggS\0\x02" + bytes(20) + b"\x01\x08OpusHead",
    ],
)  # fmt: skip
def test_headers_that_lie_end_quickly(body):
    assert refused(body) in {Unfit.BROKEN, Unfit.CUT_OFF, Unfit.TOO_MUCH_WORK, Unfit.UNKNOWN, Unfit.CODEC}


def test_a_film_of_200_megabytes_is_judged_by_less_than_a_hundredth_of_it():
    film = sample("h264.mov")  # the index stands at its end, after the recording
    start = film.index(b"mdat") - 4
    length = int.from_bytes(film[start : start + 4], "big")
    grown = 190_000_000
    head, tail = film[:start] + (length + grown).to_bytes(4, "big") + b"mdat", film[start + length :]
    size, read = len(film) + grown, 0

    def at(offset: int, wanted: int) -> bytes:
        nonlocal read
        read += wanted
        end = size - len(tail)
        parts = [head[offset : offset + wanted]]
        if offset + wanted > end:
            parts = [bytes(max(0, end - offset)), tail[max(0, offset - end) : offset + wanted - end]]
        return b"".join(parts).ljust(wanted, b"\0")[:wanted]

    assert judge(Window(at, size)).seconds == pytest.approx(2.0)
    assert read < 6 * AHEAD


def test_a_pdf_begins_with_itself_and_has_an_end():
    assert judged(pdf()).content_type == "application/pdf"
    assert refused(b"\xff\xd8\xff" + pdf()) is Unfit.PICTURE
    assert refused(b"GIF89a" + pdf()) is Unfit.PICTURE
    assert refused(pdf()[:-60]) is Unfit.CUT_OFF
    assert refused(b"%PDF-9.9\n" + pdf()[9:]) is Unfit.BROKEN
    assert refused(pdf() + zipped()) is Unfit.TWO_IN_ONE
