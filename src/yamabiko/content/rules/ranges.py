"""Which bytes of a file are asked for (RFC 9110, section 14). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The bytes from `start` up to `stop`; `partial` unless the whole file was asked for."""

    start: int
    stop: int
    partial: bool

    @property
    def length(self) -> int:
        return self.stop - self.start


def asked(header: str, size: int, *, most: int | None = None) -> Stretch | None:
    """None: the file has no such bytes (416). A header that we do not understand, and several ranges at once, ask for the whole.

    `most` shortens a range without an end: a player comes back for the rest when it wants it.
    """
    whole = Stretch(0, size, partial=False)
    found = _ONE.fullmatch(header.strip().replace(" ", ""))
    if not found or found[0] == "bytes=-":
        return whole
    first, last = found.groups()
    if not first:
        return Stretch(max(0, size - int(last)), size, partial=True) if int(last) and size else None
    start = int(first)
    stop = min(size, int(last) + 1) if last else size
    if last and int(last) < start:
        return whole
    if start >= size:
        return None
    if most is not None and not last:
        stop = min(stop, start + most)
    return Stretch(start, stop, partial=True)
