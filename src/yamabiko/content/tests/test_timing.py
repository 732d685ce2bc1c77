"""When a source is asked again, and how long a story stays."""

from datetime import UTC, datetime, timedelta

import pytest

from yamabiko.content.rules import manners, timing
from yamabiko.content.rules.words import Kind, Trouble, trouble_of_status

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 30), (1, 5), (2, 15), (3, 60), (4, 360), (5, 1440), (6, 1440), (1000, 1440)]
)
def test_the_ladder_has_no_jitter(failures, minutes):
    assert timing.wait_after(failures) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7200", timedelta(hours=2)),
        ("1", timedelta(minutes=5)),
        ("999999", timedelta(days=1)),
        ("", timedelta(minutes=5)),
        ("Tue, 24 Nov 2026 05:00:00 GMT", timedelta(hours=2)),
        ("Tue, 24 Nov 2026 02:00:00 GMT", timedelta(minutes=5)),
        ("Wed, 25 Nov 2026 07:28:00 GMT", timedelta(days=1)),
        ("Wed, 99 Nov 2026 07:28:00 GMT", timedelta(minutes=5)),
        ("-1", timedelta(minutes=5)),
        ("٣", timedelta(minutes=5)),
        ("99999999999", timedelta(minutes=5)),
    ],
)
def test_a_server_may_ask_for_more_time_but_not_for_a_week(header, wait):
    assert timing.wait_after(1, asked=manners.asked_wait(header, NOW)) == wait


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (200, None),
        (304, None),
        (404, Trouble.NOT_FOUND),
        (410, Trouble.GONE),
        (401, Trouble.KEPT_CLOSED),
        (451, Trouble.KEPT_CLOSED),
        (429, Trouble.BUSY),
        (503, Trouble.BUSY),
        (204, Trouble.ODD_ANSWER),
        (418, Trouble.ODD_ANSWER),
        (301, Trouble.ODD_ANSWER),
    ],
)
def test_every_status_has_a_word(status, trouble):
    assert trouble_of_status(status) is trouble


def test_a_date_that_has_not_come_is_not_believed():
    assert timing.plausible(NOW + timedelta(days=400), NOW) == NOW == timing.plausible(None, NOW)
    assert timing.plausible(NOW - timedelta(days=1), NOW) == NOW - timedelta(days=1)


def test_old_entries_wait_and_every_kind_ends():
    assert timing.is_fresh(NOW - timedelta(days=30), NOW) and not timing.is_fresh(NOW - timedelta(days=31), NOW)
    assert all(timing.expiry(kind, NOW) > NOW for kind in Kind)


def test_a_picture_is_tried_three_times():
    assert [timing.picture_wait(tries) is None for tries in (1, 2, 3)] == [False, False, True]
