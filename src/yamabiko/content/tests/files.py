"""Files for tests: the little recordings beside the readers, a PDF written by hand, and what a hostile hand makes of them."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "reading" / "files" / "tests" / "samples"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def pdf(
    *more: bytes, words: str = "The paper cool box kept its cold.", title: str = "Cool box", root: bytes = b""
) -> bytes:
    """One page with `words`; `more` are objects from number 10 on, `root` stands in the catalogue."""
    page = f"BT /F1 24 Tf 40 700 Td ({words}) Tj ET".encode("latin-1")
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + root + b" >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: b"<< /Title (" + title.encode("latin-1") + b") >>",
    } | dict(enumerate(more, 10))
    out, at = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in objects.items():
        at[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number in objects:
        out += b"%d 1\n%010d 00000 n \n" % (number, at[number])
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)
    return bytes(out)


def object_stream(inner: bytes, *, filters: bytes = b"/Filter /FlateDecode") -> bytes:
    packed = zlib.compress(inner) if filters else inner
    return b"<< /Type /ObjStm /N 1 /First 4 %s /Length %d >>\nstream\n%s\nendstream" % (filters, len(packed), packed)


def zipped(name: str = "inner.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "words")
    return out.getvalue()


def box(name: bytes, body: bytes = b"", *, size: int | None = None) -> bytes:
    return (len(body) + 8 if size is None else size).to_bytes(4, "big") + name + body
