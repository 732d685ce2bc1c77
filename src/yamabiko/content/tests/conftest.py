"""A real little site for the tests of the library: what stands at which path, and who asked for it."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection
from django.urls import reverse
from PIL import Image

from yamabiko.campaigns.operations import add_topic
from yamabiko.content.operations import write_story
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token

HOST = "127.0.0.1"
Body = bytes | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """`site.put("/feed", body)`; `site.asked` are the requests as (path, headers)."""

    port: int = 0
    answers: dict[str, tuple[int, dict[str, str], Body]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "") -> str:
        return f"http://{HOST}:{self.port}{path}"

    def put(
        self, path: str, body: str | Body, *, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
    ) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": kind, **named}, body.encode() if isinstance(body, str) else body)
        return self.url(path)


@pytest.fixture(scope="session", autouse=True)
def addresses() -> None:
    """Every address is read before the first transaction begins: on a busy machine that takes longer than one may idle."""
    reverse("content:library")


@pytest.fixture
def site(settings) -> Iterator[Site]:
    here = Site()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            here.asked.append((path, {name.lower(): value for name, value in self.headers.items()}))
            status, headers, body = here.answers.get(path, (404, {"Content-Type": "text/plain"}, b""))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if isinstance(body, bytes):
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # a reader that has had enough hangs up
                self.wfile.write(body) if isinstance(body, bytes) else body(self)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Answers)
    server.daemon_threads = True
    here.port = server.server_port
    settings.HTTP_ALLOW = frozenset({f"{HOST}:{here.port}"})
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield here
    server.shutdown()
    server.server_close()


def rss(*items: tuple[str, str], date: str = "Mon, 23 Nov 2026 09:00:00 +0900", more: str = "") -> str:
    """A feed of (id, title) leading to pages of aoba.example."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title><link>https://aoba.example/{guid}</link>"
        f"<pubDate>{date}</pubDate>{more}"
        f"<description>{title}. The box kept its cold for 26 hours on the road.</description></item>"
        for guid, title in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Aoba journal</title>'
        f"<link>https://aoba.example/</link><language>en</language>{entries}</channel></rss>"
    )


def page(title: str = "The paper cool box", *, head: str = "", body: str = "") -> str:
    words = (
        body
        or "<p>The box kept the fish below five degrees for 26 hours, from Sendai to Kanazawa, without polystyrene.</p>"
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><main><article>{words}</article></main></body></html>"
    )


def png(width: int = 640, height: int = 336, colour: str = "#236d63") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def logistics(cast):
    return add_topic(
        workspace_id=cast.workspace_id,
        slug="logistics",
        name="Logistics",
        name_ja="物流",
        keywords=["box", "物流", "輸送"],
    )


@pytest.fixture
def sign_in(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


@pytest.fixture
def call(client, now):
    """`call(viewer, "get", "/stories", body)` with a personal token of hers."""

    def send(viewer, method, path, body=None):
        _id, secret = issue_token(viewer=viewer, name="test", now=now)
        more = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(f"/api/v1/content{path}", headers={"Authorization": f"Bearer {secret}"}, **more)

    return send


@pytest.fixture
def write(cast, now):
    """`write("Title", "path")` is a waiting story of Aoba's; `offered=True` puts it before people at once."""

    def one(title="The paper cool box", path="box", **more):
        fields = {"workspace_id": cast.workspace_id, "language": "en", "now": now, "offered": False, **more}
        return write_story(title=title, url=f"https://aoba.example/{path}", **fields)

    return one


@pytest.fixture
def told():
    """`told()` is what the library has told so far: (kind without its room, body)."""

    def facts():
        with connection.cursor() as cursor:
            cursor.execute("SELECT kind, body FROM events_fact WHERE kind LIKE 'content.%%' ORDER BY position")
            return [
                (kind.removeprefix("content."), json.loads(body) if isinstance(body, str) else body)
                for kind, body in cursor.fetchall()
            ]

    return facts
