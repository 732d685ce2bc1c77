"""The calendar: what comes, what ends, what takes place, what is missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from yamabiko.content import queries
from yamabiko.content.models import Happening, Story
from yamabiko.content.queries import Mark
from yamabiko.content.refusals import NotAllowed
from yamabiko.content.rules.calendar import span_of
from yamabiko.content.rules.words import Status
from yamabiko.content.tests.stock import put

DAY = timedelta(days=1)


@pytest.fixture
def month(cast, now):
    """Around Tuesday 24 November 2026 in Tokyo."""
    put(cast.workspace_id, "Already out", expires_at=now + 3 * DAY, now=now - 40 * DAY)
    event = put(cast.workspace_id, "Open day", expires_at=now + 30 * DAY, now=now)
    Happening.objects.create(workspace_id=cast.workspace_id, story_id=event, begins_at=now + 2 * DAY)
    planned = put(cast.workspace_id, "Planned tale", offered=False, now=now)
    rows = Story.objects.within(cast.workspace_id)
    rows.filter(id=planned).update(status=Status.PLANNED, starts_at=now + 5 * DAY)
    put(cast.workspace_id, "Taken back", status=Status.RETIRED, now=now)
    put(cast.workspace_id, "Waits", offered=False, now=now)
    return {day.day: day for day in queries.calendar(cast.mika, span_of(now.date()))}


def test_each_day_names_what_comes_ends_and_takes_place(month, now):
    named = {day: [(one.mark, one.title) for one in month[day].entries] for day in month if month[day].entries}
    today = now.date()
    assert named == {
        today: [(Mark.COMES, "Open day")],
        today + 2 * DAY: [(Mark.HAPPENS, "Open day")],
        today + 3 * DAY: [(Mark.ENDS, "Already out")],
        today + 5 * DAY: [(Mark.COMES, "Planned tale")],
    }
    assert [month[today + n * DAY].live for n in (-1, 0, 3, 4, 5)] == [1, 2, 2, 1, 2]


def test_a_day_is_hers(cast, now):
    """What comes at 23:30 UTC comes on the next morning in Tokyo."""
    late = now.replace(hour=23, minute=30)
    put(cast.workspace_id, "Late", now=late)
    days = {day.day: day.comes for day in queries.calendar(cast.mika, span_of(now.date()))}
    assert days[(late + DAY).date()] == 1 and days[late.date()] == 0


def test_an_employee_has_no_calendar(cast, now, sign_in, call):
    with pytest.raises(NotAllowed):
        queries.calendar(cast.alice, span_of(now.date()))
    assert sign_in(cast.alice).get("/library/calendar/").status_code == 403
    assert sign_in(cast.alice).get("/library/calendar/calendar.csv").status_code == 403
    assert call(cast.alice, "get", "/calendar?first=2026-11-01&last=2026-11-30").status_code == 403


def test_the_page_says_what_is_missing(cast, sign_in):
    now = timezone.now()
    put(cast.workspace_id, "<b>Out today</b>", now=now)
    shown = sign_in(cast.mika).get("/library/calendar/").text
    assert "&lt;b&gt;Out today" in shown and "c-agenda" in shown and "/library/supply/" in shown
    ahead = sign_in(cast.mika).get(f"/library/calendar/?month={now + 125 * DAY:%Y-%m}").text
    assert "c-quiet" in ahead and "Out today" not in ahead


@pytest.mark.parametrize("month", ["", "2026-13", "zebra", "9999-99", "0001-01"])
def test_what_is_no_month_is_this_one(cast, sign_in, month):
    assert sign_in(cast.mika).get("/library/calendar/", {"month": month}).status_code == 200


def test_the_sheet_holds_every_day_and_no_formula(cast, sign_in):
    now = timezone.now()
    put(cast.workspace_id, "=HYPERLINK(1)", now=now)
    answer = sign_in(cast.mika).get("/library/calendar/calendar.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv") and len(lines) in {36, 43, 29}
    assert sum(",'=HYPERLINK(1)," in line for line in lines) == 1


def test_the_api_gives_the_days(cast, month, call):
    days = call(cast.mika, "get", "/calendar?first=2026-11-24&last=2026-11-30").json()
    assert [day["day"] for day in days] == [f"2026-11-{n}" for n in range(24, 31)] and days[0]["entries"][0][
        "mark"
    ] == "comes"
    assert call(cast.mika, "get", "/calendar?first=2026-11-24&last=2026-11-01").status_code == 422
