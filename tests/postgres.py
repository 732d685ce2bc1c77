"""Loaded before Django (pytest -p): finds the server, so that settings see the database of this run.

One real PostgreSQL for every test: the owner makes the database, the tests run as the app's role.

YAMABIKO_TEST_DATABASE_URL (an owner's address, may CREATE DATABASE) replaces the embedded server. Each test process has a
database of its own, and where several run side by side an embedded server of its own: a long transaction holds back the
listeners of its whole server, and some tests end every connection that there is.
"""

from __future__ import annotations

import atexit
import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

os.environ.setdefault("DATA_DIR", str(Path(tempfile.gettempdir()) / f"yamabiko-test-{os.getuid()}"))
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["DATA_DIR"] += f"-{os.environ['PYTEST_XDIST_WORKER']}"
os.environ.setdefault("YAMABIKO_EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
os.environ.setdefault("YAMABIKO_DEMO", "1")
os.environ.setdefault("YAMABIKO_DESIGN_SHEET", "1")


def _addresses() -> tuple[str, str, str]:
    """(owner's, app's, admin's) address of the server's own database. Whoever started the server stops it at the end."""
    owner = os.environ.get("YAMABIKO_TEST_DATABASE_URL")
    if owner:
        return owner, os.environ.get("YAMABIKO_TEST_APP_URL", owner), owner
    from yamabiko.kit.postgres import ensure_running, stop

    place = Path(os.environ["DATA_DIR"])
    server = ensure_running(place)
    if server.started:
        atexit.register(stop, place)
    return server.owner_url, server.app_url, server.admin_url


def _other_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


OWNER_URL, APP_URL, ADMIN_URL = _addresses()
TEST_DATABASE = f"test_yamabiko_{os.getpid()}"
os.environ["DATABASE_OWNER_URL"] = _other_database(OWNER_URL, TEST_DATABASE)
os.environ["DATABASE_URL"] = _other_database(APP_URL, TEST_DATABASE)
