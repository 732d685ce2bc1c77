"""The process in which what came from outside is decoded: `python -m yamabiko.content.reading.files.inside pdf|picture`.

The bytes come on standard input; out go one line of JSON and the bytes of a picture. The process may use little memory, little
time, no files and no children: whatever a hostile file does to the decoder, it does it here. apart.py is its other side.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
from typing import Any

from yamabiko.content.reading import picture as drawing
from yamabiko.content.reading.files import active
from yamabiko.content.rules.files import Unfit

MEMORY = 1_000_000_000  # bytes of address space; a picture of 50 million pixels takes 400 million
SECONDS = 20
TEXT = 20_000  # characters
TEXT_PAGES = 60
MOST_PAGES = 5_000
_SAID = {"not_a_picture": Unfit.NO_PICTURE, "too_large": Unfit.TOO_LARGE, "too_many_pixels": Unfit.TOO_MANY_PIXELS,
         "too_small": Unfit.TOO_SMALL, "broken": Unfit.BROKEN}  # fmt: skip


def main(verb: str) -> None:
    _confine()
    body = sys.stdin.buffer.read()
    told, shown = {"pdf": _pdf, "picture": _picture}[verb](body)
    if shown:
        told |= {"content_type": shown.content_type, "width": shown.width, "height": shown.height, "focus": shown.focus}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + (shown.body if shown else b""))


def _confine() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        # A limit that this machine does not know, or that is lower already, stays as it is.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def _picture(body: bytes) -> tuple[dict[str, Any], drawing.Picture | None]:
    try:
        return {}, drawing.reencode(body, drawing.BROUGHT)
    except drawing.PictureRefused as refused:
        return {"refused": _SAID[refused.reason]}, None


def _pdf(body: bytes) -> tuple[dict[str, Any], drawing.Picture | None]:
    import pypdfium2 as pdfium

    if found := active.trouble(body):
        return {"refused": found}, None
    try:
        document = pdfium.PdfDocument(body)
        pages = len(document)
        if not 0 < pages <= MOST_PAGES:
            return {"refused": Unfit.BROKEN}, None
        if document.count_attachments():
            return {"refused": Unfit.CARRIES_FILES}, None
        title = document.get_metadata_value("Title")
        return {"pages": pages, "title": title[:1000], "text": _text(document)}, _first_page(document)
    except pdfium.PdfiumError as raised:
        return {"refused": Unfit.PROTECTED if "password" in str(raised).lower() else Unfit.BROKEN}, None


def _text(document: Any) -> str:
    found: list[str] = []
    for number in range(min(len(document), TEXT_PAGES)):
        found.append(document[number].get_textpage().get_text_bounded())
        if sum(map(len, found)) > TEXT:
            break
    return "\n".join(found)[:TEXT]


def _first_page(document: Any) -> drawing.Picture | None:
    page = document[0]
    width, height = page.get_size()
    if not (1 <= width <= 20_000 and 1 <= height <= 20_000):
        return None
    image = page.render(scale=min(1200 / width, 1600 / height)).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    try:
        return drawing.reencode(out.getvalue(), drawing.FROM_ELSEWHERE)
    except drawing.PictureRefused:
        return None  # a page in the shape of a ribbon: the file stands without a picture


if __name__ == "__main__":
    main(sys.argv[1])
