"""A polite reader: what moves is followed, what is gone is left alone, what is restless is asked less."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import Source
from yamabiko.content.operations.turns import PAUSE, end_turn, forget_turns, take_turn
from yamabiko.content.rules import manners
from yamabiko.content.rules.words import Oddity, Trouble
from yamabiko.content.tests.conftest import rss
from yamabiko.kit.ids import uuid7

FEED = "application/rss+xml"
DAY = timedelta(days=1)


@pytest.fixture
def added(cast, site, now):
    site.put("/feed", rss(("a", "First box")), kind=FEED)
    return operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)


def health(cast, source_id):
    return queries.source(cast.mika, source_id)


def read(source_id, now):
    Source.objects.across_workspaces(because="the test lets it be due").update(due_at=now)
    return operations.poll_source(source_id=source_id, now=now)


def test_a_move_is_followed_when_it_is_said_twice(cast, site, added, now):
    site.put("/elsewhere", rss(("a", "First box"), ("b", "Second box")), kind=FEED)
    site.put("/feed", "", status=301, Location="/elsewhere")
    assert read(added, now + DAY) == 1 and health(cast, added).url == site.url("/feed")
    read(added, now + 2 * DAY)
    found = health(cast, added)
    assert (found.url, found.moved_from, found.stories) == (site.url("/elsewhere"), site.url("/feed"), 2)
    before = len(site.asked)
    read(added, now + 3 * DAY)
    assert [path for path, _ in site.asked[before:]] == ["/elsewhere"]


@pytest.mark.parametrize("status", [302, 307])
def test_a_detour_is_no_move(cast, site, added, now, status):
    site.put("/elsewhere", rss(("a", "First box")), kind=FEED)
    site.put("/feed", "", status=status, Location="/elsewhere")
    for days in (1, 2, 3):
        read(added, now + days * DAY)
    assert (health(cast, added).url, health(cast, added).trouble) == (site.url("/feed"), None)


def test_a_move_said_once_is_forgotten_when_it_comes_back(cast, site, added, now):
    feed = rss(("a", "First box"))
    site.put("/elsewhere", feed, kind=FEED)
    for days in range(1, 7):
        site.put("/feed", "" if days % 2 else feed, kind=FEED, status=301 if days % 2 else 200, Location="/elsewhere")
        read(added, now + days * DAY)
    assert health(cast, added).url == site.url("/feed")


def test_a_move_to_nothing_is_not_followed(cast, site, added, now):
    site.put("/feed", "", status=301, Location="/nothing")
    for days in (1, 2, 3):
        read(added, now + days * DAY)
    found = health(cast, added)
    assert (found.url, found.trouble, found.stories) == (site.url("/feed"), Trouble.NOT_FOUND, 1)


def test_two_sources_that_become_one_are_read_once(cast, site, added, now):
    site.put("/other", rss(("z", "Other box")), kind=FEED)
    other = operations.add_source(viewer=cast.mika, url=site.url("/other"), now=now)
    site.put("/feed", "", status=301, Location="/other")
    for days in (1, 2):
        read(added, now + days * DAY)
    found = health(cast, added)
    assert found.paused and found.trouble is Trouble.TWICE and health(cast, other).trouble is None


def test_what_is_gone_is_not_asked_again_until_somebody_wants_it(cast, site, added, now):
    site.put("/feed", "", status=410)
    read(added, now + DAY)
    found = health(cast, added)
    assert found.gone and found.trouble is Trouble.GONE and queries.due_source_ids(now + 400 * DAY) == []
    site.put("/feed", rss(("b", "Second box")), kind=FEED)
    assert operations.ask_again(viewer=cast.mika, source_id=added, now=now + 2 * DAY) is True
    assert operations.ask_again(viewer=cast.mika, source_id=added, now=now + 2 * DAY) is False
    assert operations.poll_source(source_id=added, now=now + 2 * DAY) == 1 and not health(cast, added).gone


def test_a_circle_is_named_and_loses_nothing(cast, site, added, now):
    site.put("/feed", "", status=301, Location="/feed")
    read(added, now + DAY)
    found = health(cast, added)
    assert (found.trouble, found.stories, found.url) == (Trouble.TOO_MANY_REDIRECTS, 1, site.url("/feed"))


def test_the_same_bytes_are_read_once_whatever_their_headers_say(cast, site, added, now):
    site.put("/feed", rss(("a", "First box")), kind=FEED, ETag='"always new 1"')
    assert read(added, now + DAY) == 0
    assert health(cast, added).last_success_at == now + DAY


def test_what_changes_every_minute_is_asked_less_and_less(cast, site, added, now):
    for number in range(1, 30):
        stamp = f"<lastBuildDate>{number}</lastBuildDate>"
        site.put("/feed", rss(("a", "First box")).replace("<item>", stamp + "<item>"), kind=FEED)
        read(added, now + number * timedelta(hours=7))
    found = health(cast, added)
    assert found.every_minutes == manners.LONGEST_PACE and found.stories == 1
    assert found.oddities == {Oddity.RESTLESS: 29}
    read(added, now + 30 * timedelta(hours=7))
    assert health(cast, added).oddities == {}


def test_what_gives_new_names_to_old_entries_brings_them_once(cast, site, added, now):
    for number in range(5):
        feed = rss((f"session-{number}", "First box"))
        site.put("/feed", feed, kind=FEED)
        read(added, now + (number + 1) * timedelta(hours=1))
    found = health(cast, added)
    assert (found.stories, found.oddities) == (1, {Oddity.RENAMED: 1, Oddity.RESTLESS: 5})


def test_what_comes_every_day_under_one_title_comes_every_day(cast, site, added, now):
    site.put("/feed", rss(("b", "First box"), date="Tue, 24 Nov 2026 09:00:00 +0900"), kind=FEED)
    assert read(added, now + DAY) == 1


def test_a_site_is_asked_by_one_at_a_time_and_left_alone_between(db, now):
    assert take_turn("aoba.example:443", now=now) is True
    assert take_turn("aoba.example:443", now=now) is False and take_turn("kaede.example:443", now=now) is True
    end_turn("aoba.example:443", now=now)
    assert take_turn("aoba.example:443", now=now + PAUSE / 2) is False
    assert take_turn("aoba.example:443", now=now + PAUSE) is True
    assert forget_turns(now=now + 2 * DAY) == 2


def test_times_are_spread_and_each_is_true():
    ids = [uuid7() for _ in range(200)]
    waits = [manners.spread(timedelta(hours=1), key) for key in ids]
    assert all(timedelta(minutes=60) <= wait <= timedelta(minutes=66) for wait in waits) and len(set(waits)) > 150
    assert waits == [manners.spread(timedelta(hours=1), key) for key in ids]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("http://aoba.example/feed", "https://aoba.example/feed", True),
        ("http://aoba.example/feed", "https://www.aoba.example/feed/", True),
        ("https://aoba.example/feed", "http://aoba.example/feed", False),
        ("https://aoba.example/feed", "https://aoba.example.evil.example/feed", False),
        ("https://aoba.example/feed", "https://aoba.example/other", False),
        ("https://aoba.example/feed?a=1", "https://aoba.example/feed?a=2", False),
    ],
)
def test_which_move_is_believed_at_once(old, new, same):
    assert manners.is_same_place(old, new) is same


@pytest.mark.parametrize(
    ("caching", "said", "wait"),
    [
        ("max-age=3600", None, timedelta(hours=1)),
        ("public, MAX-AGE=99999999", None, timedelta(hours=6)),
        ("s-maxage=7200, no-cache", None, timedelta()),
        ("max-age=60", timedelta(hours=2), timedelta(hours=2)),
        ("", timedelta(days=365), timedelta(days=1)),
        ("max-age=x", None, timedelta()),
    ],
)
def test_a_servers_wish_is_heard_within_reason(caching, said, wait):
    assert manners.wished_wait(cache_control=caching, said=said) == wait
