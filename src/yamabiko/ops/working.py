"""The procrastinate worker of this process: periodic sweeps and long jobs, taken up again after a lost database."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal

from procrastinate.contrib.django import app

from yamabiko.ops.children import Backoff

log = logging.getLogger(__name__)
# A job that is not done by then is aborted; sweeps claim their rows one by one, so nothing is lost or done twice.
JOBS_STOPPED_WITHIN = 3.0


async def work_until_signal() -> None:
    """Returns after SIGTERM or SIGINT."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    backoff = Backoff(longest=5.0)
    asked = asyncio.ensure_future(stopping.wait())
    while not stopping.is_set():
        working = asyncio.ensure_future(_work())
        await asyncio.wait({working, asked}, return_when=asyncio.FIRST_COMPLETED)
        if stopping.is_set():
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await working
        elif trouble := working.exception():
            waiting = backoff.after(0.0)
            log.warning("the worker was interrupted, next attempt in %.1f s: %s", waiting, trouble)
            await asyncio.wait({asked}, timeout=waiting)


async def _work() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as reached:  # type: ignore[attr-defined]
        async with reached.open_async():
            await reached.run_worker_async(
                delete_jobs="successful",
                install_signal_handlers=False,
                shutdown_graceful_timeout=JOBS_STOPPED_WITHIN,
            )
