"""Run background work: due rows by the clock, facts to their listeners."""

from __future__ import annotations

import argparse
import asyncio
import threading

from yamabiko.ops.installation import attach_to_running, set_up_django


def arguments(parser: argparse.ArgumentParser) -> None:
    pass


def act(chosen: argparse.Namespace) -> None:
    attach_to_running()
    set_up_django()
    from django.urls import get_resolver

    from yamabiko.ops.delivery import deliver_until
    from yamabiko.ops.working import work_until_signal

    # The first address that a job makes would otherwise load every page, in the middle of a transaction that may idle 5 s at most.
    assert get_resolver().url_patterns
    stopping = threading.Event()
    delivery = threading.Thread(target=deliver_until, args=(stopping,), name="delivery", daemon=True)
    delivery.start()
    try:
        asyncio.run(work_until_signal())
    finally:
        stopping.set()
        delivery.join(timeout=2)
