"""Requests in, answers out. This is a door: the clock is read here."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from yamabiko.links.redirect import pages
from yamabiko.links.redirect.database import AWAY
from yamabiko.links.redirect.keeping import Arrival, Keeping, NotKept
from yamabiko.links.redirect.linkmap import Link, LinkMap
from yamabiko.links.rules import HEADERS, MARK_COOKIE, Click, is_code, member_of

LONGEST_AGENT = 512
STOP_SECONDS = 2


class Door:
    """The RSGI app. granian calls `__rsgi_init__` before the first request and `__rsgi_del__` after the last one was answered."""

    def __init__(self) -> None:
        self.secret: str = settings.LINK_SECRET
        self.behind_proxy: bool = settings.BEHIND_PROXY

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.links, self.keeping = LinkMap(), Keeping()
        works = (self.links.listen(), self.links.look_up(), self.keeping.run(), _end_with(os.getppid()))
        self._tasks = [loop.create_task(work) for work in works]

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.run_until_complete(self._close())

    async def _close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await self.keeping.close()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        if scope.proto != "http" or scope.method not in ("GET", "HEAD"):
            protocol.response_empty(405, [("allow", "GET, HEAD"), ("cache-control", "no-store")])
            return
        try:
            link = await self._link(scope.path)
            if link is not None:
                await self.keeping.keep(self._arrival(scope, link))
        except (NotKept, *AWAY):
            pages.away.send(scope, protocol)
            return
        if link is not None:
            protocol.response_empty(302, _headers(link))
        elif scope.path == "/healthz":
            pages.health(protocol, well=self.links.listening)
        else:
            pages.unknown.send(scope, protocol)

    async def _link(self, path: str) -> Link | None:
        code = path[1:]
        link = self.links.known.get(code)
        return link or (await self.links.find(code) if is_code(code) else None)

    def _arrival(self, scope: Any, link: Link) -> Arrival:
        headers = scope.headers
        click = Click(
            method=scope.method,
            user_agent=_said(headers, "user-agent")[:LONGEST_AGENT],
            headers={name: _said(headers, name) for name in HEADERS if name in headers},
            cookie_member=self._mark(headers),
            link_member=link.member_id,
            first_today=True,
        )
        return Arrival(link, click, self._address(scope), datetime.now(UTC))

    def _mark(self, headers: Any) -> UUID | None:
        """The member whose browser this is, as far as she let us mark it. HTTP/2 may send cookies in several lines."""
        if "cookie" not in headers:
            return None
        for cookie in ";".join(headers.get_all("cookie")).split(";"):
            name, _, value = cookie.strip().partition("=")
            if name == MARK_COOKIE:
                return member_of(value, secret=self.secret)
        return None

    def _address(self, scope: Any) -> str:
        """The socket's, or what the operator's own proxy wrote last; whatever stands before that anybody may have written."""
        if self.behind_proxy and (hops := scope.headers.get_all("x-forwarded-for")):
            return str(hops[-1].rpartition(",")[2].strip())
        return str(scope.client.rpartition(":")[0])


async def _end_with(parent: int) -> None:
    """A worker whose granian was killed would hold the port for ever: it ends as if it had been told to."""
    while os.getppid() == parent:
        await asyncio.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def _said(headers: Any, name: str) -> str:
    return headers.get(name) or ""


def _headers(link: Link) -> list[tuple[str, str]]:
    return [
        ("location", link.target),
        # 302 and no-store, so that the next click comes to us again.
        ("cache-control", "private, no-store"),
        # The target learns which site the visitor came from, as it would without us, and never which page of it.
        ("referrer-policy", "strict-origin-when-cross-origin"),
    ]
