"""When what came of a post is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from yamabiko.sharing.rules.reading import AGES, again_at, age_at, gaps, next_age

OUT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("hours", "age", "following"),
    [(0, None, 1), (0.99, None, 1), (1, 1, 6), (5.9, 1, 6), (30, 24, 72), (719, 168, 720), (720, 720, None), (9_999, 720, None)],
)  # fmt: skip
def test_a_reading_is_of_the_age_that_has_passed(hours, age, following):
    now = OUT + hours * HOUR
    assert (age_at(OUT, now), next_age(OUT, now)) == (age, following)


def test_what_failed_is_tried_again_within_its_time_and_then_left_as_a_gap():
    now, times = OUT + HOUR, []
    for tries in (1, 2, 3, 4):
        times.append(again_at(OUT, now, tries=tries) - OUT)
    assert times == [HOUR + timedelta(minutes=5), HOUR + timedelta(minutes=20), 2 * HOUR, 6 * HOUR]
    late = OUT + 5.9 * HOUR
    assert again_at(OUT, late, tries=3) == OUT + 6 * HOUR, "not beyond the next one"
    assert again_at(OUT, OUT + 720 * HOUR, tries=4) is None


def test_gaps_are_those_that_passed_unread():
    assert gaps(OUT, {1}, OUT + 25 * HOUR) == (6,), "the youngest may still come"
    assert gaps(OUT, {1, 720}, OUT + 9_999 * HOUR) == AGES[1:5]
    assert gaps(OUT, set(), OUT) == ()
