"""The two listening processes, pages and redirect, as granian serves them."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from yamabiko.kit.postgres.processes import tie_to
from yamabiko.ops.refusals import Refusal

# A browser's whole request head is far below; more is an attack or a mistake.
LONGEST_HEAD = 32_768
HEAD_MILLISECONDS = 5_000
# A worker that does not end by itself is killed after this many seconds: one was seen to outlive SIGTERM.
GRACE_SECONDS = 3
# Of one worker. Each thread keeps a database connection of its own, and beyond twice the processors they only wait.
PAGE_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)


def serve_pages(*, host: str, port: int, workers: int) -> None:
    """Blocks until SIGTERM or SIGINT."""
    _serve(
        "yamabiko.config.wsgi:application",
        interface=Interfaces.WSGI,
        host=host,
        port=port,
        workers=workers,
        blocking_threads=PAGE_THREADS,
    )


def serve_redirect(*, host: str, port: int, workers: int) -> None:
    """Blocks until SIGTERM or SIGINT; clicks under way are committed and answered first."""
    _serve("yamabiko.links.redirect.app:app", interface=Interfaces.RSGI, host=host, port=port, workers=workers)


def _serve(target: str, *, interface: Interfaces, host: str, port: int, **choices: Any) -> None:
    server = Server(
        target,
        address=host,
        port=port,
        interface=interface,
        http=HTTPModes.http1,
        websockets=False,
        http1_settings=HTTP1Settings(max_buffer_size=LONGEST_HEAD, header_read_timeout=HEAD_MILLISECONDS),
        workers_kill_timeout=GRACE_SECONDS,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        log_level=LogLevels.warning,
        **choices,
    )
    if multiprocessing.get_start_method() == "fork":
        _load(target)  # Once, so that every worker has it from birth: half the processor time of a start.
    server.serve(target_loader=_load_in_worker)


def _load_in_worker(target: str) -> Any:
    """Runs in each worker, which must not go on serving when granian's main process was killed."""
    tie_to(os.getppid(), signal.SIGKILL)
    return _load(target)


def _load(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def number_from(name: str, default: int, *, most: int) -> int:
    raw = os.environ.get(name, "").strip() or str(default)
    if not raw.isdecimal() or not 1 <= int(raw) <= most:
        raise Refusal(f"{name} is {raw!r}. Give a whole number from 1 to {most}, or leave it out for {default}.")
    return int(raw)


def host() -> str:
    """Only this machine by default: in front of others stands a reverse proxy, or YAMABIKO_BIND=0.0.0.0 in a container."""
    return os.environ.get("YAMABIKO_BIND", "").strip() or "127.0.0.1"


def page_port() -> int:
    return number_from("PORT", 8000, most=65_534)


def redirect_port() -> int:
    return page_port() + 1


def page_workers() -> int:
    return number_from("YAMABIKO_WEB_WORKERS", min(2, os.cpu_count() or 1), most=64)


def redirect_workers() -> int:
    return number_from("YAMABIKO_REDIRECT_WORKERS", 1, most=64)
