"""A crowd that clicks each link once and writes down who was answered. A click without an answer is not tried again."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Iterator

from yamabiko.links.tests.server import BROWSER


class Crowd:
    """`answers` holds the status by code; None for a click that was sent and never answered."""

    def __init__(self, port: int, codes: Iterable[str]) -> None:
        self.port = port
        self.codes: Iterator[str] = iter(codes)
        self.answers: dict[str, int | None] = {}
        self._looking = asyncio.Lock()

    def answered(self, status: int = 302) -> set[str]:
        return {code for code, given in self.answers.items() if given == status}

    async def click(self, people: int = 300) -> None:
        """Until every code was clicked, `people` at a time; who finds the door closed waits a moment with her code in hand."""
        await asyncio.gather(*(self._person() for _ in range(people)))

    async def _person(self) -> None:
        pair = None
        for code in self.codes:
            while pair is None:
                try:
                    pair = await asyncio.open_connection("127.0.0.1", self.port)
                except OSError:
                    await asyncio.sleep(0.05)
            self.answers[code] = await self._one(*pair, code)
            if self.answers[code] != 302:
                with contextlib.suppress(OSError):
                    pair[1].close()
                pair = None
                await self._patience()
        if pair:
            pair[1].close()

    async def _patience(self) -> None:
        """Turned away: one of them looks whether the door is open again, the others wait for her."""
        async with self._looking:
            while await self._health() != 200:
                await asyncio.sleep(0.1)

    async def _health(self) -> int | None:
        try:
            pair = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return None
        try:
            return await self._one(*pair, "healthz")
        finally:
            pair[1].close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, code: str) -> int | None:
        try:
            writer.write(f"GET /{code} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {BROWSER}\r\n\r\n".encode())
            async with asyncio.timeout(20):
                return int((await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1])
        except (OSError, EOFError, asyncio.IncompleteReadError, TimeoutError):
            return None


async def meanwhile(crowd: Crowd, misfortune: Callable[[], None], *, after: int) -> None:
    """Let the crowd click; when `after` of them were answered the misfortune happens, in a thread of its own."""

    async def wait() -> None:
        while len(crowd.answers) < after:
            await asyncio.sleep(0.005)
        await asyncio.to_thread(misfortune)

    await asyncio.gather(crowd.click(), wait())
