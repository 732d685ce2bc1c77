"""A fake on a real socket. `python -m tests.fakes.server mastodon` runs one in a process of its own and prints its address."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import socket
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.control import WORDS
from tests.fakes.fake import Fake
from tests.fakes.fetching import a_picture
from tests.fakes.messages import Answer, Request

NETWORKS = {
    "mastodon": "Mastodon",
    "x": "X",
    "linkedin": "LinkedIn",
    "threads": "Threads",
    "instagram": "Instagram",
    "reddit": "Reddit",
    "youtube": "YouTube",
    "tiktok": "TikTok",
}


class Server:
    """`with Server(Mastodon()) as server: server.address` is http://127.0.0.1:PORT; everything else is at `server.fake`.

    `/_control` (POST), `/_ledger` and `/_picture.jpg` (GET) answer beside the network's own addresses. With `tls` it is https.
    """

    def __init__(
        self, fake: Fake, *, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
    ) -> None:
        self.fake = fake
        self.scheme = "https" if tls else "http"
        self.http = _Sockets((host, port), _handler(fake, self.scheme))
        if tls:
            self.http.socket = tls.wrap_socket(self.http.socket, server_side=True, do_handshake_on_connect=False)
        self.address = f"{self.scheme}://{host}:{self.http.server_port}"

    def __enter__(self) -> Server:
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self.http.shutdown()
        self.http.server_close()


class _Sockets(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that went away is the tests' daily bread; what is our own fault is said."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError | ssl.SSLError):
            super().handle_error(request, client_address)


def _handler(fake: Fake, scheme: str) -> type[BaseHTTPRequestHandler]:
    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = 1 << 16

        def serve(self) -> None:
            request = Request(self.command, self.path, self.headers, self._body(), self.client_address[0], scheme)  # type: ignore[arg-type]
            answer = _of_tests(fake, request) if request.path.startswith("/_") else fake.handle(request)
            if answer is None:
                self._hang_up()
            else:
                self._send(answer)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = serve

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            pieces = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                pieces.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(pieces)

        def _send(self, answer: Answer) -> None:
            content = answer.content()
            self.send_response(answer.status)
            for name, value in {
                "Content-Type": answer.kind,
                "Content-Length": str(len(content)),
                **answer.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if answer.cut else content)
            if answer.cut:
                self._hang_up()

        def _hang_up(self) -> None:
            self.close_connection = True
            self.wfile.flush()
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, *_words: object) -> None:
            """Nothing: the ledger has every call."""

    return Answers


def _of_tests(fake: Fake, request: Request) -> Answer:
    if request.path == "/_ledger":
        with fake.lock:
            return Answer(200, dict(fake.ledger.written()))
    if request.path == "/_picture.jpg":
        return Answer(200, a_picture(), kind="image/jpeg")
    if request.path != "/_control":
        return Answer(404, {"error": "no such page of the tests"})
    told = json.loads(request.body)
    word = told.pop("do", "")
    if word not in WORDS:
        return Answer(400, {"error": f"no such word: {word}"})
    try:
        return Answer(200, {"said": getattr(fake, word)(**told)})
    except (TypeError, ValueError) as why:
        return Answer(400, {"error": str(why)})


def made(network: str, **switches: Any) -> Fake:
    """The network's fake by its name, with its switches."""
    module = importlib.import_module(f"tests.fakes.{network}")
    fake: Fake = getattr(module, NETWORKS[network])(**switches)
    return fake


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("network", choices=sorted(NETWORKS))
    asked.add_argument("--host", default="127.0.0.1")
    asked.add_argument("--port", type=int, default=0)
    asked.add_argument("--cert", help="a file with key and certificate: the address is https then")
    asked.add_argument("--switches", type=json.loads, default={}, help="JSON, what the network's class takes")
    chosen = asked.parse_args()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if chosen.cert else None
    if tls:
        tls.load_cert_chain(chosen.cert)
    with Server(made(chosen.network, **chosen.switches), host=chosen.host, port=chosen.port, tls=tls) as server:
        print(server.address, flush=True)
        sys.stdin.read()  # until whoever started this process lets go of it


if __name__ == "__main__":
    main()
