"""Telling the visitors of one day apart without knowing any: a hash keyed with a salt that is destroyed after 48 hours."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from uuid import UUID

from yamabiko.links.redirect.database import Connection

# Sorted before they are written: two processes that lock the same rows in the same order cannot lock each other out.
_SEE = (
    "INSERT INTO links_visitor (day, link_id, visitor) SELECT %s, * FROM unnest(%b::uuid[], %b::bytea[]) "
    "ON CONFLICT DO NOTHING RETURNING visitor"
)


def visitor_of(*, salt: bytes, address: str, agent: str, link_id: UUID) -> bytes:
    """16 bytes, the same for the same browser at the same address on the same link while the salt lives.

    Keyed BLAKE2 is a MAC by itself (RFC 7693, 2.5) and takes a third of HMAC's time.
    """
    return blake2b(
        f"{_network(address)}|{agent}|{link_id.hex}".encode(errors="replace"), key=salt, digest_size=16
    ).digest()


def _network(address: str) -> str:
    """Of an IPv6 address the first 64 bits: a device changes the others by itself several times a day (RFC 8981)."""
    if ":" not in address:
        return address
    try:
        whole = ipaddress.IPv6Address(address.strip("[]").partition("%")[0])
    except ValueError:
        return address
    return str(whole.ipv4_mapped or ipaddress.IPv6Network((whole, 64), strict=False).network_address)


async def first_seen(connection: Connection, *, day: date, visitors: Iterable[tuple[UUID, bytes]]) -> set[bytes]:
    """Those of (link, visitor) that were not seen before on `day`; from this transaction on they are."""
    links_and_visitors = sorted(set(visitors))
    if not links_and_visitors:
        return set()
    links, hashes = zip(*links_and_visitors, strict=True)
    cursor = await connection.execute(_SEE, [day, list(links), list(hashes)])
    return {row[0] for row in await cursor.fetchall()}


class Salts:
    """The salt of a day, the same for all processes: whoever comes first draws it."""

    def __init__(self) -> None:
        self._kept: dict[date, bytes] = {}

    async def of(self, connection: Connection, day: date) -> bytes:
        """Committed by itself before any visitor is hashed with it: a salt that was rolled back must not be remembered."""
        if day not in self._kept:
            await connection.execute(
                "INSERT INTO links_daysalt (day, salt) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                [day, secrets.token_bytes(32)],
            )
            cursor = await connection.execute("SELECT salt FROM links_daysalt WHERE day = %s", [day])
            row = await cursor.fetchone()
            await connection.commit()
            assert row is not None
            self._kept = {day: bytes(row[0])}  # the day before's is of no use any more, here least of all
        return self._kept[day]
