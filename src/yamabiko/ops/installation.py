"""This installation: where its files lie, and a database for the command that runs in this process."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from yamabiko.kit.postgres import Server, ensure_running, running, stop
from yamabiko.ops.refusals import Refusal


def data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR", "").strip() or ".data").resolve()


def has_own_database() -> bool:
    """Is a database given from outside, so that the embedded server stays out of it?"""
    return bool(os.environ.get("DATABASE_URL", "").strip())


def use(server: Server) -> None:
    """Let this process and its children work with the embedded server."""
    os.environ["DATABASE_URL"] = server.app_url
    os.environ["DATABASE_OWNER_URL"] = server.owner_url


@contextlib.contextmanager
def attached() -> Iterator[None]:
    """Django set up over the installation's database; an embedded server that was not running runs just as long."""
    started = False
    if not has_own_database():
        server = ensure_running(data_dir())
        started = server.started
        use(server)
    try:
        set_up_django()
        yield
    finally:
        _disconnect()
        if started:
            stop(data_dir())


def attach_to_running() -> None:
    """For processes that serve: the embedded server belongs to `yamabiko run`, so it is used and never started here."""
    if has_own_database():
        return
    server = running(data_dir())
    if server is None:
        raise Refusal(
            f"There is no DATABASE_URL, and no embedded database runs in {data_dir()}. "
            "`yamabiko run` starts everything; to run this process alone, set DATABASE_URL."
        )
    use(server)


def set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yamabiko.config.settings")
    django.setup()


def _disconnect() -> None:
    from django.db import connections

    with contextlib.suppress(Exception):
        connections.close_all()
