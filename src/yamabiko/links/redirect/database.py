"""How this process reaches PostgreSQL. Asynchronous connections of its own: Django's belong to threads."""

from __future__ import annotations

from typing import Any

import psycopg
from django.conf import settings

Connection = psycopg.AsyncConnection[Any]
# Whatever says that the database is away rather than that we asked something wrong.
AWAY = (psycopg.OperationalError, psycopg.InterfaceError, OSError, TimeoutError)
CONNECT_SECONDS = 3


async def connect(*, autocommit: bool) -> Connection:
    """A new connection, on which a commit means that the journal is on disk whatever the server's default says."""
    connection = await psycopg.AsyncConnection.connect(
        settings.DATABASE_URL,
        autocommit=True,
        connect_timeout=CONNECT_SECONDS,
        application_name="yamabiko redirect",
        keepalives_idle=10,
        keepalives_interval=3,
        keepalives_count=3,
    )
    # Only the two settings that lose an acknowledged commit are lifted; remote_apply and remote_write are stronger than `on`.
    await connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')"
    )
    await connection.set_autocommit(autocommit)
    return connection
