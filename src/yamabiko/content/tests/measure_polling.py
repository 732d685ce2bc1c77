"""An hour of polling in a minute: `python -m yamabiko.content.tests.measure_polling PORTS… COUNT` prints JSON. Migrates first.

The clock of the sweeps is ours, the work is real: every minute of the hour one sweep asks what is due in it.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

MINUTES = 60
KINDS = ("same",) * 7 + ("careless",) * 2 + ("busy",)  # of ten


def main() -> None:
    *ports, count = map(int, sys.argv[1:])
    import django

    django.setup()
    from yamabiko.content.models import Source, Story
    from yamabiko.content.operations import expect_source, poll_due
    from yamabiko.ops.schema import migrate
    from yamabiko.people.operations import found_workspace

    migrate()
    began = datetime(2026, 11, 24, 9, tzinfo=UTC)
    workspace_id = found_workspace(slug="bench", name="Bench", name_ja="", now=began)
    for number in range(count):
        host = f"127.0.0.{number // len(ports) + 1}:{ports[number % len(ports)]}"
        url = f"https://{host}/feed/{KINDS[number % len(KINDS)]}/{number}"
        expect_source(workspace_id=workspace_id, url=url, title=f"Site {number}", language="en", now=began)
    sources = Source.objects.within(workspace_id)

    def hour(starts: datetime) -> dict[str, float]:
        """Everything is due once in the hour that begins then; what it took."""
        for place, key in enumerate(sources.order_by("id").values_list("id", flat=True)):
            sources.filter(id=key).update(due_at=starts + timedelta(minutes=MINUTES * place / count))
        before, ours, theirs, clock = (
            Story.objects.within(workspace_id).count(),
            time.process_time(),
            database(),
            time.monotonic(),
        )
        polls = sum(
            poll_due(clock=lambda minute=minute: starts + timedelta(minutes=minute), seconds=60.0)
            for minute in range(1, MINUTES + 1)
        )
        return {
            "polls": polls,
            "stories": Story.objects.within(workspace_id).count() - before,
            "worker_cpu_s": round(time.process_time() - ours, 2),
            "database_cpu_s": round(database() - theirs, 2),
            "wall_s": round(time.monotonic() - clock, 1),
        }

    first, second = hour(began), hour(began + timedelta(hours=12))
    troubles = Counter(sources.exclude(last_trouble="").values_list("last_trouble", "last_trouble_detail"))
    print(
        json.dumps(
            {"first": first, "steady": second, "troubled": sum(troubles.values()), "why": str(troubles.most_common(2))}
        )
    )


def database() -> float:
    """Seconds of CPU that PostgreSQL has used, with the connections that are gone; reads /proc, so it has to be on this machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [mine] = cursor.fetchone()
    status = Path(f"/proc/{mine}/status").read_text()
    parent = next(line.split()[1] for line in status.splitlines() if line.startswith("PPid:"))
    living = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return sum(_ticks(pid, 13, 15) for pid in living) + _ticks(parent, 13, 17)


def _ticks(pid: str, first: int, last: int) -> float:
    """utime and stime, and for the parent those of the children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[first - 2 : last - 2])) / 100


if __name__ == "__main__":
    main()
