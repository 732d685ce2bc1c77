"""All checks in order. One that cannot be made says so and does not hold up the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import connection

from yamabiko.ops.checks import adapters, database, files, model, river
from yamabiko.ops.checks.finding import Finding, ill

WITHOUT_DATABASE: tuple[tuple[str, Callable[[], Finding]], ...] = (
    ("front-end files", files.front_end),
    ("Japanese catalogues", files.catalogues),
    ("keys", files.keys),
    ("disk space", files.disk),
    ("networks", adapters.networks),
    ("language model", model.language_model),
)
WITH_DATABASE: tuple[tuple[str, Callable[[], Finding]], ...] = (
    ("PostgreSQL version", database.version),
    ("two roles", database.roles),
    ("migrations", database.migrations),
    ("durability", database.durability),
    ("append-only facts", database.append_only),
    ("forgotten transactions", database.idle_transactions),
)


def examine(*, now: Callable[[], datetime]) -> list[Finding]:
    """`now` is called, not given: the clock is compared with the database's while the question is on its way."""
    found = [_made(about, check) for about, check in WITHOUT_DATABASE]
    reached = _made("database", database.reached)
    found.append(reached)
    if reached.well:
        found += [_made(about, check) for about, check in WITH_DATABASE]
        found.append(_made("clock", lambda: database.clock(now)))
        found.append(_made("listeners", lambda: river.listeners(now())))
    return found


def _made(about: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as trouble:
        connection.close()
        return ill(about, f"could not be checked: {trouble}".strip(), "Mend what is named first, then ask again.")
