"""The invented sites on a port of this process, at the hour of the simulated day, while the demo is being made.

The loader reads them as it reads every site: by HTTP, through the guarded client. Afterwards the same addresses are
answered by the product itself (pages.py).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from django.conf import settings

from yamabiko.kit.http import at_hand
from yamabiko.ops.demo.site import Calendar, answer
from yamabiko.ops.demo.site.addresses import journal_base


class Door(ThreadingHTTPServer):
    """`clock` is the hour at which the sites are looked at; whoever loads the demo moves it on."""

    daemon_threads = True

    def __init__(self, calendar: Calendar) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.calendar = calendar
        self.clock: datetime = calendar.began


class _Handler(BaseHTTPRequestHandler):
    server: Door
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        door = self.server
        found = answer(urlsplit(self.path).path, calendar=door.calendar, now=door.clock, base=settings.BASE_URL)
        same = found.status == 200 and self.headers.get("If-None-Match") == found.etag
        body = b"" if same else found.body
        self.send_response(304 if same else found.status)
        self.send_header("Content-Type", found.content_type)
        self.send_header("ETag", found.etag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Whoever loads the demo does not want to read of every request."""


@contextmanager
def open_door(calendar: Calendar) -> Iterator[Door]:
    """Within, and in this thread, the installation's own address is answered by the invented sites alone."""
    pairs = {_pair(settings.BASE_URL), _pair(journal_base(settings.BASE_URL))}
    with Door(calendar) as door, ExitStack() as stack:
        serving = threading.Thread(target=door.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        serving.start()
        try:
            for pair in sorted(pairs):
                stack.enter_context(at_hand(pair, port=door.server_address[1]))
            yield door
        finally:
            door.shutdown()
            serving.join()


def _pair(base: str) -> str:
    parts = urlsplit(base)
    return f"{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"
