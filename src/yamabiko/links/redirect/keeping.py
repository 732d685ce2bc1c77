"""Group commit: clicks that come together are kept together, and none is answered before its commit has returned.

While a commit is under way the next clicks gather, and so does what follows them within a few milliseconds. Nothing is tried again once COMMIT was sent:
whether it arrived is unknown then, and a second try might keep a click twice. Its visitor gets 503 and may click again.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from yamabiko.events.operations import copy_rows, row_of
from yamabiko.links.facts import LinkClicked
from yamabiko.links.redirect.database import AWAY, Connection, connect
from yamabiko.links.redirect.linkmap import Link
from yamabiko.links.redirect.visitors import Salts, first_seen, visitor_of
from yamabiko.links.rules import Click, Verdict, judge

log = logging.getLogger(__name__)
GATHER_MILLISECONDS = 5
LONGEST_SECONDS = 4.0
REST_SECONDS = 0.25  # between attempts to reach a server that is starting: each would cost it a process
MOST_AT_ONCE = 2_000


class NotKept(Exception):
    """The click is not on disk, or nobody knows; it must not be answered as if it were."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A click as it came in; `click.first_today` is true until the seen-set says otherwise."""

    link: Link
    click: Click
    address: str
    at: datetime


class Keeping:
    """`keep` for requests; `run` is the one writer of this process."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Arrival, asyncio.Future[None]]] = []
        self._wake = asyncio.Event()
        self._salts = Salts()
        self._connection: Connection | None = None
        self._rest_until = 0.0
        self._committing = False
        self._refused = 0  # clicks in a row

    async def keep(self, arrival: Arrival) -> None:
        """Returns when the click is committed. Raises NotKept."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((arrival, kept))
        self._wake.set()
        await kept

    async def run(self) -> None:
        while True:
            await self._wake.wait()
            await self._gather()
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            if not self._waiting:
                self._wake.clear()
            refusal: NotKept | None = None
            try:
                await self._keep([arrival for arrival, _ in batch])
            except NotKept as refused:
                refusal = refused
            except Exception as broken:
                log.exception("a batch of %d clicks was not kept", len(batch))
                refusal = NotKept(str(broken))
            for _, kept in batch:
                if not kept.done():
                    kept.set_exception(refusal) if refusal else kept.set_result(None)

    async def _gather(self) -> None:
        """Wait while more keep coming, five milliseconds at most: a lone click waits one."""
        for _ in range(GATHER_MILLISECONDS):
            gathered = len(self._waiting)
            await asyncio.sleep(0.001)
            if len(self._waiting) == gathered:
                return

    async def _keep(self, batch: list[Arrival]) -> None:
        """At most two tries, the second only when the first certainly left nothing behind."""
        for last in (False, True):
            self._committing = False
            try:
                async with asyncio.timeout(LONGEST_SECONDS):
                    await self._write(await self._connected(), batch)
            except AWAY as away:
                await self.close()
                if last or self._committing:
                    self._tell_refused(len(batch), away)
                    raise NotKept(str(away)) from away
            else:
                self._tell_kept()
                return

    def _tell_refused(self, count: int, why: BaseException) -> None:
        if not self._refused:
            log.warning("clicks are answered with 503 from now on, the database is away: %s", why)
        self._refused += count

    def _tell_kept(self) -> None:
        if self._refused:
            log.warning("clicks are kept again; %d were answered with 503", self._refused)
            self._refused = 0

    async def _write(self, connection: Connection, batch: list[Arrival]) -> None:
        day = batch[0].at.date()
        salt = await self._salts.of(connection, day)
        verdicts = [judge(arrival.click) for arrival in batch]
        # Only who would be counted is seen: a prefetch or the owner's own look must not turn the click that follows into a repeat.
        visitors = [
            visitor_of(salt=salt, address=a.address, agent=a.click.user_agent, link_id=a.link.link_id)
            if verdict is Verdict.COUNTED
            else b""
            for a, (verdict, _) in zip(batch, verdicts, strict=True)
        ]
        pairs = ((a.link.link_id, visitor) for a, visitor in zip(batch, visitors, strict=True) if visitor)
        new = await first_seen(connection, day=day, visitors=pairs)
        rows: list[tuple[datetime, UUID, str, str]] = []
        for arrival, visitor, judged in zip(batch, visitors, verdicts, strict=True):
            if visitor and visitor not in new:
                judged = judge(replace(arrival.click, first_today=False))
            new.discard(visitor)  # the same visitor twice in one batch: the first counts
            rows.append(_row(arrival, *judged))
        async with connection.cursor() as cursor:
            await copy_rows(cursor, rows)
        self._committing = True
        await connection.commit()

    async def _connected(self) -> Connection:
        if self._connection is None or self._connection.closed:
            loop = asyncio.get_running_loop()
            if loop.time() < self._rest_until:
                raise ConnectionError("the database is away")
            try:
                self._connection = await connect(autocommit=False)
            except AWAY:
                self._rest_until = loop.time() + REST_SECONDS
                raise
        return self._connection

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()
            self._connection = None


def _row(arrival: Arrival, verdict: Verdict, step: str) -> tuple[datetime, UUID, str, str]:
    ready = arrival.link.told.get(step)
    if ready is None:
        ready = arrival.link.told[step] = _told(arrival, verdict, step)
    return arrival.at, *ready


def _told(arrival: Arrival, verdict: Verdict, step: str) -> tuple[UUID, str, str]:
    """All columns of the fact but its time; a step always gives the same verdict."""
    link = arrival.link
    fact = LinkClicked(
        link_id=link.link_id,
        subject_kind=link.subject_kind,
        subject_id=link.subject_id,
        member_id=link.member_id,
        verdict=verdict.value,
        step=step,
    )
    return row_of(fact, workspace_id=link.workspace_id, at=arrival.at)[1:]
