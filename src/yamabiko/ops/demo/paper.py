"""A sheet of paper as PDF, for agreements that the demo's customers signed. Helvetica and plain ASCII: every reader has them."""

from __future__ import annotations

import unicodedata


def agreement(customer: str, title: str) -> bytes:
    lines = [
        "Agreement on a story",
        "",
        f"{customer} and Aoba Packaging agree that the story",
        f'"{title[:70]}"',
        "may be published and shared by Aoba's people.",
        "",
        "The customer may withdraw this agreement at any time.",
        "",
        "(An invented customer, for the demonstration of Yamabiko.)",
    ]
    shown = "".join(f"({_plain(line)}) Tj T* " for line in lines)
    return _document(f"BT /F1 14 Tf 22 TL 72 760 Td {shown}ET".encode("ascii"))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("“", '"').replace("”", '"').replace("’", "'"))
    return "".join(f"\\{ch}" if ch in "()\\" else ch for ch in folded if ch.isascii() and ch.isprintable())


def _document(drawn: bytes) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(body),
    )
