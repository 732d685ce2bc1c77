"""Work by the clock. Due work is a row; a sweep claims due rows, so it may run twice, late, or on two machines at once."""

from __future__ import annotations

from collections.abc import Callable

from procrastinate.contrib.django import app
from procrastinate.tasks import Task


def sweep(name: str, *, cron: str) -> Callable[[Callable[[], object]], Task]:
    """Run the decorated function by `cron` (UTC). While one waits to run, a second is not queued."""

    def register(verb: Callable[[], object]) -> Task:
        def run(timestamp: int) -> None:
            verb()

        run.__doc__ = verb.__doc__
        task = app.task(name=name, queueing_lock=name)(run)
        return app.periodic(cron=cron, periodic_id=name)(task)

    return register
