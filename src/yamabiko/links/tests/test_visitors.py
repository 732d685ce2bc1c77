"""Visitors without names, and a map that a scanner cannot make heavy: inside the redirect process, on real PostgreSQL."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta

import pytest

from yamabiko.kit.ids import uuid7
from yamabiko.links.redirect import linkmap
from yamabiko.links.redirect.database import connect
from yamabiko.links.redirect.linkmap import LinkMap
from yamabiko.links.redirect.pages import preferred
from yamabiko.links.redirect.visitors import Salts, first_seen, visitor_of
from yamabiko.links.rules import new_code
from yamabiko.links.tests.populate import make_links

LINK = uuid7()


def visitor(address="192.0.2.1", agent="Firefox", salt=b"s" * 32, link=LINK) -> bytes:
    return visitor_of(salt=salt, address=address, agent=agent, link_id=link)


def test_a_visitor_is_a_browser_at_an_address_on_a_link_for_a_day():
    seen = visitor()
    assert (len(seen), visitor()) == (16, seen)
    others = [visitor(address="192.0.2.2"), visitor(agent="Safari"), visitor(salt=b"t" * 32), visitor(link=uuid7())]
    assert len({seen, *others}) == 5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2:bbbb::2", True),  # one device, another of its temporary addresses
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("[2001:db8::1]", "2001:db8::1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("not:an:address", "not:an:address", True),
    ],
)
def test_an_ipv6_visitor_is_known_by_her_network(one, other, same):
    assert (visitor(address=one) == visitor(address=other)) is same


@pytest.mark.django_db(transaction=True)
def test_all_processes_draw_one_salt_a_day(now):
    async def draw():
        async with await connect(autocommit=False) as one, await connect(autocommit=False) as other:
            today = await asyncio.gather(Salts().of(one, now.date()), Salts().of(other, now.date()))
            return *today, await Salts().of(one, now.date() + timedelta(days=1))

    first, second, tomorrow = asyncio.run(draw())
    assert first == second != tomorrow
    assert len(first) == 32


@pytest.mark.django_db(transaction=True)
def test_a_visitor_is_new_once_and_processes_do_not_lock_each_other_out(now):
    visitors = [(LINK, visitor(address=f"10.0.{n // 250}.{n % 250}")) for n in range(1_000)]

    async def see(those):
        async with await connect(autocommit=False) as connection:
            return await first_seen(connection, day=now.date(), visitors=those)

    async def together():
        return await asyncio.gather(see(visitors), see(visitors[::-1]), see(visitors + visitors))

    new = asyncio.run(together())
    assert sorted(sum((list(each) for each in new), [])) == sorted(hashed for _, hashed in visitors)


@pytest.mark.django_db(transaction=True)
def test_whoever_tries_codes_at_random_costs_few_queries(cast, now, monkeypatch):
    monkeypatch.setattr(linkmap, "UNKNOWN_KEPT", 500)
    [(_, code)] = make_links(1, workspace_id=cast.workspace_id, member_id=cast.alice.member_id, now=now)

    class Counted(LinkMap):
        queries = 0

        async def _answer(self, connection):
            self.queries += 1
            await super()._answer(connection)

    async def scan():
        links = Counted()
        links.listening = True
        asking = asyncio.create_task(links.look_up())
        found = await asyncio.gather(*(links.find(new_code()) for _ in range(2_000)), links.find(code))
        for _ in range(50):
            await links.find("1111111")
        asking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asking
        return links, found

    links, found = asyncio.run(scan())
    assert [link.code for link in found if link] == [code]
    assert links.queries <= 5
    assert len(links.unknown) == 500


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("ja", "ja"),
        ("en;q=0.3, ja;q=0.4", "ja"),
        ("ja;q=0", "en"),
        ("*", "en"),
        ("jam,en", "en"),
        ("ja;q=x, en;q=0.1", "en"),
        (";;,", "en"),
    ],
)
def test_the_language_that_is_weighed_more(accept, language):
    assert preferred(accept) == language
