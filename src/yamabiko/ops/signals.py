"""SIGTERM means the same as Ctrl-C; once we are stopping, neither is heard again."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from typing import Any

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextlib.contextmanager
def stop_on_signal() -> Iterator[None]:
    """Within, the first signal raises KeyboardInterrupt; it ends here, after everything inside was cleaned up."""

    def interrupt(number: int, frame: Any) -> None:
        for later in STOPPING:
            signal.signal(later, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in STOPPING}
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
