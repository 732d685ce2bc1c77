"""A thousand little sites on this machine, each with a feed, over TLS: what polling meets, without the wait for a network.

`python -m benchmarks.sites DIRECTORY` writes DIRECTORY/ca.pem and prints the ports; every port answers on 127.0.0.1 to
127.0.0.40. A feed is `/feed/KIND/NUMBER`: `same` answers 304 to its ETag, `careless` sends the same bytes without one, `busy`
has a new entry whenever it is asked.
"""

from __future__ import annotations

import datetime
import ipaddress
import ssl
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PORTS, ADDRESSES = 25, 40
ENTRIES = 10
WORDS = "The box kept its cold for 26 hours on the road from Sendai to Kanazawa, and nobody opened it on the way. "
asked: Counter[str] = Counter()


def feed(site: str, newest: int) -> bytes:
    """Ten entries of about 1 kB each, as a small blog has them."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{site}-{number}</guid><title>Box {number} of {site}</title>"
        f"<link>https://{site}.example/{number}</link><pubDate>Mon, 23 Nov 2026 09:00:00 +0900</pubDate>"
        f"<description><![CDATA[<p>{WORDS * 4}</p><p>{WORDS * 4}</p>]]></description></item>"
        for number in range(newest, newest - ENTRIES, -1)
    )
    head = f"<title>{site}</title><link>https://{site}.example/</link><language>en</language>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        _, _, kind, number = self.path.split("/")
        site = f"site{number}"
        asked[site] += 1
        if kind == "same" and self.headers.get("If-None-Match") == '"one"':
            self.send_response(304)
            self.end_headers()
            return
        body = feed(site, 100 + (asked[site] if kind == "busy" else 0))
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if kind == "same":
            self.send_header("ETag", '"one"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def certificate(directory: Path) -> Path:
    """A certificate for the forty addresses, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sites")])
    begins = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    addresses = [x509.IPAddress(ipaddress.ip_address(f"127.0.0.{number}")) for number in range(1, ADDRESSES + 1)]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(addresses), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (directory / "ca.pem").write_bytes(pem)
    both = directory / "site.pem"
    both.write_bytes(private + pem)
    return both


class Sites(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 200


def main() -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate(Path(sys.argv[1])))
    servers = [Sites(("", 0), Site) for _ in range(PORTS)]
    for server in servers:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(*(server.server_port for server in servers), flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
