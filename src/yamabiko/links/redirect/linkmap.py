"""Which code leads where: a map in memory, filled at start, kept right by the bell, completed by the database on a miss.

A bell does not bring the news, it only makes us forget the code; the next click asks. So a link works from the moment it was
committed, whether its bell came first or not (unless somebody tried that very code seconds before: then from its bell on, which
takes milliseconds). Misses share one query at a time: whoever tries codes at random costs the database one query per round trip,
however fast he is.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from yamabiko.links.redirect.database import AWAY, Connection, connect

log = logging.getLogger(__name__)
KEPT = 200_000  # links in memory, about 200 MB; older ones are asked for when somebody clicks them
PAGE = 5_000
UNKNOWN_KEPT = 10_000
UNKNOWN_SECONDS = 10.0
REST_SECONDS = 0.25
HEARTBEAT_SECONDS = 20.0
_COLUMNS = "code, id, workspace_id, subject_kind, subject_id, member_id, target"


@dataclass(frozen=True, slots=True)
class Link:
    """What a click needs to know of its link. `told` keeps its facts ready by verdict: two clicks differ in their time only."""

    code: str
    link_id: UUID
    workspace_id: UUID
    subject_kind: str
    subject_id: UUID
    member_id: UUID
    target: str
    told: dict[str, tuple[UUID, str, str]] = field(default_factory=dict, compare=False, repr=False)


class LinkMap:
    """`find` for requests; `listen` and `look_up` run for the life of the process."""

    def __init__(self) -> None:
        self.known: dict[str, Link] = {}
        self.unknown: dict[str, float] = {}  # until when (monotonic) a code is taken for unknown
        self.listening = False
        self._asked: dict[str, asyncio.Future[Link | None]] = {}
        self._wake = asyncio.Event()
        self._hearers: dict[int, set[str]] = {}

    async def find(self, code: str) -> Link | None:
        """The link of `code`; None when there is none. Raises one of AWAY when it takes the database to know."""
        link = self.known.get(code)
        if link is not None:
            return link
        if self.listening and self.unknown.get(code, 0.0) > time.monotonic():
            return None
        asked = self._asked.get(code)
        if asked is None:
            asked = self._asked[code] = asyncio.get_running_loop().create_future()
            self._wake.set()
        return await asyncio.shield(asked)

    def forget(self, code: str) -> None:
        """The row of `code` has changed."""
        self.known.pop(code, None)
        self.unknown.pop(code, None)
        for rung in self._hearers.values():
            rung.add(code)

    async def listen(self) -> None:
        """Load the map and hear the bell; after a lost connection begin again with an empty map, for bells were missed."""
        while True:
            try:
                connection = await connect(autocommit=True)
                async with connection:
                    await self._hear(connection)
            except AWAY as lost:
                if self.listening:
                    log.warning("the bell of links is out of hearing, trying again: %s", lost)
            self.listening = False
            await asyncio.sleep(REST_SECONDS)

    async def _hear(self, connection: Connection) -> None:
        await connection.execute("LISTEN yamabiko_links")
        await self._load(connection)
        self.listening = True
        while True:
            # Bells that rang while the map was loading come first: psycopg keeps them while nobody iterates.
            async for bell in connection.notifies(timeout=HEARTBEAT_SECONDS):
                self.forget(bell.payload)
            await connection.execute("SELECT 1")  # a connection that died silently shows it now

    async def _load(self, connection: Connection) -> None:
        """The newest links, page by page so that requests are answered in between."""
        self.known.clear()
        self.unknown.clear()
        found: list[Link] = []
        before = UUID(int=2**128 - 1)
        while len(found) < KEPT:
            cursor = await connection.execute(
                f"SELECT {_COLUMNS} FROM links_link WHERE id < %s ORDER BY id DESC LIMIT %s",  # noqa: S608
                [before, min(PAGE, KEPT - len(found))],
            )
            rows = await cursor.fetchall()
            if not rows:
                break
            found += [Link(*row) for row in rows]
            before = found[-1].link_id
        # The newest last: when the map is full the oldest entry makes room.
        self.known.update((link.code, link) for link in reversed(found))

    async def look_up(self) -> None:
        """Answer misses, all that wait by one query, one query at a time."""
        connection: Connection | None = None
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                if connection is None or connection.closed:
                    connection = await connect(autocommit=True)
                await self._answer(connection)
            except AWAY as away:
                for code in list(self._asked):
                    _settle(self._asked.pop(code), error=away)
                if connection is not None:
                    await connection.close()
                    connection = None

    async def _answer(self, connection: Connection) -> None:
        codes = list(self._asked)
        with self._hearing() as rung:
            cursor = await connection.execute(f"SELECT {_COLUMNS} FROM links_link WHERE code = ANY(%s)", [codes])  # noqa: S608
            found = _by_code(await cursor.fetchall())
        for code in codes:
            if code in rung:
                self._wake.set()  # its row changed while we read: ask again
                continue
            link = found.get(code)
            if link is not None:
                _keep(self.known, code, link, most=KEPT)
            else:
                _keep(self.unknown, code, time.monotonic() + UNKNOWN_SECONDS, most=UNKNOWN_KEPT)
            _settle(self._asked.pop(code), link)

    @contextlib.contextmanager
    def _hearing(self) -> Iterator[set[str]]:
        """The codes whose bell rings within the block."""
        rung: set[str] = set()
        self._hearers[id(rung)] = rung
        try:
            yield rung
        finally:
            del self._hearers[id(rung)]


def _by_code(rows: Sequence[tuple[Any, ...]]) -> dict[str, Link]:
    return {row[0]: Link(*row) for row in rows}


def _keep(kept: dict[str, Any], code: str, value: Any, *, most: int) -> None:
    """Remember, and let the oldest go when there are too many."""
    kept.pop(code, None)
    if len(kept) >= most:
        del kept[next(iter(kept))]
    kept[code] = value


def _settle(
    asked: asyncio.Future[Link | None], link: Link | None = None, *, error: BaseException | None = None
) -> None:
    if asked.done():
        return
    if error is not None:
        asked.set_exception(error)
    else:
        asked.set_result(link)
