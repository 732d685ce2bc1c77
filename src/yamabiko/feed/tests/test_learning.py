"""What For you learns from what people take."""

from __future__ import annotations

import math
import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.feed.rules.heat import EPOCH, warmed
from yamabiko.feed.rules.learning import (
    Author,
    Person,
    Signal,
    Span,
    Story,
    Ties,
    Why,
    acted,
    counted,
    fresh_weights,
    has_acted,
    has_taken,
    is_at_it,
    learn,
    level,
    newer,
    seconds,
    signals,
    taken,
    why,
    worth,
)

HOUR, DAY = 3600.0, 86_400.0


def about(
    story: Story, *, person: Person | None = None, ties: Ties | None = None, now: float = 0.0
) -> dict[Signal, float]:
    given_by = signals(person or Person(), story, Author(1), ties or Ties(), now=now)
    return dict(zip(Signal, given_by, strict=True))


def test_counters_are_those_of_heat():
    at = EPOCH + timedelta(days=9)
    log = counted(counted(None, at=0, span=Span.TALK), at=seconds(at), span=Span.TALK, weight=0.2)
    assert log == pytest.approx(warmed(warmed(None, at=EPOCH, weight=1), at=at, weight=0.2))
    assert level(log, now=seconds(at), span=Span.TALK) == pytest.approx(0.2 + 2**-9)
    assert level(None, now=0, span=Span.RUSH) == 0


@pytest.mark.parametrize("years", [-30, 30])
def test_no_counter_overflows_in_thirty_years(years):
    at = years * 365 * DAY
    assert level(counted(None, at=at, span=Span.RUSH), now=at, span=Span.RUSH) == pytest.approx(1)
    assert (
        level(counted(None, at=at + DAY, span=Span.RUSH), now=at, span=Span.RUSH) < math.inf
    )  # a clock that runs ahead


def test_a_story_remembers_its_takes():
    story = Story(0, 0, "ann")
    for hour in (1, 2, 3):
        acted(story, at=hour * HOUR)
        taken(story, at=hour * HOUR)
    assert (story.takes, story.last_at, story.before_at) == (3, 3 * HOUR, 2 * HOUR)
    assert level(story.warm, now=3 * HOUR, span=Span.WARM) == pytest.approx(1 + 1 / 4 + 1 / 16)


def test_a_person_has_a_usual_age():
    person, new, old = Person(), Story(100 * DAY, 1, "ann"), Story(0, 0, "ann")
    has_taken(person, new, at=100 * DAY + HOUR)
    fond_of_new = person.usual_age
    for _ in range(60):
        has_taken(person, old, at=100 * DAY)
    assert fond_of_new < 1 < person.usual_age
    now = 101 * DAY
    assert (
        about(old, person=person, now=now)[Signal.AGE_FOR_HER] > about(new, person=person, now=now)[Signal.AGE_FOR_HER]
    )


def test_a_person_is_after_what_everybody_reads_or_what_nobody_has_yet():
    crowd, alone = Person(), Person()
    for _ in range(6):
        has_taken(crowd, Story(0, 0, "a", takes=200), at=HOUR)
        has_taken(alone, Story(0, 0, "a"), at=HOUR)
    popular = Story(0, 0, "a", takes=200)
    for_crowd, for_alone = (about(popular, person=one)[Signal.POPULAR_FOR_HER] for one in (crowd, alone))
    assert for_crowd > 1 > 0 > for_alone


def test_she_is_at_it_for_half_an_hour():
    person = Person()
    assert not is_at_it(person, 0)
    has_acted(person, Story(0, 0, "a"), at=0)
    assert is_at_it(person, HOUR / 2 - 1) and not is_at_it(person, HOUR / 2)


def test_those_that_are_newer_are_counted():
    offered = [1.0, 2.0, 2.0, 5.0]
    assert [newer(offered, at) for at in (0.0, 1.0, 2.0, 5.0, 9.0)] == [4, 3, 1, 0, 0]


def test_what_came_after_her_last_visit_is_marked():
    person, before, after = Person(), Story(0, 0, "ann"), Story(2 * DAY, 1, "ann")
    has_acted(person, before, at=DAY)
    assert about(after, person=person, now=3 * DAY)[Signal.SINCE_HER_LAST] > 0
    assert about(before, person=person, now=3 * DAY)[Signal.SINCE_HER_LAST] == 0


def test_the_archive_counts_only_while_she_is_in_it():
    person, old = Person(), Story(0, 0, "ann")
    has_acted(person, old, at=20 * DAY)
    assert about(old, person=person, now=20 * DAY + 60)[Signal.AGE_IN_ARCHIVE] > 0
    assert about(old, person=person, now=20 * DAY + HOUR)[Signal.AGE_IN_ARCHIVE] == 0


@pytest.mark.parametrize(
    ("ties", "signal"),
    [
        (Ties(company=0.5), Signal.COMPANY),
        (Ties(recent=2), Signal.RECENT),
        (Ties(from_author=5), Signal.AUTHOR),
        (Ties(in_team=5, team_expected=1), Signal.TEAM),
        (Ties(in_common=9, followers=4), Signal.FOLLOWERS),
        (Ties(in_common=9, followers_lately=4), Signal.FOLLOWERS_LATELY),
    ],
)
def test_each_tie_speaks_through_its_own_signal(ties, signal):
    story = Story(0, 0, "ann", takes=2)
    plain, tied = about(story, now=DAY), about(story, ties=ties, now=DAY)
    assert tied[signal] > plain[signal]


@given(
    st.floats(-1e9, 1e9),
    st.integers(0, 10**6),
    st.floats(-20, 20),
    st.one_of(st.none(), st.floats(-1e9, 1e9)),
)
def test_signals_are_finite_whatever_the_clocks_say(now, takes, usual, last_at):
    story = Story(0, 7, "ann", takes=takes, rush=1.0, warm=2.0, talk=3.0, lasting=4.0, before_at=last_at)
    person = Person(takes=takes, usual_age=usual, last_at=last_at, last_place=3)
    assert all(map(math.isfinite, signals(person, story, Author(1, takes), Ties(), now=now)))


def test_before_anything_was_learned_the_new_and_warm_come_first():
    new, old = Story(DAY, 1, "ann", takes=2), Story(0, 0, "ann", takes=2)
    worths = [worth(fresh_weights(), list(about(one, now=2 * DAY).values())) for one in (new, old)]
    assert worths[0] > worths[1]
    taken(old, at=2 * DAY), acted(old, at=2 * DAY)
    assert worth(fresh_weights(), list(about(old, now=2 * DAY).values())) > worths[1]


def test_the_weights_find_what_people_go_by():
    """People who take by company alone: after 400 pages company leads, and what she took stands first."""
    chance, weights, firsts = random.Random(3), fresh_weights(), 0
    company = list(Signal).index(Signal.COMPANY)
    for round_ in range(400):
        page = [[chance.gauss(0, 1) for _ in Signal] for _ in range(12)]
        chosen = max(range(12), key=lambda number, page=page: page[number][company])
        worths = [worth(weights, given_by) for given_by in page]
        firsts += round_ >= 300 and worths.index(max(worths)) == chosen
        learn(weights, page, chosen)
    assert max(Signal, key=lambda signal: weights.values[list(Signal).index(signal)]) is Signal.COMPANY
    assert firsts >= 75


def test_an_unlikely_page_counts_more_but_not_without_end():
    page = [[1.0] * len(Signal), [0.0] * len(Signal)]
    evidence = []
    for importance in (1, 5, 1e9):
        weights = fresh_weights()
        learn(weights, page, 0, importance=importance)
        evidence.append(weights.evidence[0])
    assert evidence[0] < evidence[1] < evidence[2] < evidence[0] * 101


def test_a_page_of_one_teaches_nothing():
    weights = fresh_weights()
    learn(weights, [[3.0] * len(Signal)], 0)
    assert weights.values == fresh_weights().values


def test_every_card_says_why():
    weights = fresh_weights()
    for signal, word in [
        (Signal.SINCE_HER_LAST, Why.NEW),
        (Signal.TALK, Why.WARM),
        (Signal.AUTHOR, Why.AUTHOR),
        (Signal.TEAM, Why.TEAM),
        (Signal.COMPANY, Why.TOGETHER),
    ]:
        lifted = [3.0 if one is signal else 0.0 for one in Signal]
        assert why(weights, [[0.0] * len(Signal), lifted], 1) is word
