"""Real redirect processes for tests, and a client that sees every header."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
BROWSER = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)


@dataclass
class Redirect:
    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str, method: str = "GET", **headers: str | bytes) -> Answer:
        """One request on a connection of its own; `user_agent="…"` is sent as User-Agent."""
        sent = {"user-agent": BROWSER} | {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, headers=sent)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def ready(self, *, within: float = 60.0) -> bool:
        until = time.monotonic() + within
        while time.monotonic() < until:
            try:
                if self.get("/healthz").status == 200:
                    return True
            except OSError:
                assert self.process.poll() is None, "the redirect process ended"
            time.sleep(0.02)
        return False

    def family(self) -> list[int]:
        """The process and its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def kill(self) -> None:
        """As a power cut does it."""
        for pid in self.family():
            os.kill(pid, signal.SIGKILL)
        self.process.wait(10)


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes = field(repr=False)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def redirecting(port: int | None = None, **environment: str) -> Iterator[Redirect]:
    """A redirect process over the test's own database, ready to answer."""
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "yamabiko.links.redirect", "--port", str(port)],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")} | environment,
        cwd=ROOT,
    )
    redirect = Redirect(port, process)
    try:
        assert redirect.ready()
        yield redirect
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(15)
