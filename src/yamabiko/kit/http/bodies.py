"""Unpacking an answer piece by piece, so that a compressed bomb stops at the limit and not after it."""

import zlib
from collections.abc import Iterable

from yamabiko.kit.http.refusals import NotHttp, NotReachable, TooLarge

OFFERED = "gzip, deflate"
_STEP = 65_536


def gather(chunks: Iterable[bytes], *, encoding: str, limit: int) -> bytes:
    """The whole body, unpacked. Raises TooLarge past `limit` bytes, NotHttp for an encoding that was not offered."""
    body = bytearray()
    for piece in _unpacked(chunks, encoding.strip().lower()):
        body += piece
        if len(body) > limit:
            raise TooLarge(f"more than {limit} bytes unpacked")
    return bytes(body)


def _unpacked(chunks: Iterable[bytes], encoding: str) -> Iterable[bytes]:
    if encoding in ("", "identity"):
        return chunks
    if encoding in ("gzip", "x-gzip"):
        return _inflated(chunks, gzip=True)
    if encoding == "deflate":
        return _inflated(chunks, gzip=False)
    raise NotHttp(f"content-encoding {encoding[:40]!r} was not offered")


def _inflated(chunks: Iterable[bytes], *, gzip: bool) -> Iterable[bytes]:
    inflate = None
    try:
        for chunk in filter(None, chunks):
            if inflate is None:
                inflate = zlib.decompressobj(_window(chunk, gzip=gzip))
            rest, full = chunk, True
            while rest or full:
                piece = inflate.decompress(rest, _STEP)
                yield piece
                rest, full = inflate.unconsumed_tail, len(piece) == _STEP
                if inflate.eof:
                    rest = inflate.unused_data
                    if not (gzip and rest.startswith(b"\x1f")):
                        return  # padding after the end is common and means nothing
                    inflate = zlib.decompressobj(_window(rest, gzip=True))
    except zlib.error as broken:
        raise NotHttp(f"the compressed body is damaged: {broken}") from None
    if inflate is not None:
        raise NotReachable("the compressed body broke off")


def _window(start: bytes, *, gzip: bool) -> int:
    """zlib's window bits. "deflate" is zlib by RFC 9110 (8.4.1.2), and raw deflate from many servers."""
    if gzip:
        return zlib.MAX_WBITS | 16
    return zlib.MAX_WBITS if start[0] & 0x0F == 8 and start[0] >> 4 <= 7 else -zlib.MAX_WBITS
