"""The play without a database: the same for the same seed, and as uneven as life."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from yamabiko.ops.demo.answers import OF_STORIES, OF_TOPICS
from yamabiko.ops.demo.clicks import Shared, clicks
from yamabiko.ops.demo.newsroom.reading import stories
from yamabiko.ops.demo.newsroom.topics import TOPICS
from yamabiko.ops.demo.people import TEAMS, staff
from yamabiko.ops.demo.rhythm import Play
from yamabiko.ops.demo.site import Calendar
from yamabiko.ops.demo.site.calendar import TOKYO

CALENDAR = Calendar(datetime(2026, 11, 24, 6, 0, tzinfo=UTC))
HER = UUID(int=7)


def people(seed=7, number=300, language="ja"):
    return list(staff(people=number, seed=seed, language=language, days=90))


def acts(seed=7):
    play = Play(people(seed), CALENDAR, seed=seed)
    return [act for day in range(90) for act in play.day(day)]


@pytest.fixture(scope="module")
def played():
    return acts()


def test_one_seed_one_past(played):
    again = acts()
    assert [(act.person.key, act.slug, act.at, act.answer) for act in played] == [
        (act.person.key, act.slug, act.at, act.answer) for act in again
    ]
    assert [act.slug for act in played] != [act.slug for act in acts(seed=8)]


def test_one_more_person_changes_nobody():
    assert people(number=120) == people(number=121)[:120]


def test_300_people_in_24_teams_of_one_tree():
    everybody = people()
    assert len(everybody) == 300 == len({person.key for person in everybody}) and len(TEAMS) == 24
    assert {person.team for person in everybody} == set(TEAMS)
    assert all(team.parent in {"", *TEAMS} for team in TEAMS.values())
    assert {person.language for person in everybody} == {"ja", "en"}
    assert 0.1 < sum(person.language == "en" for person in everybody) / 300 < 0.3
    assert len({person.country for person in everybody}) >= 5
    assert sum(person.joins > 0 for person in everybody) > 20 and sum(bool(person.leaves) for person in everybody) > 3
    assert sum(person.rests is not None for person in everybody) > 5


def test_most_share_rarely_some_never_and_a_few_most_of_it(played):
    shares = Counter(act.person.key for act in played)
    assert 450 < len(played) < 1_500
    assert 0.25 < 1 - len(shares) / 300 < 0.65, "a good part never shares"
    top = sum(number for _key, number in shares.most_common(30))
    assert 0.4 < top / len(played) < 0.85, "a tenth of the people carry most of it"


def test_weekends_and_nights_are_quiet(played):
    local = [act.at.astimezone(TOKYO) for act in played]
    weekend = sum(moment.weekday() >= 5 for moment in local) / len(local)
    night = sum(moment.hour < 6 for moment in local) / len(local)
    assert weekend < 0.18 and night < 0.05


def test_nobody_shares_before_the_story_is_out_twice_or_while_away(played):
    out = {story.slug: CALENDAR.out_at(story) for story in stories()}
    assert all(act.at > out[act.slug] and act.at < CALENDAR.today for act in played)
    assert max(Counter((act.person.key, act.slug) for act in played).values()) == 1
    first = (CALENDAR.today - timedelta(days=89)).astimezone(TOKYO).date()
    for act in played:
        day, rests = (act.at.astimezone(TOKYO).date() - first).days, act.person.rests
        assert day >= act.person.joins
        assert act.person.leaves is None or day <= act.person.leaves
        assert not (rests and rests[1] and rests[0] < day < rests[1] - 1)


def clicked(seed, **more):
    shared = Shared(HER, "linkedin", CALENDAR.today - timedelta(days=20), 1.0, 1.0, **more)
    return clicks(shared, Random(seed), until=CALENDAR.today)


def test_every_kind_of_click_is_there_and_judged_by_the_rules():
    steps = Counter(step for seed in range(60) for _at, _verdict, step in clicked(seed))
    assert set(steps) == {
        "method",
        "prefetch",
        "no_agent",
        "no_browser",
        "agent_words",
        "owner",
        "repeat",
        "counted",
    } - {"no_agent"}
    assert steps["counted"] > sum(steps.values()) / 2
    on_x = Shared(HER, "x", CALENDAR.today - timedelta(days=2), 1.0, 1.0)
    assert "no_agent" in {step for _at, _v, step in clicks(on_x, Random(1), until=CALENDAR.today)}
    times = [at for at, _verdict, _step in clicked(3)]
    assert times == sorted(times) and times[-1] < CALENDAR.today


def test_a_bought_crowd_gains_almost_nothing():
    honest = sum(verdict == "counted" for _at, verdict, _step in clicked(5))
    bought = clicked(5, buys=True)
    assert len(bought) > 250
    assert sum(verdict == "counted" for _at, verdict, _step in bought) - honest <= 25


def test_answers_are_in_their_language_and_about_what_exists():
    assert set(OF_TOPICS) == set(TOPICS)
    assert set(OF_STORIES) <= {story.slug for story in stories()}
    for japanese, english in [*OF_TOPICS.values(), *OF_STORIES.values()]:
        assert len(japanese) == len(english)
        assert all(re.search(r"[぀-ヿ]", text) for text in japanese)
        assert not any(re.search(r"[぀-ヿ一-鿿]", text) for text in english)
