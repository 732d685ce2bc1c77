"""Many links at once, for tests and benchmarks that click each of them: `python -m yamabiko.links.tests.populate 3000`.

Prints (link id, code) a line. The database of the environment is migrated first.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from uuid import UUID

TARGET = "https://aoba.example/stories/paper-box"


def make_links(count: int, *, workspace_id: UUID, member_id: UUID, now: datetime) -> list[tuple[UUID, str]]:
    """(id, code) of new links of one member, made without facts."""
    from yamabiko.kit.ids import uuid7
    from yamabiko.links.models import Link
    from yamabiko.links.rules import new_code

    rows = [
        Link(
            workspace_id=workspace_id,
            member_id=member_id,
            code=new_code(),
            subject_kind="sharing.share",
            subject_id=uuid7(),
            target=TARGET,
            created_at=now,
        )
        for _ in range(count)
    ]
    Link.objects.bulk_create(rows, batch_size=1_000)
    return [(row.id, row.code) for row in rows]


def main() -> None:
    import django

    django.setup()
    from yamabiko.ops.schema import migrate
    from yamabiko.people.tests.cast import assemble

    migrate()
    now = datetime.now(UTC)
    cast = assemble(now)
    for link_id, code in make_links(
        int(sys.argv[1]), workspace_id=cast.workspace_id, member_id=cast.alice.member_id, now=now
    ):
        print(link_id, code)


if __name__ == "__main__":
    main()
