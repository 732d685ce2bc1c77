"""The embedded database as the supervisor tends it: started again after `kill -9`, with the addresses unchanged."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from yamabiko.kit.postgres import PostgresUnavailable, Server, ensure_running, stop
from yamabiko.kit.postgres.postmaster import reap
from yamabiko.kit.postgres.processes import alive
from yamabiko.ops.children import Backoff

log = logging.getLogger(__name__)
STOPPED_WITHIN = 4.0


class EmbeddedDatabase:
    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._backoff = Backoff()
        self._not_before = 0.0
        self._started_at = time.monotonic()
        self.server: Server = ensure_running(data_dir, dies_with_starter=True)

    def tend(self) -> None:
        reap()
        if alive(self.server.pid) or time.monotonic() < self._not_before:
            return
        log.warning("PostgreSQL ended; starting it again")
        self._not_before = time.monotonic() + self._backoff.after(time.monotonic() - self._started_at)
        try:
            self.server = ensure_running(self._data_dir, dies_with_starter=True)
        except PostgresUnavailable as refused:
            log.error("%s", refused)
        self._started_at = time.monotonic()

    def stop(self) -> None:
        stop(self._data_dir, within=STOPPED_WITHIN)
