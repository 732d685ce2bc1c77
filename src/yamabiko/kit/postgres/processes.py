"""Which processes live, and which belong to a cluster. A zombie still answers to signal 0: that is not life."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PROC = Path("/proc")
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def tie_to(parent: int, what: signal.Signals) -> None:
    """In a new child: be sent `what` when `parent` dies, however it dies. Only Linux can (prctl(2), PR_SET_PDEATHSIG)."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, what)
    if os.getppid() != parent:
        os._exit(1)


def alive(pid: int) -> bool:
    """Exists and is no zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return _state(pid) not in {"Z", "X", ""}


def _state(pid: int) -> str:
    """One letter as in ps(1); empty when the process is gone."""
    if PROC.joinpath("self/stat").exists():
        try:
            return PROC.joinpath(str(pid), "stat").read_text(errors="replace").rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            return ""
    asked = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)  # noqa: S603, S607
    return asked.stdout.strip()[:1]


def of_cluster(cluster: Path) -> list[int]:
    """Living server processes of the cluster: they all stand in its directory. Only Linux tells; else empty."""
    found = []
    for entry in PROC.iterdir() if PROC.joinpath("self/cwd").exists() else ():
        if not entry.name.isdecimal():
            continue
        with contextlib.suppress(OSError):
            stands_here = (entry / "cwd").readlink() == cluster
            if stands_here and (entry / "exe").readlink().name.startswith("postgres") and alive(int(entry.name)):
                found.append(int(entry.name))
    return found


def belongs(pid: int, cluster: Path) -> bool:
    """Is `pid` a living server of this cluster, and not another program that was given the same number later?"""
    if not alive(pid):
        return False
    return pid in of_cluster(cluster) if PROC.joinpath("self/cwd").exists() else True


def send(pid: int, what: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, what)


def gone(pid: int, *, within: float) -> bool:
    """Wait until the process has ended, at most `within` seconds."""
    until = time.monotonic() + within
    while alive(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
