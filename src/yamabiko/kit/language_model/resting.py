"""How many ask at once, and when a model that fails is left alone, so that nobody waits for what will not come. Of one process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from yamabiko.kit.language_model.refusals import NoAnswer, Why

FAILURES = 3  # in a row
REST = 60.0  # seconds; then one call tries
LONGEST_REST = 300.0  # whatever a server asks for
_COUNTS = {Why.SLOW, Why.AWAY, Why.BROKEN}


class Door:
    """`passing()` around a call. Raises NoAnswer: BUSY when `calls` are under way, RESTING while it is left alone."""

    def __init__(self, calls: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._calls, self._clock = calls, clock
        self._lock = threading.Lock()
        self._inside, self._failed, self._until = 0, 0, 0.0

    @property
    def resting(self) -> bool:
        return self._clock() < self._until

    @contextmanager
    def passing(self) -> Iterator[None]:
        self._enter()
        try:
            yield
        except NoAnswer as none:
            self._left(none)
            raise
        except BaseException:
            self._left(NoAnswer(Why.BROKEN))
            raise
        else:
            self._left(None)

    def _enter(self) -> None:
        with self._lock:
            if self.resting:
                raise NoAnswer(Why.RESTING)
            # After a rest a single call tries; the others find out with it.
            if self._inside >= (1 if self._failed >= FAILURES else self._calls):
                raise NoAnswer(Why.BUSY)
            self._inside += 1

    def _left(self, none: NoAnswer | None) -> None:
        with self._lock:
            self._inside -= 1
            if none is None or none.why is Why.DECLINED:
                self._failed = 0
            elif none.why is Why.WRONG or none.pause:
                self._until = self._clock() + min(none.pause or REST, LONGEST_REST)
            elif none.why in _COUNTS:
                self._failed += 1
                if self._failed >= FAILURES:
                    self._until = self._clock() + REST
