"""Run background work: due rows by the clock, facts to their listeners, posts to their networks."""

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

    from yamabiko.ops.carrying import carry_until
    from yamabiko.ops.delivery import deliver_until
    from yamabiko.ops.working import work_until_signal

    # The first address that a job makes would otherwise load every page, in the middle of a transaction that may idle 5 s at most.
    assert get_resolver().url_patterns
    stopping = threading.Event()
    others = [
        threading.Thread(target=work, args=(stopping,), name=name, daemon=True)
        for name, work in {"delivery": deliver_until, "postmen": carry_until}.items()
    ]
    for other in others:
        other.start()
    try:
        asyncio.run(work_until_signal())
    finally:
        stopping.set()
        for other in others:
            other.join(timeout=2)
