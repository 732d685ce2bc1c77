"""A public server with pictures on it, for the networks that take them from an address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Shelf:
    """`shelf.put("a.jpg", content)` gives the address at which it lies from then on; `asked` are the agents that came for anything."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        shelf = self

        class Gives(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                shelf.asked.append(self.headers.get("User-Agent", ""))
                content = shelf.files.get(self.path.removeprefix("/"))
                self.send_response(200 if content is not None else 404)
                self.send_header("Content-Length", str(len(content or b"")))
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, *_words: object) -> None:
                """Nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Gives)
        self.address = f"http://127.0.0.1:{self.http.server_port}"

    def put(self, name: str, content: bytes) -> str:
        self.files[name] = content
        return f"{self.address}/{name}"


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    here = Shelf()
    threading.Thread(target=here.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield here
    here.http.shutdown()
    here.http.server_close()
