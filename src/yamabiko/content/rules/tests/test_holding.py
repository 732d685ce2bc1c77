"""When a story may not hold any more."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from yamabiko.content.rules import holding
from yamabiko.content.rules.days import days_said, last_to_come
from yamabiko.content.rules.words import Kind, Trouble

WRITTEN = date(2026, 11, 20)
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
PAGE = "The box kept the fish below five degrees for 26 hours, from Sendai to Kanazawa. " * 4


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("申し込みは12月5日まで", date(2026, 12, 5)),
        ("1月10日に始まります", date(2027, 1, 10)),
        ("２０２６年１２月２４日", date(2026, 12, 24)),
        ("2026/12/3 から", date(2026, 12, 3)),
        ("on 3 December", date(2026, 12, 3)),
        ("Join us Nov 30th, 2026.", date(2026, 11, 30)),
        ("by January 8", date(2027, 1, 8)),
    ],
)
def test_days_are_read_in_both_languages(text, day):
    assert days_said(text, WRITTEN) == {day} and last_to_come(text, WRITTEN) == day


@pytest.mark.parametrize("text", ["on 30 February", "2月31日", "12/24", "version 2026.13.40", "March on", ""])
def test_what_is_no_day_is_none(text):
    assert not days_said(text, WRITTEN)


def test_what_was_over_when_it_was_written_announces_nothing():
    assert last_to_come("On 3 November we packed 800 boxes", WRITTEN) is None


@pytest.mark.parametrize(
    ("trouble", "failures", "dead"),
    [
        (Trouble.GONE, 1, True),
        (Trouble.NOT_FOUND, 1, False),
        (Trouble.NOT_FOUND, 2, True),
        (Trouble.NOT_REACHABLE, 3, False),
        (Trouble.NOT_REACHABLE, 4, True),
        (Trouble.KEPT_CLOSED, 50, False),
        (Trouble.BUSY, 50, False),
    ],
)
def test_a_bad_day_of_a_site_is_no_dead_link(trouble, failures, dead):
    assert holding.is_dead(trouble, failures) is dead


@pytest.mark.parametrize(
    ("asked", "answered", "front"),
    [
        ("https://a.example/news/box", "https://a.example/", True),
        ("https://a.example/news/box", "https://a.example/404.html", True),
        ("https://a.example/news/box", "https://a.example/news/the-box", False),
        ("https://a.example/", "https://a.example/", False),
        ("https://a.example/?p=3", "https://a.example/", False),
    ],
)
def test_a_page_that_leads_to_the_front_is_gone(asked, answered, front):
    assert holding.leads_to_the_front(asked, answered) is front


def test_a_page_is_held_against_the_text_that_came_in():
    assert holding.page_holds(PAGE, f"Home News {PAGE} Imprint") is True
    assert holding.page_holds(PAGE, "This domain is for sale. " * 20) is False
    assert holding.page_holds("Too short", PAGE) is None


def test_a_number_that_left_the_page_is_named():
    assert holding.numbers_gone("26 hours cold, 5 times", PAGE, PAGE.replace("26", "24")) == ["26"]
    assert holding.numbers_gone("26 hours", PAGE, PAGE) == []


def test_a_day_that_is_over_is_asked_about_once():
    today = date(2026, 12, 6)
    assert holding.past_day("12月5日まで", WRITTEN, None, today, None) == date(2026, 12, 5)
    assert holding.past_day("12月5日まで", WRITTEN, None, date(2026, 12, 5), None) is None
    assert holding.past_day("12月5日まで", WRITTEN, None, today, today) is None
    assert holding.past_day("no day", WRITTEN, date(2026, 12, 1), today, None) == date(2026, 12, 1)


def test_news_grows_old_sooner_and_what_is_evergreen_never():
    ago = NOW - timedelta(days=100)
    assert holding.is_old(Kind.NEWS, False, ago, None, NOW) and not holding.is_old(Kind.ARTICLE, False, ago, None, NOW)
    long_ago = NOW - timedelta(days=800)
    assert not holding.is_old(Kind.ARTICLE, True, long_ago, None, NOW)
    assert not holding.is_old(Kind.ARTICLE, False, long_ago, NOW - timedelta(days=179), NOW)
    assert holding.is_old(Kind.ARTICLE, False, long_ago, NOW - timedelta(days=181), NOW)


def test_first_looks_are_spread_over_a_day():
    at = {holding.first_look(UUID(int=n * 7919), NOW) for n in range(200)}
    assert len(at) > 190 and min(at) >= NOW + timedelta(days=1) and max(at) < NOW + timedelta(days=2)
