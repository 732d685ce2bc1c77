"""A migrated database for one benchmark, and processes that end with it."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Ground:
    """Addresses of the benchmark's own database, and the environment in which the product sees it."""

    owner_url: str
    app_url: str
    environment: dict[str, str]


@contextmanager
def ground() -> Iterator[Ground]:
    """A new database on the server of DATABASE_OWNER_URL, else on an embedded one; dropped at the end."""
    owner, app = _server()
    name = f"bench_yamabiko_{os.getpid()}"
    with psycopg.connect(owner, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    owner_url, app_url = (urlunsplit(urlsplit(url)._replace(path=f"/{name}")) for url in (owner, app))
    environment = os.environ | {
        "DATABASE_URL": app_url,
        "DATABASE_OWNER_URL": owner_url,
        "DJANGO_SETTINGS_MODULE": "yamabiko.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DATA_DIR": os.environ.get("DATA_DIR") or str(_home()),
    }
    try:
        yield Ground(owner_url, app_url, environment)
    finally:
        _drop(owner, name)


def _drop(owner: str, name: str, within: float = 60) -> None:
    """The owner may throw out the app, but not the server's own vacuum, which has to end first."""
    until = time.monotonic() + within
    while True:
        try:
            with psycopg.connect(owner, autocommit=True) as server:
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            return
        except psycopg.errors.InsufficientPrivilege:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def _home() -> Path:
    return Path(tempfile.gettempdir()) / f"yamabiko-bench-{os.getuid()}"


def _server() -> tuple[str, str]:
    owner = os.environ.get("DATABASE_OWNER_URL") or os.environ.get("DATABASE_URL")
    if owner:
        return owner, os.environ.get("DATABASE_URL") or owner
    from yamabiko.kit.postgres import ensure_running

    server = ensure_running(_home())
    return server.owner_url, server.app_url


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], *, ready: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`command` as a process that answers at the address `ready`; ended afterwards, by force after 10 seconds."""
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        until = time.monotonic() + 60
        while not _answers(ready):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{command[0]} does not answer at {ready}")
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _answers(address: str) -> bool:
    try:
        with urllib.request.build_opener(_NoRedirect).open(address, timeout=5):
            return True
    except urllib.error.HTTPError as answer:
        return answer.code < 400
    except OSError:
        return False


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None
