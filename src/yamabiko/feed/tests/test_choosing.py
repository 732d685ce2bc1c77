"""Which cards, in which order, for which reason, with which probability."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from yamabiko.feed.rules import Candidate, Reason, Taste, choose, choosing, shortlist, warmed

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BOX, SEA, NEW = (UUID(int=n) for n in (101, 102, 103))
HERS = Taste("en", frozenset({BOX}))


def story(
    n: int, *topics: UUID, age: timedelta = HOUR, language: str = "en", heat: float = 0.0, sharers: int = 0
) -> Candidate:
    log_heat = warmed(None, at=NOW, weight=heat) if heat else None
    return Candidate(UUID(int=n), language, topics, NOW - age, log_heat, sharers)


def numbers(placed) -> list[int]:
    return [one.story_id.int for one in placed]


def chosen(candidates, taste=HERS, seats=7, seed=b"alice"):
    return choose(candidates, taste, now=NOW, seats=seats, seed=seed)


def test_newer_comes_first_and_equal_ones_by_id():
    assert numbers(chosen([story(3), story(1), story(2, age=DAY), story(4, age=30 * DAY)])) == [1, 3, 2, 4]


def test_a_followed_topic_outweighs_a_day_but_not_everything():
    candidates = [story(1, age=HOUR), story(2, BOX, age=DAY), story(3, BOX, age=30 * DAY)]
    assert numbers(chosen(candidates)) == [2, 1, 3]


def test_what_colleagues_shared_rises():
    assert numbers(chosen([story(1, age=20 * HOUR), story(2, age=DAY, heat=5)])) == [2, 1]


def test_her_own_language_comes_before_any_other():
    candidates = [story(1, BOX, language="ja"), story(2, age=60 * DAY), story(3, language="ja", heat=50)]
    assert numbers(chosen(candidates)) == [2, 1, 3]
    assert numbers(chosen(candidates, replace(HERS, language="ja"))) == [1, 3, 2]


def test_there_are_seven_at_most():
    assert len(chosen([story(n) for n in range(1, 40)])) == 7
    assert [one.place for one in chosen([story(n) for n in range(1, 40)], seats=3)] == [1, 2, 3]
    assert chosen([story(1)], seats=0) == []
    assert chosen([]) == []


@pytest.mark.parametrize(
    ("one", "taste", "reason"),
    [
        (story(1, BOX), HERS, Reason.TOPIC),
        (story(1, BOX, sharers=9), HERS, Reason.TOPIC),
        (story(1, sharers=5), HERS, Reason.COLLEAGUES),
        (story(1, sharers=4), HERS, Reason.FRESH),  # four are fewer than we ever speak of
        (story(1, age=4 * DAY), HERS, Reason.FRESH),
        (story(1, age=5 * DAY), HERS, Reason.FIRST),
        (story(1, SEA), HERS, Reason.NEW_TOPIC),
        (story(1, SEA), Taste("en"), Reason.FRESH),  # who follows nothing has not left anything out
        (story(1, SEA, language="ja"), HERS, Reason.FRESH),
        (story(1, SEA), Taste("en", frozenset({BOX}), {SEA: 0.1}), Reason.FRESH),  # she had enough of it
        (story(1, SEA, BOX), HERS, Reason.TOPIC),
    ],
)
def test_the_reason_is_the_most_personal_that_is_true(one, taste, reason):
    (placed,) = chosen([one], taste)
    assert placed.because.reason is reason
    assert placed.because.topic_ids == ((BOX,) if reason is Reason.TOPIC else ())


def test_one_card_in_third_place_is_drawn_from_a_topic_not_chosen():
    placed = chosen([story(n, BOX) for n in range(1, 30)] + [story(n, SEA, age=9 * DAY) for n in range(40, 45)])
    assert [one.because.reason for one in placed].count(Reason.NEW_TOPIC) == 1
    assert placed[2].because.reason is Reason.NEW_TOPIC and placed[2].story_id.int >= 40
    assert placed[2].propensity == pytest.approx(1 / 5)
    assert {one.propensity for one in placed if one.place != 3} == {1.0}


def test_the_draw_stays_when_others_come_or_go():
    candidates = [story(n, BOX) for n in range(1, 9)] + [story(n, SEA) for n in range(20, 30)]
    drawn = chosen(candidates)[2].story_id
    for other in (one for one in candidates if one.story_id != drawn):
        assert chosen([one for one in candidates if one is not other])[2].story_id == drawn
    assert len({chosen(candidates, seed=bytes([n]))[2].story_id for n in range(99)}) == 10


@pytest.mark.parametrize("seats", [2, 3, 7])
def test_the_propensity_is_the_share_of_draws_in_which_a_story_is_shown(seats):
    """Every draw from the pool once: how often a story is on the page is what its card says."""
    chance = random.Random(seats)
    for _ in range(60):
        candidates = [
            story(n, chance.choice([BOX, SEA, NEW]), age=chance.random() * 9 * DAY)
            for n in range(1, chance.randint(2, 16))
        ]
        order = choosing.ranked(candidates, HERS, NOW)
        pool = choosing._pool(order, HERS)
        if not pool:
            continue
        seen: Counter = Counter()
        for lucky in pool:
            placed = choose_with(lucky, candidates, seats)
            seen.update(one.story_id for one in placed)
            for one in placed:
                assert 0 < one.propensity <= 1
        chances = choosing.inclusion(order, pool, seats)
        for story_id, times in seen.items():
            assert chances[story_id] == pytest.approx(times / len(pool))


def choose_with(lucky, candidates, seats):
    """The page of the draw that `lucky` wins: found by trying seeds, as the draw itself is a hash."""
    for n in range(10_000):
        placed = chosen(candidates, seats=seats, seed=n.to_bytes(4))
        drawn = next(one for one in placed if one.because.reason is Reason.NEW_TOPIC)
        if drawn.story_id == lucky.story_id:
            return placed
    raise AssertionError("a story of the pool is never drawn")


def test_the_shortlist_has_everything_once_the_best_and_the_drawable_first():
    candidates = [story(n, BOX) for n in range(1, 200)] + [story(n, SEA, age=20 * DAY) for n in range(300, 360)]
    first, rest = shortlist(candidates, HERS, NOW)
    assert len(first) == choosing.BEST + choosing.DRAWN_FROM
    assert sorted(numbers(first) + numbers(rest)) == sorted(one.story_id.int for one in candidates)
    assert chosen(first) == chosen(candidates)
    assert shortlist([], HERS, NOW) == []
