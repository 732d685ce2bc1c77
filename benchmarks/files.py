"""A recording of 100 MB through the API of the running product: memory, time, and how soon a player gets a stretch of it."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks.ground import free_port, ground, serving
from benchmarks.report import Figure, middle, say, say_conditions

SIZE = 100_000_000
MOST_MB = 100.0
SEEKS = 200
STRETCH = 65_536
# 8 kHz, 16 bit, one channel; the length of the sound follows.
HEAD = b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data"


class Memory:
    """The peak of a process and all its children, in MB beyond where it stood at the beginning; reads /proc."""

    def __init__(self, pid: int) -> None:
        self._pid, self._over, self.peak = pid, threading.Event(), 0.0
        self._start = self._now()
        self._watch = threading.Thread(target=self._look)

    def __enter__(self) -> Memory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self.peak = max(self.peak, self._now() - self._start)

    def _now(self) -> float:
        return sum(_resident(pid) for pid in _family(self._pid))


def run(scale: float) -> Figure:
    size = max(2_000_000, round(SIZE * scale))
    with ground() as place:
        say_conditions(place.app_url)
        say(f"a recording of {size:,} bytes, one web process, {SEEKS} stretches of 64 kB")
        prepare = [sys.executable, "-m", "yamabiko.content.tests.measure_files"]
        made = subprocess.run(prepare, env=place.environment, check=True, stdout=subprocess.PIPE, text=True)
        port = free_port()
        environment = place.environment | {"PORT": str(port), "YAMABIKO_WEB_WORKERS": "1"}
        web = [sys.executable, "-m", "yamabiko.ops", "web"]
        with serving(web, ready=f"http://localhost:{port}/healthz", environment=environment) as process:
            found = _measured(port, made.stdout.split()[-1], size, process.pid)
    say(", ".join(f"{name} {value:g}" for name, value in found.items()))
    return Figure(
        name="files",
        value=round(found["pieces_mb"], 1),
        unit=f"MB more memory in the web process while {size:,} bytes come in by pieces",
        peer="the same file in one request",
        ratio=round(found["pieces_mb"] / max(found["whole_mb"], 1.0), 2),
        goal=f"under {MOST_MB:g} MB either way",
        holds=max(found["pieces_mb"], found["whole_mb"]) < MOST_MB,
        more=found,
    )


def _measured(port: int, key: str, size: int, pid: int) -> dict[str, float]:
    calls, found = Calls(port, key), {}
    body = HEAD + (size - len(HEAD) - 4).to_bytes(4, "little") + os.urandom(size - len(HEAD) - 4)
    calls.send("GET", "/stories")  # the first request of a process loads what all need
    with Memory(pid) as memory:
        began = time.perf_counter()
        begun = calls.json("POST", "/files", {"name": "x.wav", "size": size})
        for number in range(begun["pieces"]):
            piece = body[number * begun["piece_size"] : (number + 1) * begun["piece_size"]]
            calls.send("PUT", f"/files/{begun['id']}/pieces/{number}", piece, "application/octet-stream")
        calls.json("POST", f"/files/{begun['id']}/finish", {})
        found["pieces_s"] = round(time.perf_counter() - began, 2)
    found["pieces_mb"] = memory.peak
    edge = os.urandom(16).hex()  # a shorter one stands somewhere in 100 MB of noise
    head = f"--{edge}\r\n".encode() + b'Content-Disposition: form-data; name="file"; filename="x.wav"\r\n\r\n'
    kind = f"multipart/form-data; boundary={edge}"
    with Memory(pid) as memory:
        began = time.perf_counter()
        calls.send("POST", "/files/whole", head + body + f"\r\n--{edge}--\r\n".encode(), kind)
        found["whole_s"] = round(time.perf_counter() - began, 2)
    found["whole_mb"] = memory.peak
    taken = [calls.seek(begun["id"], (n * 7_919 * 131) % (size - STRETCH)) for n in range(SEEKS)]
    return found | {"seek_p50_ms": round(middle(taken), 1), "seek_p95_ms": round(quantiles(taken, n=20)[-1], 1)}


class Calls:
    """One connection to the API."""

    def __init__(self, port: int, key: str) -> None:
        self._line, self._key = http.client.HTTPConnection("localhost", port, timeout=120), f"Bearer {key}"

    def send(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> bytes:
        headers = {"Authorization": self._key, "Content-Type": kind}
        self._line.request(method, f"/api/v1/content{path}", body, headers)
        answer = self._line.getresponse()
        said = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {said[:200]!r}")
        return said

    def json(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return dict(json.loads(self.send(method, path, json.dumps(body).encode())))

    def seek(self, file_id: str, start: int) -> float:
        """Milliseconds to the first byte of a stretch."""
        began = time.perf_counter()
        stretch = {"Authorization": self._key, "Range": f"bytes={start}-{start + STRETCH - 1}"}
        self._line.request("GET", f"/api/v1/content/files/{file_id}/bytes", headers=stretch)
        answer = self._line.getresponse()
        answer.read(1)
        taken = (time.perf_counter() - began) * 1000
        if answer.status != 206 or len(answer.read()) != STRETCH - 1:
            raise RuntimeError(f"a stretch came with status {answer.status}")
        return taken


def _family(pid: int) -> list[int]:
    """The process and everything that it started."""
    found = [pid]
    for one in found:
        children = Path(f"/proc/{one}/task/{one}/children")
        found += [int(child) for child in children.read_text().split()] if children.exists() else []
    return found


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1_000_000
    except OSError:
        return 0.0
