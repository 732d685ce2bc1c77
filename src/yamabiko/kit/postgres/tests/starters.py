"""Other processes that start a server: as another user, racing, or with a parent that never reaps."""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg

import yamabiko

START = """
import json, sys, time
from pathlib import Path
from yamabiko.kit.postgres import ensure_running
server = ensure_running(Path(sys.argv[1]), dies_with_starter=sys.argv[2] == "tied")
print(json.dumps({"pid": server.pid, "started": server.started, "app_url": server.app_url}), flush=True)
if sys.argv[3] == "stay":
    time.sleep(600)
"""


def starter(
    data_dir: Path, *, tied: bool = False, stays: bool = False, python: str = sys.executable, **identity: Any
) -> subprocess.Popen:
    packages = [str(Path(yamabiko.__file__).parent.parent), str(Path(psycopg.__file__).parent.parent)]
    return subprocess.Popen(
        [python, "-c", START, str(data_dir), "tied" if tied else "free", "stay" if stays else "leave"],
        env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(packages), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        stdout=subprocess.PIPE,
        text=True,
        **identity,
    )


def answer(process: subprocess.Popen) -> dict[str, Any]:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def ordinary_python(user: str) -> str | None:
    """An interpreter of our own version that `user` may run; root's own may lie in root's home."""
    entry = pwd.getpwnam(user)
    for python in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        try:
            done = subprocess.run(
                [python, "-c", ""], cwd="/", capture_output=True, user=entry.pw_uid, group=entry.pw_gid, extra_groups=[]
            )
        except OSError:
            continue
        if done.returncode == 0:
            return python
    return None
