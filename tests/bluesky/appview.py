"""An AppView of this process that answers one question: https://docs.bsky.app/docs/api/app-bsky-feed-get-posts (read 2026-11).

`uris` up to 25; `posts` of those that there are, in a shape of `app.bsky.feed.defs#postView` cut to what is required and the counts.
Whatever the page does not state is refused and stands in `undocumented`. Which records exist it is told by `post(uri, …)`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

COUNTS = ("bookmarkCount", "replyCount", "repostCount", "likeCount", "quoteCount")
GET_POSTS = "/xrpc/app.bsky.feed.getPosts"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: AppView

    def do_GET(self) -> None:
        view, asked = self.server, urlsplit(self.path)
        uris = parse_qs(asked.query).get("uris", [])
        view.asked.append(uris)
        if asked.path != GET_POSTS or set(parse_qs(asked.query)) != {"uris"} or not 1 <= len(uris) <= 25:
            view.undocumented.append(self.path)
            return self._say(400, {"error": "InvalidRequest", "message": "not documented"})
        if self.headers.get("Authorization"):
            view.undocumented.append("a token, at a server that is not hers")
        status, body, kind = view.faults.pop(0) if view.faults else (0, b"", "")
        if status:
            return self._write(status, body, kind)
        return self._say(200, {"posts": [view.posts[one] for one in uris if one in view.posts]})

    def _say(self, status: int, what: Any) -> None:
        self._write(status, json.dumps(what).encode(), "application/json; charset=utf-8")

    def _write(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class AppView(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.posts: dict[str, dict[str, Any]] = {}
        self.asked: list[list[str]] = []
        self.undocumented: list[str] = []
        self.faults: list[tuple[int, bytes, str]] = []
        self.pair = f"127.0.0.1:{self.server_address[1]}"
        self.url = f"http://{self.pair}"

    def post(self, uri: str, **counts: int) -> None:
        did = uri.split("/")[2]
        author, when = {"did": did, "handle": "alice.test"}, "2026-11-28T09:30:00.000Z"
        shape = {"uri": uri, "cid": "bafyfake", "author": author, "record": {}, "indexedAt": when}
        self.posts[uri] = shape | {name: counts.get(name, 0) for name in COUNTS}


@contextmanager
def appview() -> Iterator[AppView]:
    server = AppView()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
    assert server.undocumented == []
