"""Bytes to text. Servers lie about charsets, so a claim counts only when the bytes agree with it.

Labels as the WHATWG Encoding Standard maps them (ISO-8859-1 means windows-1252, Shift_JIS means windows-31j). Codecs
that are not charsets, and UTF-7, are never used.
"""

import codecs
import re
from dataclasses import dataclass

from yamabiko.content.reading import guess

# UTF-32's mark begins like UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDENED = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "shift_jisx0213": "cp932",
    "euc_jp": "euc_jis_2004",
    "iso2022_jp": "iso2022_jp_ext",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_OTHER_NAMES = {
    "x-sjis": "cp932", "windows-31j": "cp932", "x-euc-jp": "euc_jis_2004", "x-gbk": "gb18030", "windows-949": "cp949",
    "x-euc-kr": "cp949", "x-x-big5": "big5hkscs", "unicode": "utf-16-le", "iso-8859-8-i": "iso8859-8",
    "x-mac-roman": "mac-roman", "x-mac-cyrillic": "mac-cyrillic", "x-cp1251": "cp1251", "x-cp1252": "cp1252",
}  # fmt: skip
_KNOWN = re.compile(
    r"utf-8|utf-16-[lb]e|utf-32-[lb]e|cp932|euc_jis_2004|iso2022_jp_ext|gb18030|big5hkscs|cp949|cp874|cp866|cp125\d"
    r"|koi8-[ru]|iso8859-\d+|mac-roman|mac-cyrillic"
)
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)
_IN_DOCUMENT = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:+-]{1,40})""", re.IGNORECASE
)
_HEAD = 100_000  # bytes; some pages put scripts and styles before what they say of their charset
_SAMPLE = 60_000  # bytes that a guess is made from
_FEW = 12  # characters beyond ASCII from which nothing can be told


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    honest: bool  # False when it claims a charset that it is not in


def decode(body: bytes, *, content_type: str | None = None) -> str:
    """The text, whatever happens: by its byte order mark, the header's claim, the document's own claim, or a guess.

    A body cut in the middle of a character loses that character; bytes that fit no claim and no guess become U+FFFD.
    """
    return read(body, content_type=content_type).text


def read(body: bytes, *, content_type: str | None) -> Decoded:
    """As `decode`, and whether what was claimed is true. A text in ASCII is true to any claim."""
    header = _PARAMETER.search(content_type or "")
    claimed = codec_of(header[1]) if header else None
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(codec, "replace"), claimed is None or claimed[:6] == codec[:6])
    if wide := _wide(body):
        return Decoded(body.decode(wide, "replace"), claimed is None or claimed[:6] == wide[:6])
    claims = [claim for claim in (claimed, *_in_document(body)) if claim]
    text, codec = _fitting(body, claims) or _least_lost(body, claims)
    return Decoded(text, not claims or codec == claims[0] or text.isascii())


def _least_lost(body: bytes, claims: list[str]) -> tuple[str, str]:
    """Nothing fits without a remainder: what loses least, the claims first."""
    candidates = dict.fromkeys([*claims, "utf-8", *([] if claims else ["cp932", "euc_jis_2004"])])
    return min(
        ((body.decode(codec, "replace"), codec) for codec in candidates), key=lambda found: found[0].count("\ufffd")
    )


def codec_of(label: str) -> str | None:
    """Python's codec for a charset label; None for what is unknown or not a charset."""
    label = label.strip().lower()
    try:
        name = _OTHER_NAMES.get(label) or codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _WIDENED.get(name, name)
    return name if _KNOWN.fullmatch(name) else None


def _wide(body: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: markup is ASCII, so every second byte, or three of four, are zero."""
    start = body[:400]
    zeros = [start[place::4].count(0) * 4 / max(4, len(start)) for place in range(4)]
    patterns = {
        "utf-32-be": (1, 1, 1, 0),
        "utf-32-le": (0, 1, 1, 1),
        "utf-16-be": (1, 0, 1, 0),
        "utf-16-le": (0, 1, 0, 1),
    }
    if len(start) >= 4 and max(zeros) > 0.3:
        for codec, pattern in patterns.items():
            if all(share > 0.3 if wanted else share < 0.1 for share, wanted in zip(zeros, pattern, strict=True)):
                return codec
    return {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(start[:2])


def _in_document(body: bytes) -> list[str]:
    """What meta elements and an XML declaration claim. Readable as ASCII, it is not UTF-16 (HTML 13.2.3.2)."""
    codecs_found = (codec_of(found[1].decode("ascii")) for found in _IN_DOCUMENT.finditer(body[:_HEAD]))
    return ["utf-8" if codec.startswith(("utf-16", "utf-32")) else codec for codec in codecs_found if codec][:4]


def _fitting(body: bytes, claims: list[str]) -> tuple[str, str] | None:
    """Text and codec that fit: UTF-8 seldom fits by chance, one byte per character always does."""
    if b"\x1b$" in body and (text := _strictly(body, "iso2022_jp_ext")) is not None:
        return text, "iso2022_jp_ext"
    if (text := _strictly(body, "utf-8")) is not None and not _by_chance(text, claims):
        return text, "utf-8"
    if any(claim.startswith("utf-") for claim in claims) and _nearly_utf_8(body):
        return None
    if guessed := guess.best(body[:_SAMPLE], claims):
        return body.decode(guessed, "replace"), guessed  # a broken byte does not make another language of it
    fitting = ((text, codec) for codec in [*claims, "cp1252"] if (text := _strictly(body, codec)) is not None)
    return next(fitting, None)


def _by_chance(text: str, claims: list[str]) -> bool:
    """A few bytes may be both; then a claim of a charset that is not for Latin letters decides."""
    several = [claim for claim in claims if claim in guess.SEVERAL_BYTES]
    return bool(several) and "utf-8" not in claims and sum(not letter.isascii() for letter in text[:5000]) < _FEW / 2


def _nearly_utf_8(body: bytes) -> bool:
    text = body[:_SAMPLE].decode("utf-8", "replace")
    return text.count("\ufffd") * 20 < sum(not letter.isascii() for letter in text)


def _strictly(body: bytes, codec: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(body, False)
    except (UnicodeDecodeError, ValueError):
        return None
