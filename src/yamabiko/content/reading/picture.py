"""A stranger's picture becomes one of ours: decoded under limits, turned upright, without metadata, small."""

import io
import struct
from dataclasses import dataclass, field

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from yamabiko.content.reading.focus import focus_of
from yamabiko.content.rules.cropping import MIDDLE, Point, Size, window

_LARGEST = 20_000_000  # bytes as sent
_SMALLEST = 32  # pixels; counters and spacers are smaller
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_QUALITIES = (84, 76, 66, 55)
_WIDEST_CROP = 1200


class PictureRefused(Exception):
    """The picture was not taken. `reason`: not_a_picture, too_large, too_many_pixels, too_small or broken."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Fit:
    """How large a picture may come, and how large it becomes. Decoding takes four bytes for each pixel."""

    widest: int = 1200
    tallest: int = 2400
    aim: int = 250_000  # bytes
    most_pixels: int = 40_000_000


FROM_ELSEWHERE = Fit()
# One's own: an infographic has to stay legible, and an ordinary camera has 12 to 50 million pixels.
BROUGHT = Fit(widest=1600, tallest=4800, aim=500_000, most_pixels=50_000_000)


@dataclass(frozen=True, slots=True)
class Picture:
    body: bytes = field(repr=False)
    width: int
    height: int
    content_type: str  # image/jpeg, or image/webp where something is transparent
    focus: Point = MIDDLE  # what it is about, in hundredths (focus.py)


def reencode(body: bytes, fit: Fit = FROM_ELSEWHERE) -> Picture:
    """The first frame, drawn anew within `fit`. Raises PictureRefused."""
    if len(body) > _LARGEST:
        raise PictureRefused("too_large")
    _refuse_flood(*_webp_size(body), fit)
    try:
        with Image.open(io.BytesIO(body), formats=_FORMATS) as opened:
            _refuse_flood(*opened.size, fit)
            if min(opened.size) < _SMALLEST:
                raise PictureRefused("too_small")
            opened.draft("RGB", (fit.widest, fit.tallest))  # JPEG only: decode at the nearest size that is enough
            image = _upright(opened, fit)
    except UnidentifiedImageError:
        raise PictureRefused("not_a_picture") from None
    except Image.DecompressionBombError:
        raise PictureRefused("too_many_pixels") from None
    except (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, TypeError, MemoryError):
        raise PictureRefused("broken") from None
    return _written(image, fit.aim)


def cropped(body: bytes, shape: Size, focus: Point) -> Picture:
    """One of our own pictures in `shape` around `focus`, never enlarged; a JPEG, since every network takes one.

    Raises PictureRefused for bytes that are no picture of ours.
    """
    try:
        with Image.open(io.BytesIO(body), formats=_FORMATS) as opened:
            _refuse_flood(*opened.size, BROUGHT)
            opened.load()
            image = opened.convert("RGBA") if opened.has_transparency_data else opened.convert("RGB")
    except (OSError, SyntaxError, ValueError, EOFError):
        raise PictureRefused("broken") from None
    image = image.crop(window(image.size, shape, focus))
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    image.thumbnail((_WIDEST_CROP, _WIDEST_CROP * 2), Image.Resampling.LANCZOS)
    return _written(image, BROUGHT.aim)


def _refuse_flood(width: int, height: int, fit: Fit) -> None:
    if width * height > fit.most_pixels or max(width, height) > 30_000:
        raise PictureRefused("too_many_pixels")


def _webp_size(body: bytes) -> tuple[int, int]:
    """Width and height of a WebP, else (0, 0). Pillow makes room for the whole canvas when it opens one.

    Source: RFC 9649, sections 2.5 to 2.7.
    """
    if body[:4] != b"RIFF" or body[8:12] != b"WEBP" or len(body) < 30:
        return 0, 0
    if body[12:16] == b"VP8X":
        return int.from_bytes(body[24:27], "little") + 1, int.from_bytes(body[27:30], "little") + 1
    if body[12:16] == b"VP8L":
        bits = int.from_bytes(body[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", body[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _upright(opened: Image.Image, fit: Fit) -> Image.Image:
    """Decoded, in sRGB, turned as the camera meant, fitted; in mode RGB or RGBA and carrying nothing but pixels."""
    opened.load()
    image = ImageOps.exif_transpose(opened)
    transparent = image.has_transparency_data
    image = _in_srgb(image, "RGBA" if transparent else "RGB")
    if transparent and image.getchannel("A").getextrema()[0] == 255:
        image = image.convert("RGB")
    image.thumbnail((fit.widest, fit.tallest), Image.Resampling.LANCZOS)
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _in_srgb(image: Image.Image, mode: str) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a damaged profile only shifts the colours
    return image if image.mode == mode else image.convert(mode)


def _written(image: Image.Image, aim: int) -> Picture:
    """Lower quality first, then fewer pixels, until it is small enough."""
    while True:
        for quality in _QUALITIES:
            body = _encoded(image, quality)
            if len(body) <= aim:
                return _picture(image, body)
        if image.width <= 400:
            return _picture(image, body)
        image = image.resize((image.width * 3 // 4, max(1, image.height * 3 // 4)), Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    if image.mode == "RGBA":
        image.save(out, "WEBP", quality=quality, method=4)
    else:
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _picture(image: Image.Image, body: bytes) -> Picture:
    kind = "image/webp" if image.mode == "RGBA" else "image/jpeg"
    return Picture(body, image.width, image.height, kind, focus_of(image))
