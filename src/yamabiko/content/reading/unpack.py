"""gzip, opened under a limit: a file may say `.gz` without any header that tells the fetching client."""

import zlib

_MARK = b"\x1f\x8b"
_STEP = 1 << 20
_GZIP = 31  # zlib's word for: only gzip, largest window


class TooLarge(Exception):
    """What is inside is larger than the limit."""


def unpacked(body: bytes, *, limit: int) -> bytes:
    """The bytes inside of gzip, else the body itself. A file cut short gives what came. Raises TooLarge."""
    if not body.startswith(_MARK):
        return body
    opener, parts, size, rest = zlib.decompressobj(_GZIP), [], 0, body
    while rest:
        try:
            part = opener.decompress(rest, _STEP)
        except zlib.error:
            break
        size += len(part)
        if size > limit:
            raise TooLarge
        parts.append(part)
        if opener.eof:  # several members may stand one after another
            rest, opener = opener.unused_data, zlib.decompressobj(_GZIP)
        elif not part and not opener.unconsumed_tail:
            break
        else:
            rest = opener.unconsumed_tail
    return b"".join(parts) or body
