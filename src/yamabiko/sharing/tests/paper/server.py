"""The network itself: it takes posts at most as often as it is asked, knows no idempotency, and can be told to fail.

    POST /pictures  -> {"id": …}     may be asked again
    POST /posts     -> {"id": …}     each call is one more post
    POST /deletions {"id": …}        the post is gone; one that is gone already is no fault
    GET  /posts?key=…                what is there
    POST /_faults   [{"path": "/posts", "what": "drop"}, …]   the next calls of a path fail like this, one after the other
    GET  /_ledger   every post that was accepted

Faults: `refuse` (422), `away` (503 before anything is done), `busy` (429 with Retry-After), `drop` (accepted, then the line is cut),
`fail` (accepted, then 500), `late` (accepted after the caller's patience), `html` (accepted, then a page), `expired` (401).
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LATE = 1.5  # seconds; the adapter waits one


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PaperServer

    def do_GET(self) -> None:
        if self.path == "/_ledger":
            return self._say(200, self.server.ledger)
        key = self.path.partition("key=")[2]
        return self._say(200, [one for one in self.server.ledger if one["key"] == key])

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"null")
        if self.path == "/_faults":
            self.server.set_faults(told)
            return self._say(200, {})
        fault = self.server.next_fault(self.path)
        if fault in ("refuse", "away", "busy", "expired"):
            status = {"refuse": 422, "away": 503, "busy": 429, "expired": 401}[fault]
            return self._say(status, {"error": fault}, {"Retry-After": "120"} if fault == "busy" else {})
        if fault == "late":
            with self.server.late:
                time.sleep(LATE)
                number = self.server.accept(self.path, told)
        else:
            number = self.server.accept(self.path, told)
        if fault == "hang":
            self.server.hanging.set()
            self.server.over.wait(30)
        if fault in ("drop", "hang"):
            self.close_connection = True
            self.connection.close()
            return None
        if fault == "fail":
            return self._say(500, {"error": "fail"})
        if fault == "html":
            return self._say(200, "<html>", {"Content-Type": "text/html"})
        return self._say(200, {"id": number})

    def _say(self, status: int, what: Any, headers: dict[str, str] | None = None) -> None:
        body = json.dumps(what).encode()
        with suppress(BrokenPipeError, ConnectionResetError, ValueError):
            self.send_response(status)
            for name, value in ({"Content-Type": "application/json"} | (headers or {})).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class PaperServer(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.ledger: list[dict[str, Any]] = []
        self.asked: dict[str, int] = {}
        self._faults: dict[str, list[str]] = {}
        self._lock, self.late = threading.Lock(), threading.Lock()
        self.hanging, self.over = threading.Event(), threading.Event()

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def settled(self) -> PaperServer:
        """Once what came late is there too."""
        with self.late:
            return self

    def set_faults(self, faults: list[dict[str, str]]) -> None:
        with self._lock:
            self._faults = {}
            for one in faults:
                self._faults.setdefault(one["path"], []).append(one["what"])

    def fail(self, *what: str, path: str = "/posts") -> None:
        """The next calls of `path` fail like this, one after the other."""
        self.set_faults([{"path": path, "what": one} for one in what])

    def next_fault(self, path: str) -> str:
        with self._lock:
            self.asked[path] = self.asked.get(path, 0) + 1
            waiting = self._faults.get(path, [])
            return waiting.pop(0) if waiting else ""

    def accept(self, path: str, told: dict[str, Any]) -> int:
        with self._lock:
            if path == "/posts":
                self.ledger.append({**told, "id": len(self.ledger) + 1})
            if path == "/deletions":
                self.ledger[:] = [one for one in self.ledger if one["id"] != told["id"]]
            return len(self.ledger)


@contextmanager
def serving() -> Iterator[PaperServer]:
    server = PaperServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
