"""UUIDv7: identifiers that sort by the time they were made (RFC 9562, section 5.7)."""

import os
import threading
import time
from datetime import datetime
from uuid import UUID

_lock = threading.Lock()
_last = (0, 0)  # (milliseconds, counter) of the newest id made in this process


def uuid7(now: datetime | None = None) -> UUID:
    """A new UUIDv7. Without `now` the ids of one process ascend strictly; with `now` they only carry its millisecond."""
    if now is not None:
        return _build(int(now.timestamp() * 1000), int.from_bytes(os.urandom(2)) & 0xFFF)
    return _build(*_tick())


def _tick() -> tuple[int, int]:
    """The next (millisecond, 12-bit counter): a clock that steps back borrows from the counter, never from order."""
    global _last
    with _lock:
        milliseconds, counter = time.time_ns() // 1_000_000, int.from_bytes(os.urandom(1))
        if milliseconds <= _last[0]:
            milliseconds, counter = _last[0], _last[1] + 1
            if counter > 0xFFF:
                milliseconds, counter = milliseconds + 1, 0
        _last = (milliseconds, counter)
        return _last


def _build(milliseconds: int, counter: int) -> UUID:
    noise = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return UUID(int=(milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | noise)
