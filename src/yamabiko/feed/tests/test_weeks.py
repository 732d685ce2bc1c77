"""Weeks, names and the sample."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from yamabiko.feed.rules import called, days_left, ends_soon, is_told, week_of

TOKYO, BERLIN, AUCKLAND = (ZoneInfo(name) for name in ("Asia/Tokyo", "Europe/Berlin", "Pacific/Auckland"))


@pytest.mark.parametrize(
    ("now", "zone", "monday", "next_on"),
    [
        (datetime(2026, 11, 24, 3, 0, tzinfo=UTC), TOKYO, "2026-11-23", "2026-11-30"),  # Tuesday noon
        (datetime(2026, 11, 29, 20, 59, tzinfo=UTC), TOKYO, "2026-11-23", "2026-11-30"),  # Monday 05:59 there
        (datetime(2026, 11, 29, 21, 0, tzinfo=UTC), TOKYO, "2026-11-30", "2026-12-07"),  # Monday 06:00 there
        (datetime(2026, 11, 29, 21, 0, tzinfo=UTC), BERLIN, "2026-11-23", "2026-11-30"),  # still Sunday
        (datetime(2026, 12, 31, 12, 0, tzinfo=UTC), AUCKLAND, "2026-12-28", "2027-01-04"),
    ],
)
def test_a_week_is_hers(now, zone, monday, next_on):
    week = week_of(now, zone)
    assert (week.monday, week.next_on) == (date.fromisoformat(monday), date.fromisoformat(next_on))
    assert week.begins_at <= now < week.ends_at and week.ends_at.hour == 6


def test_a_week_with_a_change_of_clocks_ends_on_monday_at_six():
    week = week_of(datetime(2026, 10, 22, 12, 0, tzinfo=UTC), BERLIN)
    assert week.ends_at.isoformat() == "2026-10-26T06:00:00+01:00"
    assert week.ends_at.astimezone(UTC) - week.begins_at.astimezone(UTC) == timedelta(days=7, hours=1)


@pytest.mark.parametrize(
    ("until", "left"),
    [
        (None, None),
        ("2026-11-24T14:59:59", 0),
        ("2026-11-24T15:00:00", 1),
        ("2026-11-27T03:00:00", 3),
        ("2026-11-01T00:00:00", 0),
    ],
)
def test_days_left_are_calendar_days_where_she_is(until, left):
    at = until and datetime.fromisoformat(until).replace(tzinfo=UTC)
    assert days_left(at, datetime(2026, 11, 24, 3, 0, tzinfo=UTC), TOKYO) == left


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("佐藤 美咲", "美咲"),
        ("佐藤　美咲", "美咲"),
        ("佐藤美咲", "佐藤美咲"),
        ("ジョン・スミス", "ジョン"),
        ("Misaki Sato", "Misaki"),
        ("Alice", "Alice"),
        ("Jean-Luc Van Damme", "Jean-Luc"),
        ("・", "・"),
        ("", ""),
        ("김 민준", "민준"),
    ],
)
def test_what_a_heading_calls_her(name, given):
    assert called(name) == given


def test_one_in_eight_and_the_same_again():
    member, day = UUID(int=9), date(2026, 11, 24)
    sample = [n for n in range(8000) if is_told(member, day, UUID(int=n), propensity=1.0)]
    assert 900 < len(sample) < 1100
    assert sample == [n for n in range(8000) if is_told(member, day, UUID(int=n), propensity=1.0)]
    assert sample != [n for n in range(8000) if is_told(member, date(2026, 11, 25), UUID(int=n), propensity=1.0)]


@pytest.mark.parametrize(("left", "soon"), [(None, False), (0, True), (14, True), (15, False)])
def test_only_what_ends_soon_shows_a_clock(left, soon):
    assert ends_soon(left) is soon
