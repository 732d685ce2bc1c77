"""Asking everything that is due, several sites at a time: a slow one keeps a thread waiting, and nobody else.

The threads wait for the network; what they hold is one connection to the database each, closed when the round is over.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush
from uuid import UUID

from django.db import connection

from yamabiko.content import queries
from yamabiko.content.operations.polling import poll_source
from yamabiko.content.operations.turns import PAUSE, end_turn, take_turn

log = logging.getLogger(__name__)
THREADS = 6
# Nothing new is begun after this: the worker has other sweeps waiting, and this one comes again within a minute.
SECONDS = 12.0


def poll_due(*, clock: Callable[[], datetime], threads: int = THREADS, seconds: float = SECONDS) -> int:
    """How many sources were asked. `clock` is the door's own, read anew for each source."""
    due = queries.due_sources(clock())
    sites: dict[str, list[UUID]] = {}
    for source in due:
        sites.setdefault(source.host, []).append(source.id)
    work = Round(list(sites.items()), clock=clock, seconds=seconds)
    if len(sites) <= 1:
        work.run()
        return work.asked
    crew = [threading.Thread(target=work.run_alone, name="polling") for _ in range(min(threads, len(sites)))]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return work.asked


class Round:
    """Sites with their due sources, in the order given; a site comes up again when its pause is over."""

    def __init__(
        self, sites: Sequence[tuple[str, list[UUID]]], *, clock: Callable[[], datetime], seconds: float
    ) -> None:
        start = time.monotonic()
        self._queue = [(start, place, host, list(ids)) for place, (host, ids) in enumerate(sites)]
        heapify(self._queue)
        self._clock, self._ends, self._lock = clock, start + seconds, threading.Lock()
        self.asked = 0

    def run_alone(self) -> None:
        """As a thread of its own."""
        try:
            self.run()
        except Exception:
            log.exception("a polling thread stopped")
        finally:
            connection.close()

    def run(self) -> None:
        while (found := self._next()) is not None:
            _, place, host, ids = found
            if not take_turn(host, now=self._clock()):
                continue  # somebody else is there; what stays due comes up in the next round
            try:
                poll_source(source_id=ids.pop(0), now=self._clock())
            except Exception:
                log.exception("a source could not be polled")  # its claim runs out, and the others are not to suffer
            finally:
                end_turn(host, now=self._clock())
            with self._lock:
                self.asked += 1
                if ids:
                    heappush(self._queue, (time.monotonic() + PAUSE.total_seconds(), place, host, ids))

    def _next(self) -> tuple[float, int, str, list[UUID]] | None:
        with self._lock:
            if not self._queue or max(self._queue[0][0], time.monotonic()) > self._ends:
                return None
            found = heappop(self._queue)
        time.sleep(max(found[0] - time.monotonic(), 0))
        return found
