"""Our own public door, for networks that come for a picture while the test waits for them."""

from __future__ import annotations

import threading
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any
from unittest import mock

from django.db import connections
from django.test import Client

PUBLIC = "https://app.aoba.co.jp"


class Door:
    """Answers as the product does, at the test's own time. It sees what the test's transaction sees: whoever waits for the network lends its connection."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __enter__(self) -> Door:
        lent = connections["default"]
        lent.inc_thread_sharing()
        self._lent = lent

        class Gives(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                connections["default"] = lent
                answer: Any = Client().get(self.path)
                content = answer.content
                self.send_response(answer.status_code)
                self.send_header("Content-Type", answer.get("Content-Type", ""))
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_words: object) -> None:
                """Nothing."""

        self._clock = mock.patch("yamabiko.sharing.views.given.timezone", SimpleNamespace(now=lambda: self._now))
        self._clock.start()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Gives)
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_why: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._clock.stop()
        self._lent.dec_thread_sharing()
