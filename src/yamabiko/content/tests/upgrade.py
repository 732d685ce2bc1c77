"""`python -m yamabiko.content.tests.upgrade`: a database of before 0009 with a story that search knows, upgraded. Prints what is found."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", "content", "0008", verbosity=0)
    call_command("migrate", "people", verbosity=0)
    workspace, story, now = uuid4(), uuid4(), datetime.now(UTC)
    with connection.cursor() as cursor:
        _insert(cursor, "people_workspace", {"id": workspace, "slug": "aoba", "name": "Aoba", "created_at": now})
        words = {
            "id": story,
            "workspace_id": workspace,
            "title": "Box",
            "language": "en",
            "created_at": now,
            "published_at": now,
        }
        _insert(cursor, "content_story", {**words, "search": "'box':1A"})
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT story_id = %s, vector::text FROM content_storysearch", [story])
        print(cursor.fetchall())


def _insert(cursor, table: str, known: dict) -> None:
    """A row of the table as it stands now; what is not known gets the plainest value of its type."""
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO'"
        " AND column_default IS NULL AND table_schema = 'public'",
        [table],
    )
    plain = {"boolean": False, "ARRAY": [], "jsonb": "{}", "bytea": b"", "smallint": 1, "integer": 1, "bigint": 1}
    row = {name: plain.get(kind, "") for name, kind in cursor.fetchall()} | known
    names = ", ".join(f'"{name}"' for name in row)
    cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(row))})", list(row.values()))


if __name__ == "__main__":
    main()
