"""The world outside: a site with feeds and pages, the networks' share windows over TLS, and a mailbox."""

from __future__ import annotations

import datetime
import email
import email.message
import email.policy
import socket
import ssl
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.10"  # loopback too, and unlike 127.0.0.1 the reader takes it for an address of the web


class Server:
    """A real HTTP server on a thread; `with Server() as here`."""

    address = HOST

    def __init__(self) -> None:
        here = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, kind, body = here.answer(self)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words: object) -> None:
                """Nothing: the test says what went wrong."""

        self.server = ThreadingHTTPServer((self.address, 0), Answers)
        self.server.daemon_threads = True
        self.port = self.server.server_port

    def answer(self, request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        raise NotImplementedError

    def __enter__(self) -> Server:
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()


class Site(Server):
    """`site.put("/feed.xml", rss(...), kind="application/rss+xml")`; `site.asked` are the paths that were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, tuple[str, bytes]] = {}
        self.asked: list[str] = []

    def answer(self, request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        path = request.path.partition("?")[0]
        self.asked.append(path)
        if path not in self.pages:
            return 404, "text/plain", b""
        return 200, *self.pages[path]

    def url(self, path: str) -> str:
        return f"http://{HOST}:{self.port}{path}"

    def put(self, path: str, body: str, *, kind: str = "text/html; charset=utf-8") -> str:
        self.pages[path] = (kind, body.encode())
        return self.url(path)

    def put_feed(self, path: str, stories: dict[str, str], *, language: str = "en") -> str:
        """A feed of {path of the story: title}, each published now, and a page behind each."""
        now = datetime.datetime.now(datetime.UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        entries = ""
        for page, title in stories.items():
            words = f"{title}. The box kept the fish below five degrees for 26 hours, from Sendai to Kanazawa, without polystyrene."
            self.put(page, f"<!doctype html><html lang={language}><title>{title}</title><h1>{title}</h1><p>{words}</p>")
            entries += (
                f"<item><guid>{self.url(page)}</guid><title>{title}</title><link>{self.url(page)}</link>"
                f"<pubDate>{now}</pubDate><description>{words}</description></item>"
            )
        head = f"<title>Aoba journal</title><link>{self.url('/')}</link><language>{language}</language>"
        return self.put(
            path,
            f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{entries}</channel></rss>',
            kind="application/rss+xml",
        )


class Networks(Server):
    """The share windows. `opened` are (host, path, {field: value}) in the order in which browsers asked."""

    hosts = ("x.com", "bsky.app", "www.linkedin.com")
    address = "127.0.0.1"

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, str, dict[str, str]]] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as place:
            context.load_cert_chain(_certificate(Path(place)))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)

    def answer(self, request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        parts = urlsplit(request.path)
        if parts.path != "/favicon.ico":
            fields = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            self.opened.append((request.headers["Host"], parts.path, fields))
        return 200, "text/html", b"<!doctype html><title>a network</title>"

    def forget(self) -> None:
        self.opened.clear()


class Letters:
    """A real SMTP server that keeps what it was sent: `last_to(address)` is the newest letter's plain text."""

    def __init__(self) -> None:
        from aiosmtpd.controller import Controller

        self.kept: list[tuple[list[str], email.message.EmailMessage]] = []
        with socket.socket() as taken:  # the controller knocks at its own port, so it has to know it beforehand
            taken.bind(("127.0.0.1", 0))
            self.port = int(taken.getsockname()[1])
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        read = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.kept.append((envelope.rcpt_tos, read))  # type: ignore[arg-type]
        return "250 kept"

    def last_to(self, address: str) -> str:
        letters = [letter for to, letter in self.kept if address in to]
        return "\n".join(str(letters[-1].get_body(("plain",)).get_content()).splitlines()) if letters else ""  # type: ignore[union-attr]

    def __enter__(self) -> Letters:
        self.controller.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self.controller.stop()


def _certificate(place: Path) -> Path:
    """A key and a certificate that nobody signed but itself, good for an hour."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "x.com")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(minutes=5))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in Networks.hosts]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = place / "both.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
