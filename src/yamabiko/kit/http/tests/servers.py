"""Real servers on 127.0.0.1 that misbehave in one way each."""

import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGES: dict[str, Callable[["Handler"], None]] = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        with suppress(BrokenPipeError, ConnectionResetError):
            PAGES[self.path.partition("?")[0]](self)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.bodies.append(body)
        self.do_GET()

    do_PUT = do_DELETE = do_POST

    def answer(self, body: bytes = b"", *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers and status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def unframed(self, **headers: str) -> None:
        """Headers of a body that ends with the connection."""
        self.close_connection = True
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


def page(path: str) -> Callable[[Callable[[Handler], None]], None]:
    return lambda function: PAGES.__setitem__(path, function)


@page("/hello")
def _hello(handler: Handler) -> None:
    handler.answer("こんにちは".encode(), Content_Type="text/HTML; charset=UTF-8", ETag='"one"')


@page("/endless")
def _endless(handler: Handler) -> None:
    handler.unframed()
    while True:
        handler.wfile.write(b"x" * 65_536)


@page("/endless-headers")
def _endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-More: " + b"y" * 1000 + b"\r\n")


@page("/endless-hints")
def _endless_hints(handler: Handler) -> None:
    while True:
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")


@page("/trickle")
def _trickle(handler: Handler) -> None:
    handler.unframed()
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b".")
        handler.wfile.flush()


@page("/trickled-headers")
def _trickled_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b".")
        handler.wfile.flush()


@page("/silent")
def _silent(handler: Handler) -> None:
    handler.server.over.wait(20)


@page("/gzip-bomb")
def _gzip_bomb(handler: Handler) -> None:
    handler.answer(gzip.compress(bytes(40_000_000)), Content_Encoding="gzip")


@page("/deflate-bomb")
def _deflate_bomb(handler: Handler) -> None:
    handler.answer(zlib.compress(bytes(40_000_000)), Content_Encoding="deflate")


@page("/gzip")
def _gzip(handler: Handler) -> None:
    handler.answer(gzip.compress(b"packed " * 20_000), Content_Encoding="gzip")


@page("/two-gzips")
def _two_gzips(handler: Handler) -> None:
    handler.answer(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0", Content_Encoding="x-gzip")


@page("/deflate")
def _deflate(handler: Handler) -> None:
    handler.answer(zlib.compress(b"packed"), Content_Encoding="deflate")


@page("/raw-deflate")
def _raw_deflate(handler: Handler) -> None:
    handler.answer(zlib.compress(b"packed")[2:-4], Content_Encoding="deflate")


@page("/broken-gzip")
def _broken_gzip(handler: Handler) -> None:
    handler.answer(b"this is no gzip", Content_Encoding="gzip")


@page("/half-a-gzip")
def _half_a_gzip(handler: Handler) -> None:
    handler.answer(gzip.compress(b"a sentence that is cut")[:-12], Content_Encoding="gzip")


@page("/brotli")
def _brotli(handler: Handler) -> None:
    handler.answer(b"...", Content_Encoding="br")


@page("/announced")
def _announced(handler: Handler) -> None:
    handler.answer(Content_Length="9" * 12)


@page("/half-a-body")
def _half_a_body(handler: Handler) -> None:
    handler.close_connection = True
    handler.answer(b"half", Content_Length="800")


@page("/no-http")
def _no_http(handler: Handler) -> None:
    handler.close_connection = True
    handler.wfile.write(b"220 smtp.example.com ESMTP\r\n\r\n")


@page("/loop")
def _loop(handler: Handler) -> None:
    handler.answer(status=302, Location="/loop")


@page("/to")
def _to(handler: Handler) -> None:
    handler.answer(b"moved", status=301, Location=handler.path.partition("?")[2])


@page("/nothing")
def _nothing(handler: Handler) -> None:
    handler.answer(status=204)


@page("/same")
def _same(handler: Handler) -> None:
    handler.answer(status=304 if handler.headers.get("If-None-Match") == '"one"' else 200)


@page("/lost")
def _lost(handler: Handler) -> None:
    handler.answer(b"gone", status=404)


@page("/wrong-charset")
def _wrong_charset(handler: Handler) -> None:
    handler.answer("日本語".encode("shift_jis"), Content_Type='text/html; charset="EUC-JP"')


@page("/odd-bytes")
def _odd_bytes(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: /caf\xc3\xa9?q=\xe6\x97\xa5 x\r\n\r\n")


@page("/caf%C3%A9")
def _cafe(handler: Handler) -> None:
    handler.answer(handler.path.encode())


@contextmanager
def serving(*, context: object = None, address: str = "127.0.0.1") -> Iterator[ThreadingHTTPServer]:
    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = socket.AF_INET6 if ":" in address else socket.AF_INET

    server = Server((address, 0), Handler)
    server.seen, server.bodies, server.over = [], [], threading.Event()
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
