"""Watching over the children and the database until asked to stop."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from yamabiko.ops.children import Child

log = logging.getLogger(__name__)
TICK = 0.1
# Of the ten seconds in which everything must be over the children have five and the database the next four.
CHILDREN_STOPPED_WITHIN = 5.0
# Who yields at the start begins when the others answer, or after this many seconds in any case.
YIELDS_FOR = 15.0


class Tended(Protocol):
    def tend(self) -> None: ...


def watch(
    children: Sequence[Child], *, database: Tended | None = None, announce: Callable[[], bool] | None = None
) -> None:
    """Until KeyboardInterrupt. `announce` is called on every tick until it answers that it is done."""
    began = time.monotonic()
    try:
        while True:
            if database is not None:
                database.tend()
            waiting = announce is not None and time.monotonic() - began < YIELDS_FOR
            for child in children:
                if not (child.yields and waiting):
                    child.tend()
            if announce is not None and announce():
                announce = None
            time.sleep(TICK)
    finally:
        stop(children)


def stop(children: Sequence[Child], *, within: float = CHILDREN_STOPPED_WITHIN) -> None:
    """Ask all at once, wait for all together, then kill what is left."""
    until = time.monotonic() + within
    for child in children:
        child.ask_to_stop()
    while time.monotonic() < until and not all(child.is_over() for child in children):
        time.sleep(0.02)
    for child in children:
        child.kill()
