"""`python -m yamabiko.links.redirect --port 8001`: one redirect process in the foreground, ended by SIGTERM within 8 seconds."""

from __future__ import annotations

import argparse

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

# A browser's whole request head is far below; more is an attack or a mistake.
LONGEST_HEAD = 32_768
HEAD_MILLISECONDS = 5_000
# The batch under way is committed and answered in this time; then the worker is killed.
GRACE_SECONDS = 8


def main() -> None:
    wanted = argparse.ArgumentParser(prog="yamabiko redirect", description=__doc__)
    wanted.add_argument("--host", default="127.0.0.1")
    wanted.add_argument("--port", type=int, required=True)
    wanted.add_argument("--workers", type=int, default=1)
    chosen = wanted.parse_args()
    Server(
        "yamabiko.links.redirect.app:app",
        address=chosen.host,
        port=chosen.port,
        interface=Interfaces.RSGI,
        workers=chosen.workers,
        http=HTTPModes.http1,
        websockets=False,
        workers_kill_timeout=GRACE_SECONDS,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        log_level=LogLevels.warning,
        http1_settings=HTTP1Settings(max_buffer_size=LONGEST_HEAD, header_read_timeout=HEAD_MILLISECONDS),
    ).serve()


if __name__ == "__main__":
    main()
