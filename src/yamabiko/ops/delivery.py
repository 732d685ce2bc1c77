"""Facts to listeners: rung by the bell of the river, and at least once a second."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime

import psycopg
from django.conf import settings
from django.db import close_old_connections, connections

from yamabiko.events.operations import deliver_all
from yamabiko.ops.children import Backoff

log = logging.getLogger(__name__)
CHANNEL = "yamabiko_facts"
AT_LEAST_EVERY = 1.0


def deliver_until(stopping: threading.Event) -> None:
    """Deliver until `stopping` is set. A database that is away is waited for."""
    backoff = Backoff(longest=5.0)
    while not stopping.is_set():
        try:
            _listen(stopping)
        except Exception as trouble:
            waiting = backoff.after(0.0)
            log.warning("delivery of facts interrupted, next attempt in %.1f s: %s", waiting, trouble)
            connections.close_all()
            stopping.wait(waiting)
    connections.close_all()


def _listen(stopping: threading.Event) -> None:
    with psycopg.connect(settings.DATABASE_URL, autocommit=True, application_name="yamabiko delivery") as bell:
        bell.execute(f"LISTEN {CHANNEL}")
        while not stopping.is_set():
            close_old_connections()
            deliver_all(now=datetime.now(UTC))
            for _ in bell.notifies(timeout=AT_LEAST_EVERY, stop_after=1):
                pass
