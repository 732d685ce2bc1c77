"""A workspace with a key for the benchmark of files: `python -m yamabiko.content.tests.measure_files` prints the key. Migrates first."""

from __future__ import annotations

from datetime import UTC, datetime


def main() -> None:
    import django

    django.setup()
    from yamabiko.ops.schema import migrate
    from yamabiko.people.operations import add_member, finish_welcome, found_workspace, issue_token
    from yamabiko.people.queries import viewer_of_member
    from yamabiko.people.rules import Role

    migrate()
    now = datetime.now(UTC)
    workspace_id = found_workspace(slug="bench", name="Bench", name_ja="", now=now)
    member_id = add_member(workspace_id=workspace_id, email="b@bench.example", name="B", roles=[Role.CURATOR], now=now)
    viewer = viewer_of_member(workspace_id, member_id)
    finish_welcome(viewer=viewer, now=now)
    print(issue_token(viewer=viewer, name="bench", now=now)[1])


if __name__ == "__main__":
    main()
