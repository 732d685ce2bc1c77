"""What a PDF would do when it is opened, and what it carries: found in its bytes, without running anything.

An action names itself (`/S /JavaScript`, ISO 32000-2, 12.6), outside of streams or in an object stream. So the names are looked for in
the file as it stands and in every object stream unpacked. A name written with `#` escapes that hides one of them has no honest reason.
The way of Didier Stevens' pdfid; false alarms are possible, and the person is told how to save the file plainly.
"""

from __future__ import annotations

import re
import zlib

from yamabiko.content.rules.files import Unfit

MOST_UNPACKED = 64_000_000  # bytes over all object streams
_ACTIVE = (b"JavaScript", b"Launch", b"RichMedia", b"SubmitForm", b"ImportData", b"XFA", b"GoToE", b"Rendition")
_FILES = (b"EmbeddedFile", b"EmbeddedFiles")
_LOCKED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_NAME = re.compile(rb"/([A-Za-z]{3,20})(?![A-Za-z0-9#])")
_ESCAPED = re.compile(rb"/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){2,60})")
_OBJECTS = re.compile(rb"<<[^\x00]{0,400}?/ObjStm\b.{0,400}?>>\s{0,8}stream\r?\n", re.DOTALL)
_PLAIN = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?")


def trouble(body: bytes) -> Unfit | None:
    """Why the file is not shown; None when nothing was found."""
    if _LOCKED.search(body):
        return Unfit.PROTECTED
    left = MOST_UNPACKED
    if found := _named(body):
        return found
    counted = 0
    for one in _OBJECTS.finditer(body):
        counted += 1
        inner = _unpacked(one[0], body, one.end(), left)
        left -= len(inner)
        if left <= 0:
            return Unfit.TOO_MUCH_WORK
        if found := _named(inner):
            return found
    return Unfit.BROKEN if body.count(b"/ObjStm") > counted else None


def _named(body: bytes) -> Unfit | None:
    for name in _FILES:
        if _stands(name, body):
            return Unfit.CARRIES_FILES
    if any(_stands(name, body) for name in _ACTIVE):
        return Unfit.ACTIVE
    hidden = {*_ACTIVE, *_FILES, b"ObjStm", b"Encrypt", b"FlateDecode"}
    for one in _ESCAPED.finditer(body) if b"#" in body else ():
        if b"#" in one[1] and _unescaped(one[1]) in hidden:
            return Unfit.ACTIVE
    return None


def _stands(name: bytes, body: bytes) -> bool:
    """As a whole name, and outside of what merely looks like one: three letters alone are found in any picture."""
    at = body.find(b"/" + name)
    while at >= 0:
        after = body[at + 1 + len(name) : at + 2 + len(name)]
        ends = after in (b"", *(bytes([byte]) for byte in b" \r\n\t/(<>[]\x00\x0c%"))
        if ends and (len(name) > 5 or _printable(body[max(0, at - 12) : at + 16])):
            return True
        at = body.find(b"/" + name, at + 1)
    return False


def _printable(around: bytes) -> bool:
    return all(32 <= byte < 127 or byte in b"\r\n\t" for byte in around)


def _unescaped(name: bytes) -> bytes:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), name)


def _unpacked(head: bytes, body: bytes, at: int, left: int) -> bytes:
    """An object stream as text. What is packed in another way cannot be looked into, and so counts as too much."""
    last = head[head.rfind(b"<<") :] if b"/ObjStm" in head[head.rfind(b"<<") :] else head
    end = body.find(b"endstream", at)
    if b"/Filter" not in last:
        return body[at : end if end > 0 else len(body)]
    if not _PLAIN.search(last) or b"/Predictor" in last:
        return b"\0" * left
    try:
        return zlib.decompressobj().decompress(body[at : end if end > 0 else len(body)], left)
    except zlib.error:
        return b"\0" * left
