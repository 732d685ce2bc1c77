"""Bytes to text. Servers lie about charsets, so a claim counts only when the bytes agree with it.

Labels as the WHATWG Encoding Standard maps them (ISO-8859-1 means windows-1252, Shift_JIS means windows-31j). Codecs
that are not charsets, and UTF-7, are never used.
"""

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
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
}
_OTHER_NAMES = {"x-sjis": "cp932", "x-euc-jp": "euc_jis_2004", "unicode": "utf-16-le"}
_KNOWN = re.compile(
    r"utf-8|utf-16-[lb]e|cp932|euc_jis_2004|iso2022_jp_ext|gb18030|big5hkscs|cp949|cp874|cp125\d|koi8-[ru]|iso8859-\d+"
)
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)
_IN_DOCUMENT = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:+-]{1,40})""", re.IGNORECASE
)
_KANA = re.compile(r"[\u3041-\u30ff]")


def decode(body: bytes, *, content_type: str | None = None) -> str:
    """The text, whatever happens: by its byte order mark, the header's claim, the document's own claim, or a guess.

    A body cut in the middle of a character loses that character; bytes that fit no claim and no guess become U+FFFD.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    header = _PARAMETER.search(content_type or "")
    claims = [claim for claim in (codec_of(header[1]) if header else None, _in_document(body)) if claim]
    for codec in _ordered(claims, body):
        text = _strictly(body, codec)
        if text is not None:
            return text
    return body.decode((claims or ["utf-8"])[0], "replace")


def codec_of(label: str) -> str | None:
    """Python's codec for a charset label; None for what is unknown or not a charset."""
    label = label.strip().lower()
    try:
        name = _OTHER_NAMES.get(label) or codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _WIDENED.get(name, name)
    return name if _KNOWN.fullmatch(name) else None


def _in_document(body: bytes) -> str | None:
    """What a meta element or an XML declaration claims. Readable as ASCII, it is not UTF-16 (HTML 13.2.3.2)."""
    if body[:2] in (b"<\0", b"\0<"):
        return "utf-16-le" if body.startswith(b"<") else "utf-16-be"
    found = _IN_DOCUMENT.search(body[:4096])
    codec = codec_of(found[1].decode("ascii")) if found else None
    return "utf-8" if codec and codec.startswith("utf-16") else codec


def _ordered(claims: list[str], body: bytes) -> list[str]:
    """windows-1252 fits any bytes and is what servers say when nobody told them: it comes last."""
    telling = [claim for claim in claims if claim != "cp1252"]
    escaped = ["iso2022_jp_ext"] if b"\x1b$" in body else []
    return [*telling, *escaped, "utf-8", *_japanese(body), *(["cp1252"] if "cp1252" in claims or not claims else [])]


def _japanese(body: bytes) -> list[str]:
    """Japanese codecs under which the bytes hold a fair share of kana, the best first."""
    shares = {codec: _kana_share(_strictly(body[:20_000], codec)) for codec in ("cp932", "euc_jis_2004")}
    return sorted((codec for codec, share in shares.items() if share > 0.1), key=lambda codec: -shares[codec])


def _kana_share(text: str | None) -> float:
    """Of the characters beyond ASCII; half-width kana do not count, since wrong guesses are full of them."""
    beyond = sum(not letter.isascii() for letter in text or "")
    return len(_KANA.findall(text or "")) / beyond if beyond else 0.0


def _strictly(body: bytes, codec: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(body, False)
    except UnicodeDecodeError:
        return None
