"""A file of any size seen through small reads, with a budget: no file can make a reader walk for ever."""

from __future__ import annotations

from collections.abc import Callable

from yamabiko.content.reading.files.judged import Misfit
from yamabiko.content.rules.files import Unfit

MOST_READS = 60_000
MOST_BYTES = 48_000_000
AHEAD = 64 * 1024


class Window:
    """`at(offset, length)` gives those bytes, fewer at the end. `read` is asked for AHEAD bytes and more at a time."""

    def __init__(self, read: Callable[[int, int], bytes], size: int) -> None:
        self.size = size
        self._read = read
        self._start, self._held = 0, b""
        self._reads = self._bytes = 0

    def at(self, offset: int, length: int) -> bytes:
        """Raises Misfit when the budget is used up."""
        if offset < 0 or length < 0 or offset >= self.size:
            return b""
        length = min(length, self.size - offset)
        self._reads += 1
        if self._reads > MOST_READS:
            raise Misfit(Unfit.TOO_MUCH_WORK)
        if not (self._start <= offset and offset + length <= self._start + len(self._held)):
            self._fill(offset, length)
        return self._held[offset - self._start : offset - self._start + length]

    def whole(self, offset: int, length: int) -> bytes:
        """Exactly `length` bytes; raises Misfit where the file ends before."""
        found = self.at(offset, length)
        if len(found) < length:
            raise Misfit(Unfit.CUT_OFF)
        return found

    def number(self, offset: int, length: int) -> int:
        """An unsigned number, its highest byte first."""
        return int.from_bytes(self.whole(offset, length), "big")

    def _fill(self, offset: int, length: int) -> None:
        wanted = min(max(length, AHEAD), self.size - offset)
        self._bytes += wanted
        if self._bytes > MOST_BYTES:
            raise Misfit(Unfit.TOO_MUCH_WORK)
        self._start, self._held = offset, self._read(offset, wanted)
