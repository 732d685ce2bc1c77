"""Months, quiet stretches, how many stories are live."""

from datetime import date, timedelta

from yamabiko.content.rules.calendar import Stretch, live_by_day, quiet_stretches, span_of


def test_a_month_is_shown_in_whole_weeks():
    span = span_of(date(2026, 11, 24))
    assert (span.first, span.last, len(span.weeks)) == (date(2026, 10, 26), date(2026, 12, 6), 6)
    assert (span.before, span.after) == (date(2026, 10, 1), date(2026, 12, 1))


def test_a_story_counts_on_its_first_and_on_its_last_day():
    days = tuple(date(2026, 11, n) for n in range(1, 5))
    live = live_by_day(days, at_first=2, begins={days[1]: 1}, ends={days[2]: 2})
    assert list(live.values()) == [2, 3, 3, 1]


def test_quiet_is_four_working_days_ahead_in_a_row():
    monday = date(2026, 11, 30)
    days = [monday + timedelta(days=n) for n in range(14)]
    comes = dict.fromkeys(days, 0) | {days[4]: 2, days[13]: 1}
    assert quiet_stretches(comes, after=days[0]) == [Stretch(days[5], days[12])], "three working days before it are not"
    assert quiet_stretches(comes, after=days[13]) == []
    assert quiet_stretches(comes, after=monday - timedelta(days=1))[0].days == 4
