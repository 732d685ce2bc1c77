import io
import struct
import zlib

import pytest
from PIL import Image

from yamabiko.content.reading.picture import FROM_ELSEWHERE, PictureRefused, reencode


def written(image, form, **options):
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def photograph(width=1600, height=1000):
    """Something that compresses about as badly as a photograph."""
    return Image.effect_noise((width, height), 60).convert("RGB")


def opened(picture):
    return Image.open(io.BytesIO(picture.body))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_comes_out_small_and_known(form):
    picture = reencode(written(photograph(), form))
    assert (picture.width, picture.height) == (1200, 750) == opened(picture).size or len(
        picture.body
    ) <= FROM_ELSEWHERE.aim
    assert len(picture.body) <= FROM_ELSEWHERE.aim
    assert picture.content_type == "image/jpeg"
    assert opened(picture).format == "JPEG"


def test_a_small_picture_keeps_its_size():
    picture = reencode(written(Image.new("RGB", (300, 200), "teal"), "PNG"))
    assert (picture.width, picture.height) == (300, 200)


def test_what_is_transparent_stays_so():
    glass = Image.new("RGBA", (200, 100), (10, 20, 30, 0))
    picture = reencode(written(glass, "PNG"))
    assert picture.content_type == "image/webp"
    assert opened(picture).convert("RGBA").getpixel((5, 5))[3] == 0
    opaque = reencode(written(Image.new("RGBA", (200, 100), (10, 20, 30, 255)), "PNG"))
    assert opaque.content_type == "image/jpeg"


def test_it_is_turned_as_the_camera_meant_and_tells_nothing_of_the_place():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Alice"
    exif.get_ifd(0x8825)[1] = "N"
    picture = reencode(written(Image.new("RGB", (300, 200), "teal"), "JPEG", exif=exif, comment=b"secret"))
    assert (picture.width, picture.height) == (200, 300)
    assert not opened(picture).getexif()
    assert not {"exif", "icc_profile", "comment", "xmp"} & opened(picture).info.keys()
    assert b"Alice" not in picture.body
    assert b"secret" not in picture.body


def test_only_the_first_frame_of_a_moving_picture_is_kept():
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("red", "blue")]
    picture = reencode(written(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert opened(picture).getpixel((50, 50))[0] > 200


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_read(mode):
    form = "JPEG" if mode == "CMYK" else "PNG"
    assert reencode(written(Image.new(mode, (64, 64)), form)).width == 64


def flooded_png(width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def flooded_webp(width, height):
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size
    return b"RIFF" + struct.pack("<I", len(body)) + body + bytes(20)


def flooded_jpeg(width, height):
    small = written(Image.new("RGB", (64, 64)), "JPEG")
    at = small.index(b"\xff\xc0") + 5
    return small[:at] + struct.pack(">HH", height, width) + small[at + 4 :]


def flooded_gif(width, height):
    small = written(Image.new("RGB", (64, 64)), "GIF")
    return small[:6] + struct.pack("<HH", width, height) + small[10:]


FLOODS = [
    flooded_png(65_535, 65_535),
    flooded_png(1, 2**31 - 1),
    flooded_webp(16_384, 16_384),
    flooded_jpeg(65_500, 65_500),
]
FLOODS += [flooded_gif(65_535, 65_535), flooded_png(7000, 7000)]


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_of_pixels_is_refused_before_it_is_decoded(flood, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    with pytest.raises(PictureRefused) as refused:
        reencode(flood)
    assert refused.value.reason == "too_many_pixels"


WHOLE = written(photograph(200, 200), "JPEG")
BROKEN = [
    (b"", "not_a_picture"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
    (b"%PDF-1.7", "not_a_picture"),
    (written(Image.new("RGB", (64, 64)), "BMP"), "not_a_picture"),
    (written(Image.new("RGB", (64, 64)), "TIFF"), "not_a_picture"),
    (WHOLE[: len(WHOLE) // 2], "broken"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "not_a_picture"),
    (written(Image.new("RGB", (1, 1)), "GIF"), "too_small"),
    (bytes(20_000_001), "too_large"),
]


@pytest.mark.parametrize(("body", "reason"), BROKEN)
def test_what_is_no_picture_is_refused_by_a_word(body, reason):
    with pytest.raises(PictureRefused) as refused:
        reencode(body)
    assert refused.value.reason == reason


def test_a_picture_cut_anywhere_is_refused_or_read_never_worse():
    for form in ("PNG", "GIF", "WEBP", "JPEG"):
        whole = written(photograph(64, 64), form)
        for length in range(0, len(whole), max(1, len(whole) // 60)):
            try:
                reencode(whole[:length])
            except PictureRefused:
                continue
