"""How a post may go out by itself, as tables."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from yamabiko.sharing.rules.manners import Amiss, Around, Quiet, amiss, next_fit, skipped

NEVER = Quiet(time(0), time(0))
NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # in Tokyo
TOKYO = Around("Asia/Tokyo")


def tokyo(hour, minute=0, day=24):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    ("at", "around", "wrong", "fits"),
    [
        (tokyo(12), TOKYO, None, tokyo(12)),
        (tokyo(21, 59), TOKYO, None, tokyo(21, 59)),
        (tokyo(22), TOKYO, Amiss.QUIET, tokyo(7, day=25)),
        (tokyo(3), TOKYO, Amiss.QUIET, tokyo(7)),
        (tokyo(3), Around("Asia/Tokyo", NEVER), None, tokyo(3)),
        (tokyo(13), Around("Asia/Tokyo", Quiet(time(12), time(14))), Amiss.QUIET, tokyo(14)),
        (tokyo(12), Around("Asia/Tokyo", hers=(tokyo(12, 10),)), Amiss.CLOSE, tokyo(12, 40)),
        (tokyo(12), Around("Asia/Tokyo", hers=(tokyo(11, 30),)), None, tokyo(12)),
        (tokyo(12), Around("Asia/Tokyo", hers=(tokyo(12, 10), tokyo(12, 40))), Amiss.CLOSE, tokyo(13, 10)),
        (tokyo(12), Around("Asia/Tokyo", daily=1, there=(tokyo(8),)), Amiss.FULL, tokyo(7, day=25)),
        (tokyo(12), Around("Asia/Tokyo", daily=1, there=(tokyo(8, day=23),)), None, tokyo(12)),
        (tokyo(12), Around("Asia/Tokyo", colleagues=frozenset({NOON})), Amiss.CROWDED, tokyo(12, 1)),
        (tokyo(12), Around("Asia/Tokyo", until=tokyo(12)), Amiss.ENDED, None),
        (tokyo(23), Around("Asia/Tokyo", until=tokyo(6, day=25)), Amiss.QUIET, None),
    ],
)
def test_a_time_and_the_next_that_fits(at, around, wrong, fits):
    assert amiss(at, around) is wrong
    assert next_fit(at, around) == fits


def test_a_day_is_her_own_day_and_not_that_of_the_server():
    late, early = tokyo(21), tokyo(8, day=25)  # both are the 24th in London
    assert amiss(early, Around("Asia/Tokyo", daily=1, there=(late,))) is None


@pytest.mark.parametrize(
    ("zone", "typed", "gone"),
    [
        ("Europe/Berlin", datetime(2027, 3, 28, 2, 30), True),
        ("Europe/Berlin", datetime(2027, 3, 28, 1, 59), False),
        ("Europe/Berlin", datetime(2027, 3, 28, 3, 0), False),
        ("Europe/Berlin", datetime(2026, 10, 25, 2, 30), False),
        ("Asia/Tokyo", datetime(2027, 3, 28, 2, 30), False),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 15), True),  # half an hour only
    ],
)
def test_a_time_that_the_clock_goes_over(zone, typed, gone):
    assert skipped(typed, zone) is gone


def test_quiet_hours_are_on_the_wall_also_where_the_clock_changes():
    berlin = ZoneInfo("Europe/Berlin")
    around = Around("Europe/Berlin")
    night = datetime(2027, 3, 28, 1, 30, tzinfo=berlin)
    assert next_fit(night, around) == datetime(2027, 3, 28, 7, 0, tzinfo=berlin)
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=berlin)
    assert next_fit(twice, around) - twice == timedelta(hours=5, minutes=30), "the hour that comes twice is slept twice"


def test_what_is_looked_for_ends_even_where_nothing_fits():
    packed = tuple(NOON + timedelta(minutes=20) * step for step in range(2_000))
    assert next_fit(NOON, Around("Asia/Tokyo", hers=packed)) is None
