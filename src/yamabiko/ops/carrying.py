"""Posts to their networks: carried by a few threads, woken by the bell of due deliveries, and by the clock."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import psycopg
from django.conf import settings
from django.db import close_old_connections, connections

from yamabiko.ops.children import Backoff
from yamabiko.sharing.operations.deliveries import claim_next, deliver, free_lapsed
from yamabiko.sharing.operations.retracting import next_to_take_back, take_back
from yamabiko.sharing.operations.seeking import next_to_seek, seek

log = logging.getLogger(__name__)
CHANNEL = "yamabiko_deliveries"
POSTMEN = 6  # most of a call is waiting for the network
AT_LEAST_EVERY = 2.0
Work = Callable[[threading.Event, threading.Event], None]


def carry_until(stopping: threading.Event) -> None:
    """Carry until `stopping` is set; a call that is under way is ended first. A database that is away is waited for."""
    rung = threading.Event()
    postmen = [
        threading.Thread(target=_until, args=(stopping, _carry, rung), name=f"postman {number}", daemon=True)
        for number in range(POSTMEN)
    ]
    for postman in postmen:
        postman.start()
    _until(stopping, _listen, rung)
    rung.set()
    for postman in postmen:
        postman.join(timeout=2)


def _until(stopping: threading.Event, work: Work, rung: threading.Event) -> None:
    backoff = Backoff(longest=5.0)
    while not stopping.is_set():
        try:
            work(stopping, rung)
        except Exception as trouble:
            waiting = backoff.after(0.0)
            log.warning("carrying of posts interrupted, next attempt in %.1f s: %s", waiting, trouble)
            connections.close_all()
            stopping.wait(waiting)
    connections.close_all()


def _carry(stopping: threading.Event, rung: threading.Event) -> None:
    while not stopping.is_set():
        close_old_connections()
        claim = claim_next(now=_clock())
        if claim is not None:
            deliver(claim, clock=_clock)
        elif (back := next_to_take_back(now=_clock())) is not None:
            take_back(back, clock=_clock)
        elif (turn := next_to_seek(now=_clock())) is not None:
            seek(turn, clock=_clock)
        else:
            rung.clear()
            rung.wait(AT_LEAST_EVERY)


def _listen(stopping: threading.Event, rung: threading.Event) -> None:
    with psycopg.connect(settings.DATABASE_URL, autocommit=True, application_name="yamabiko postmen") as bell:
        bell.execute(f"LISTEN {CHANNEL}")
        while not stopping.is_set():
            close_old_connections()
            free_lapsed(now=_clock())
            for _ in bell.notifies(timeout=AT_LEAST_EVERY, stop_after=1):
                rung.set()


def _clock() -> datetime:
    return datetime.now(UTC)
