"""`ensure_running`: whoever comes first starts the server, all others share it."""

from __future__ import annotations

import contextlib
import fcntl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg

from yamabiko.kit.postgres import binaries, cluster, place, postmaster, processes, roles
from yamabiko.kit.postgres.passwords import Passwords, passwords
from yamabiko.kit.postgres.place import Place
from yamabiko.kit.postgres.trouble import PostgresUnavailable

# Recovery after a crash reads the journal again: seconds on a small machine, rarely a minute.
READY_WITHIN = 90.0
STOPPED_WITHIN = 8.0


@dataclass(frozen=True)
class Server:
    """A server that answers. `started` tells whether this very call started it."""

    owner_url: str
    app_url: str
    admin_url: str
    socket_dir: Path
    bin_dir: Path
    pid: int
    started: bool


def ensure_running(data_dir: Path, *, dies_with_starter: bool = False) -> Server:
    """The server of `data_dir`, made and started when needed. Raises PostgresUnavailable with the remedy.

    `dies_with_starter` ties a server that this call starts to the calling thread's process.
    """
    data_dir = place.open_data_dir(data_dir)
    with _one_starter(data_dir):
        kept = passwords(data_dir)
        where = place.find(data_dir) or place.choose(data_dir)
        place.settle(where)
        bin_dir = binaries.for_account(where.account, where.home)
        if not where.cluster.exists():
            cluster.create(where, bin_dir, admin_password=kept.postgres_admin)
        pid, started = _living_or_started(where, bin_dir, dies_with_starter=dies_with_starter)
        server = _server(where, kept, bin_dir, pid=pid, started=started)
        _wait_until_ready(where, server)
        if not _app_gets_in(server):
            roles.provision(lambda name: _connect(_address(where, cluster.ADMIN, kept.postgres_admin, name)), kept)
        return server


def running(data_dir: Path) -> Server | None:
    """The server of `data_dir` if it runs now; starts nothing."""
    data_dir = Path(data_dir).resolve()
    where = place.find(data_dir)
    found = postmaster.living(where.cluster) if where else None
    if where is None or found is None:
        return None
    bin_dir = binaries.for_account(where.account, where.home)
    return _server(where, passwords(data_dir), bin_dir, pid=found.pid, started=False)


def stop(data_dir: Path, *, within: float = STOPPED_WITHIN) -> None:
    """End the server of `data_dir`: fast within `within` seconds, then at once. Nothing to do is no fault."""
    data_dir = Path(data_dir).resolve()
    if (where := place.find(data_dir)) is None:
        return
    with _one_starter(data_dir):
        postmaster.stop(where, within=within)


@contextlib.contextmanager
def _one_starter(data_dir: Path) -> Iterator[None]:
    """A lock that the kernel gives back whatever happens to its holder."""
    with (data_dir / "postgres.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _living_or_started(where: Place, bin_dir: Path, *, dies_with_starter: bool) -> tuple[int, bool]:
    found = postmaster.living(where.cluster)
    if found and found.status == "stopping":
        processes.gone(found.pid, within=STOPPED_WITHIN)
        postmaster.stop(where, within=0.0)
        found = None
    if found:
        return found.pid, False
    postmaster.clear_remains(where)
    cluster.check_version(where, bin_dir)
    return postmaster.start(where, bin_dir, dies_with_starter=dies_with_starter), True


def _wait_until_ready(where: Place, server: Server) -> None:
    """Ready is what accepts a real connection: the pid file and pg_ctl both speak of a dead server."""
    until = time.monotonic() + READY_WITHIN
    refusal = ""
    while time.monotonic() < until:
        try:
            _connect(server.admin_url).close()
            return
        except psycopg.OperationalError as refused:
            refusal = str(refused).strip()
            if "authentication failed" in refusal:
                break
        postmaster.reap()
        if not processes.alive(server.pid):
            raise PostgresUnavailable(f"PostgreSQL in {where.home} did not start. {postmaster.complaints(where)}")
        time.sleep(0.02)
    raise PostgresUnavailable(f"PostgreSQL in {where.home} refuses: {refusal}. {postmaster.complaints(where)}")


def _app_gets_in(server: Server) -> bool:
    """False for a new cluster, or one whose starter was killed before the roles were made."""
    try:
        for url in (server.owner_url, server.app_url):
            _connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def _server(where: Place, kept: Passwords, bin_dir: Path, *, pid: int, started: bool) -> Server:
    return Server(
        owner_url=_address(where, roles.OWNER, kept.postgres_owner, roles.DATABASE),
        app_url=_address(where, roles.APP, kept.postgres_app, roles.DATABASE),
        admin_url=_address(where, cluster.ADMIN, kept.postgres_admin, "postgres"),
        socket_dir=where.socket_dir,
        bin_dir=bin_dir,
        pid=pid,
        started=started,
    )


def _address(where: Place, role: str, password: str, database: str) -> str:
    return f"postgresql://{role}:{quote(password, safe='')}@/{database}?{urlencode({'host': str(where.socket_dir)})}"


def _connect(address: str) -> psycopg.Connection:
    return psycopg.connect(address, autocommit=True, connect_timeout=10)
