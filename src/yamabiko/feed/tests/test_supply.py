"""How long the stories last: the sum by hand, never about fewer than five people, what is missing first."""

from datetime import timedelta
from uuid import uuid4

import pytest

from yamabiko.content.models import Source, Story
from yamabiko.feed import queries, supplying
from yamabiko.feed.models import Offer, ShareStory
from yamabiko.feed.refusals import NotAllowed
from yamabiko.feed.rules.supply import DryDay, Lasting, outlook, range_of, urgency
from yamabiko.feed.tests.factories import offer
from yamabiko.kit.ids import uuid7

DAY = timedelta(days=1)
WEEKS = [2, 2, 2, 2, 2, 2, 2, 2]


def test_a_range_leaves_out_the_lowest_and_the_highest_week():
    found = range_of([0, 2, 2, 3, 3, 4, 4, 40])
    assert (found.low, found.high) == (2, 7.25) and found.likely == 7.25, "a mean beyond the range widens it"
    assert range_of([3, 1]) == range_of([1, 3]) and range_of([5]).low == 5


def known(*until):
    """Stories that end on these days."""
    return [sum(end > day for end in until) for day in range(29)]


def test_a_topic_runs_dry_on_the_first_day_with_less_than_people_take():
    found = outlook(known=known(20, 20, 9, 9), brought=[0] * 8, taken=[3] * 8, people=12)
    assert found.dry == DryDay(9, 9, 9) and found.lasting is Lasting.RUNS_DRY and found.on_offer == 4
    assert [week.likely for week in found.in_weeks] == [4, 2, 0, 0]


def test_what_sources_bring_puts_it_off_and_widens_the_answer():
    found = outlook(
        known=known(20, 20, 9, 9), brought=[0, 0, 1, 1, 1, 1, 2, 2], taken=[2, 2, 3, 3, 3, 3, 4, 4], people=12
    )
    assert found.dry.earliest == 9 < found.dry.likely == 20 and found.dry.latest is None


def test_one_story_is_the_least_that_is_needed():
    assert outlook(known=known(9), brought=[0] * 8, taken=[0] * 7 + [1], people=5).dry.likely == 9
    assert outlook(known=known(), brought=[0] * 8, taken=WEEKS, people=5).lasting is Lasting.DRY


@pytest.mark.parametrize("people", range(5))
def test_of_fewer_than_five_people_nothing_is_said(people):
    found = outlook(known=known(3), brought=WEEKS, taken=WEEKS, people=people)
    assert (found.needs, found.dry, found.lasting) == (None, None, Lasting.UNSAID)


def test_what_is_missing_comes_first():
    now_dry, soon, lasts, unsaid = (
        outlook(known=known(*ends), brought=[0] * 8, taken=WEEKS, people=people)
        for ends, people in (((), 9), ((9, 9), 9), ((40,) * 9, 9), ((), 0))
    )
    assert sorted([unsaid, lasts, soon, now_dry], key=urgency) == [now_dry, soon, lasts, unsaid]


@pytest.fixture
def since(now):
    """The Monday morning eight weeks before this week's, in Tokyo."""
    return now.replace(hour=21, minute=0) - timedelta(days=2) - 8 * 7 * DAY


@pytest.fixture
def stocked(cast, now, since, logistics, materials, listen):
    """Three stories on logistics, of which one is taken a week by six people; one on materials, taken by four."""
    ids = [
        offer(cast.workspace_id, at=since - DAY, topics=(logistics,), expires_at=now + end * DAY) for end in (9, 9, 20)
    ]
    other = offer(cast.workspace_id, at=since - DAY, topics=(materials,), expires_at=now + 40 * DAY)
    listen()
    people = [uuid4() for _ in range(6)]
    for week in range(8):
        for n, member_id in enumerate(people):
            for story_id in (ids[week % 2], ids[2], *([other] if n < 4 else [])):
                ShareStory.objects.create(workspace_id=cast.workspace_id, share_id=uuid7(), story_id=story_id, member_id=member_id, opened_at=since + week * 7 * DAY + DAY)  # fmt: skip
    return ids


def test_supply_is_counted_from_what_stands_and_what_was_taken(cast, now, stocked):
    first, second = queries.supply(cast.mika, now)
    assert (first.topic.slug, first.language, first.outlook.on_offer) == ("logistics", "en", 3)
    assert first.outlook.needs.likely == 2 and first.outlook.dry == DryDay(9, 9, 9)
    assert (second.topic.slug, second.outlook.lasting, second.outlook.needs) == ("materials", Lasting.UNSAID, None)
    assert "9" in supplying.sentence(first)


def test_planned_stories_and_what_sources_bring_are_counted(cast, now, since, stocked, logistics):
    source = Source.objects.create(workspace_id=cast.workspace_id, url="https://aoba.example/feed", title="Aoba", due_at=now, created_at=now)  # fmt: skip
    rows = Story.objects.within(cast.workspace_id)
    for week in range(8):
        brought = offer(cast.workspace_id, at=since + week * 7 * DAY + DAY, topics=(logistics,), expires_at=now + DAY)
        rows.filter(id=brought).update(source_id=source.id, source_entry_id=str(week))
    planned = offer(cast.workspace_id, at=now, topics=(logistics,), offered=False)
    rows.filter(id=planned).update(status="planned", starts_at=now + 8 * DAY, expires_at=now + 60 * DAY)
    internal = offer(cast.workspace_id, at=now, topics=(logistics,))
    rows.filter(id=internal).update(internal=True)
    found = queries.supply(cast.mika, now)[0].outlook
    assert found.brings.likely == 1 and found.on_offer == 11
    assert found.in_weeks[1].likely == 1 + 1 + 2, "one that lasts, the planned one, and two weeks of the source"


def test_a_young_organisation_is_not_measured_by_weeks_that_were_not(cast, now, logistics, listen):
    offer(cast.workspace_id, at=now - 10 * DAY, topics=(logistics,))
    listen()
    assert Offer.objects.within(cast.workspace_id).count() == 1
    [only] = queries.supply(cast.mika, now)
    assert only.outlook.lasting is Lasting.UNSAID


def test_nobody_else_sees_it_and_no_other_organisation(cast, now, stocked, sign_in, call):
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(NotAllowed):
            queries.supply(viewer, now)
    assert queries.supply(cast.carol, now) == []
    assert sign_in(cast.alice).get("/library/supply/").status_code == 403
    assert sign_in(cast.alice).get("/library/supply/supply.csv").status_code == 403
    assert call(cast.alice, "get", "/supply").status_code == 403


def test_the_page_the_part_and_the_sheet_say_the_same(cast, stocked, sign_in):
    browser = sign_in(cast.mika)
    whole = browser.get("/library/supply/").text
    part = browser.get("/library/supply/", headers={"HX-Request": "true"}).text
    assert "<html" in whole and "<html" not in part and part.count('class="s-one"') == whole.count('class="s-one"') == 2
    assert "5人未満" in part
    lines = browser.get("/library/supply/supply.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3 and len(lines[0].split(",")) == 12


def test_the_api_tells_days_and_ranges(cast, stocked, call):
    rows = {row["topic"]: row for row in call(cast.mika, "get", "/supply").json()}
    assert (
        set(rows["物流"]) >= {"dry_earliest", "dry_likely", "dry_latest", "in_weeks"}
        and len(rows["物流"]["in_weeks"]) == 4
    )
    assert rows["素材"]["needs"] is None and rows["素材"]["lasting"] == "unsaid"
