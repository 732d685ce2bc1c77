"""A real server on 127.0.0.1 that speaks the chat-completions protocol, and goes wrong as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Script:
    """What it answers: `says` (a text, or a function of the request) or one of FAULTS. `asked` keeps every request."""

    def __init__(self) -> None:
        self.says: str | Callable[[dict[str, Any]], str] = "Fine."
        self.fault = ""
        self.status = 200
        self.headers: dict[str, str] = {}
        self.finish = "stop"
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.paths: list[str] = []
        self.over = threading.Event()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def user(self) -> str:
        """What the last request said as the user."""
        return self.asked[-1]["messages"][-1]["content"]


def completion(text: Any, finish: str = "stop", **message: Any) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "test",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": text, **message}, "finish_reason": finish}
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = json.loads(body)
        self.script.asked.append(asked)
        self.script.keys.append(self.headers.get("Authorization", ""))
        self.script.paths.append(self.path)
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, f"_{self.script.fault}" if self.script.fault else "_well")(asked)

    def do_GET(self) -> None:
        self.script.paths.append(f"GET {self.path}")
        self._answer(b"{}")

    def _answer(self, body: bytes, *, kind: str = "application/json", status: int = 0) -> None:
        self.send_response(status or self.script.status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.script.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _json(self, said: Any) -> None:
        self._answer(json.dumps(said).encode())

    def _well(self, asked: dict[str, Any]) -> None:
        says = self.script.says
        self._json(completion(says(asked) if callable(says) else says, self.script.finish))

    def _slow(self, asked: dict[str, Any]) -> None:
        self.script.over.wait(20)

    def _trickle(self, asked: dict[str, Any]) -> None:
        self._head()
        while not self.script.over.wait(0.05):
            self.wfile.write(b" ")
            self.wfile.flush()

    def _endless(self, asked: dict[str, Any]) -> None:
        self._head()
        while True:
            self.wfile.write(b" " * 65_536)

    def _stream(self, asked: dict[str, Any]) -> None:
        """Server-sent events, though nobody asked for a stream."""
        self._head("text/event-stream")
        while not self.script.over.wait(0.05):
            self.wfile.write(b'data: {"choices":[{"delta":{"content":"x"}}]}\n\n')
            self.wfile.flush()

    def _huge(self, asked: dict[str, Any]) -> None:
        self._json(completion("word " * 2_000_000))

    def _broken(self, asked: dict[str, Any]) -> None:
        self._answer(b'{"choices": [{"message": {"content": "half a sen')

    def _deep(self, asked: dict[str, Any]) -> None:
        self._answer(b"[" * 200_000)

    def _bytes(self, asked: dict[str, Any]) -> None:
        self._answer(b'{"choices":[{"message":{"content":"\xff\xfe"}}]}')

    def _html(self, asked: dict[str, Any]) -> None:
        self._answer(b"<h1>It works!</h1>", kind="text/html")

    def _empty(self, asked: dict[str, Any]) -> None:
        self._json(completion(""))

    def _null(self, asked: dict[str, Any]) -> None:
        self._json(completion(None))

    def _parts(self, asked: dict[str, Any]) -> None:
        self._json(completion([{"type": "text", "text": "in parts"}]))

    def _refusing(self, asked: dict[str, Any]) -> None:
        self._json(completion(None, refusal="I cannot help with that."))

    def _filtered(self, asked: dict[str, Any]) -> None:
        self._json(completion("", "content_filter"))

    def _choiceless(self, asked: dict[str, Any]) -> None:
        self._json({"choices": []})

    def _other(self, asked: dict[str, Any]) -> None:
        self._json(["nothing", "of", "the", "kind"])

    def _moved(self, asked: dict[str, Any]) -> None:
        self.script.headers["Location"] = f"http://127.0.0.1:{self.script.port}/elsewhere"
        self._answer(b"{}", status=307)

    def _failing(self, asked: dict[str, Any]) -> None:
        self._answer(b'{"error": {"message": "boom"}}', status=500)

    def _busy(self, asked: dict[str, Any]) -> None:
        self._answer(b'{"error": {"message": "slow down"}}', status=429)

    def _keyless(self, asked: dict[str, Any]) -> None:
        self._answer(b'{"error": {"message": "who are you"}}', status=401)

    def _gone(self, asked: dict[str, Any]) -> None:
        self.close_connection = True

    def _head(self, kind: str = "application/json") -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def a_model(script: Script | None = None) -> Iterator[Script]:
    """Running until the block ends."""
    script = script or Script()
    handler = type("Scripted", (Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    script.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield script
    finally:
        script.over.set()
        server.shutdown()
        server.server_close()
