"""One server process: started, asked, stopped. Its pid file is believed only with a living process behind it."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from yamabiko.kit.postgres import processes
from yamabiko.kit.postgres.cluster import ENVIRONMENT
from yamabiko.kit.postgres.place import SOCKET_FILE, Place, open_socket_dir
from yamabiko.kit.postgres.trouble import PostgresUnavailable

# Given on the command line, where neither postgresql.conf nor ALTER SYSTEM can undo them.
INSISTED = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "%a.log",  # One file per weekday, emptied when its day comes round again.
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
# Children of this process: a killed one stays a zombie until it is polled, and dropping the handle would lose it.
_children: dict[int, subprocess.Popen] = {}


@dataclass(frozen=True)
class PidFile:
    """Lines of postmaster.pid (src/include/utils/pidfile.h of PostgreSQL): 1 pid, 5 socket directory, 8 status."""

    pid: int
    socket_dir: Path | None
    status: str


def pid_file(cluster: Path) -> PidFile | None:
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
        pid = abs(int(lines[0]))
    except (OSError, ValueError, IndexError):
        return None
    lines += [""] * (8 - len(lines))
    return PidFile(pid=pid, socket_dir=Path(lines[4]) if lines[4] else None, status=lines[7].strip())


def reap() -> None:
    for pid, child in list(_children.items()):
        if child.poll() is not None:
            del _children[pid]


def living(cluster: Path) -> PidFile | None:
    """The pid file of a server that really runs, stopping ones included."""
    reap()
    found = pid_file(cluster)
    return found if found and processes.belongs(found.pid, cluster) else None


def clear_remains(place: Place) -> None:
    """After `kill -9` of the postmaster: end its orphans, then remove the lock files that a zombie keeps in force.

    The order matters: two servers over one cluster would destroy it, so the files go when no process stands in there.
    """
    cluster = place.cluster
    for _ in range(100):
        orphans = processes.of_cluster(cluster)
        if not orphans:
            break
        for pid in orphans:
            processes.send(pid, signal.SIGKILL)
        time.sleep(0.02)
    else:
        raise PostgresUnavailable(f"Old server processes in {cluster} do not end: {orphans}. Stop them, then start.")
    for remains in (cluster / "postmaster.pid", *place.socket_dir.glob(f"{SOCKET_FILE}*")):
        remains.unlink(missing_ok=True)


def start(place: Place, bin_dir: Path, *, dies_with_starter: bool) -> int:
    """The pid of a new server process, not yet ready. With `dies_with_starter` our own kill -9 stops it cleanly."""
    options = {**INSISTED, "unix_socket_directories": str(open_socket_dir(place))}
    arguments = [f"--{name}={value}" for name, value in options.items()]
    tie = functools.partial(processes.tie_to, os.getpid(), signal.SIGINT)
    with (place.home / "start.log").open("wb") as complaints:
        child = subprocess.Popen(  # noqa: S603
            [bin_dir / "postgres", "-D", place.cluster, *arguments],
            cwd=place.cluster,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=complaints,
            stderr=complaints,
            start_new_session=True,
            preexec_fn=tie if dies_with_starter else None,
            **place.account.identity(),
        )
    _children[child.pid] = child
    return child.pid


def stop(place: Place, *, within: float) -> None:
    """Fast shutdown, then an immediate one, then no mercy: crash recovery at the next start loses nothing committed."""
    found = living(place.cluster)
    if found is None:
        return
    for what, patience in ((signal.SIGINT, within), (signal.SIGQUIT, 1.0), (signal.SIGKILL, 1.0)):
        processes.send(found.pid, what)
        if processes.gone(found.pid, within=patience):
            break
    reap()
    if what == signal.SIGKILL:
        clear_remains(place)


def complaints(place: Place) -> str:
    """What the server said last, for the one who reads why it does not start."""
    written = sorted(place.cluster.glob("log/*.log"), key=lambda path: path.stat().st_mtime)
    logs = [place.home / "start.log", *written[-1:]]
    said = "\n".join(path.read_text(errors="replace")[-1_500:].strip() for path in logs if path.exists())
    return f"It said: {said.strip() or 'nothing'}"
