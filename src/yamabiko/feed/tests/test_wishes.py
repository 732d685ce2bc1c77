"""What a person said herself, and how warm a story is."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.feed.rules import CLICKED, OPENED, PutAway, Wishes, heat_at, lowered_by, warmed, wished
from yamabiko.feed.rules.wishes import FEATURED, FOLLOWED, LOWERED, TIRED

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)
A, B, C = (UUID(int=n) for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("topics", "followed", "lowered", "odds"),
    [
        ((), set(), {}, 0),
        ((A,), set(), {}, 0),
        ((A,), {A}, {}, FOLLOWED),
        ((A, B), {A, B}, {}, FOLLOWED),  # twice liked is liked
        ((A, B), {A}, {B: 0.3}, FOLLOWED - 0.3 * LOWERED),
        ((A, B), set(), {A: 0.3, B: 1.0}, -LOWERED),
        ((A,), {B}, {C: 1.0}, 0),
    ],
)
def test_how_topics_match(topics, followed, lowered, odds):
    wishes = Wishes("en", frozenset(followed), lowered)
    assert float(wished(wishes, story_id=C, topic_ids=topics, featured=False)) == pytest.approx(odds)


def test_whoever_lowers_a_topic_outweighs_that_she_follows_it():
    wishes = Wishes("en", frozenset({A}), {A: 1.0})
    assert float(wished(wishes, story_id=C, topic_ids=(A,), featured=False)) < 0


@pytest.mark.parametrize(("days", "part"), [(0, 0), (3, 0), (4, 0.25), (7, 1), (90, 1)])
def test_what_she_passes_over_makes_room_after_three_days(days, part):
    wishes = Wishes("en", days_shown={C: days})
    found = wished(wishes, story_id=C, topic_ids=(), featured=True)
    assert (found.tired, found.featured) == (pytest.approx(-TIRED * part), FEATURED)


def test_a_lowered_topic_comes_back():
    once = [(PutAway.NOT_FOR_ME, NOW, (A,))]
    assert lowered_by(once, NOW) == {A: 0.3}
    assert lowered_by(once, NOW + 28 * DAY)[A] == pytest.approx(0.15)
    assert lowered_by([(PutAway.LESS_OF_TOPIC, NOW, (A,))] * 3, NOW) == {A: 1.0}  # never below none at all
    assert lowered_by([(PutAway.LATER, NOW, (A,))], NOW) == {A: 0.0}


def test_heat_halves_in_a_day():
    stored = warmed(None, at=NOW, weight=OPENED)
    assert heat_at(stored, NOW) == pytest.approx(1)
    assert heat_at(stored, NOW + DAY) == pytest.approx(0.5)
    assert heat_at(warmed(stored, at=NOW + DAY, weight=CLICKED), NOW + DAY) == pytest.approx(0.7)
    assert heat_at(None, NOW) == 0


def test_ten_years_later_nothing_has_overflowed():
    later = NOW + 3650 * DAY
    stored = warmed(warmed(None, at=NOW, weight=1), at=later, weight=1)
    assert heat_at(stored, later) == pytest.approx(1)
    assert heat_at(warmed(None, at=NOW, weight=1), later) == pytest.approx(0)


@given(st.lists(st.tuples(st.integers(0, 90 * 86400), st.sampled_from([0.2, 1.0])), min_size=1, max_size=200))
def test_the_stored_heat_is_the_sum_it_stands_for(events):
    stored = None
    for seconds, weight in events:
        stored = warmed(stored, at=NOW + timedelta(seconds=seconds), weight=weight)
    now = NOW + 90 * DAY
    plain = sum(weight * 2 ** -((90 * 86400 - seconds) / 86400) for seconds, weight in events)
    assert heat_at(stored, now) == pytest.approx(plain, rel=1e-9)


def test_the_order_of_two_stories_does_not_change_without_an_event():
    chance = random.Random(7)
    for _ in range(200):
        one, other = (warmed(None, at=NOW + chance.random() * 9 * DAY, weight=1) for _ in "ab")
        for days in (0, 1, 30, 900):
            at = NOW + days * DAY
            assert (one > other) == (heat_at(one, at) > heat_at(other, at)) or heat_at(one, at) == heat_at(other, at)
