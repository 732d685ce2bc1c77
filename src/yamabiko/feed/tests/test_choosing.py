"""Which cards, in which order, for which reason, with which probability."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from yamabiko.feed.rules import Candidate, Grounds, Reason, Wishes, because, choose, choosing, shortlist

DAY = timedelta(days=1)
BOX, SEA, NEW = (UUID(int=n) for n in (101, 102, 103))
HERS = Wishes("en", frozenset({BOX}))


def story(n: int, *topics: UUID, worth: float = 0.0, language: str = "en") -> Candidate:
    return Candidate(UUID(int=n), language, topics, worth)


def numbers(placed) -> list[int]:
    return [one.story_id.int for one in placed]


def chosen(candidates, wishes=HERS, seats=7, seed=b"alice"):
    return choose(candidates, wishes, seats=seats, seed=seed)


def test_the_worthiest_comes_first_and_equal_ones_by_id():
    assert numbers(chosen([story(3), story(1), story(2, worth=-1), story(4, worth=2)])) == [4, 1, 3, 2]


def test_her_own_language_comes_before_any_other():
    candidates = [story(1, BOX, language="ja"), story(2, worth=-9), story(3, language="ja", worth=-1)]
    assert numbers(chosen(candidates)) == [2, 1, 3]
    assert numbers(chosen(candidates, replace(HERS, language="ja"))) == [1, 3, 2]


def test_there_are_seven_at_most():
    assert len(chosen([story(n) for n in range(1, 40)])) == 7
    assert [one.place for one in chosen([story(n) for n in range(1, 40)], seats=3)] == [1, 2, 3]
    assert chosen([story(1)], seats=0) == []
    assert chosen([]) == []


@pytest.mark.parametrize(
    ("grounds", "reason"),
    [
        ({"hers": (BOX,)}, Reason.TOPIC),
        ({"hers": (BOX,), "sharers": 9}, Reason.TOPIC),
        ({"sharers": 5}, Reason.COLLEAGUES),
        ({"sharers": 4}, Reason.FRESH),  # four are fewer than we ever speak of
        ({"sharers": 9, "in_team": 5}, Reason.TEAM),
        ({"sharers": 9, "in_team": 4}, Reason.COLLEAGUES),
        ({"age": 4 * DAY}, Reason.FRESH),
        ({"age": 5 * DAY}, Reason.FIRST),
        ({"age": 5 * DAY, "evergreen": True}, Reason.EVERGREEN),
        ({"from_source": 1}, Reason.FRESH),
        ({"from_source": 2}, Reason.SOURCE),
        ({"internal": True, "hers": (BOX,)}, Reason.FOR_US),
    ],
)
def test_where_nothing_tells_them_apart_the_most_personal_reason_comes_first(grounds, reason):
    first = because(Grounds(**{"age": DAY, **grounds}))[0]
    assert first.reason is reason
    assert first.topic_ids == ((BOX,) if reason is Reason.TOPIC else ())


def test_what_lifted_it_most_is_said_and_nothing_untrue():
    grounds = Grounds(age=DAY, hers=(BOX,), sharers=7)
    lifts = {Reason.TOGETHER: 9.0, Reason.COLLEAGUES: 3.0, Reason.TOPIC: 2.0, Reason.FRESH: -1.0}
    said = [one.reason for one in because(grounds, lifts)]
    assert said == [Reason.COLLEAGUES, Reason.TOPIC, Reason.FRESH]


def test_who_follows_nothing_gets_one_of_the_next_best():
    candidates = [story(n, worth=-n) for n in range(1, 40)]
    pages = [chosen(candidates, Wishes("en"), seed=bytes([n])) for n in range(200)]
    assert all(numbers(page)[:2] == [1, 2] and len(page) == 7 for page in pages)
    assert {page[2].story_id.int for page in pages} == set(range(7, 27))
    assert {page[2].propensity for page in pages} == {1 / 20}
    assert not any(one.new_topic for page in pages for one in page)


def test_a_lowered_topic_is_never_drawn():
    candidates = [story(n, BOX) for n in range(1, 9)] + [story(20, SEA), story(21, NEW)]
    for wishes in (Wishes("en", frozenset({BOX}), {SEA: 0.1}), Wishes("en", frozenset(), {SEA: 0.1})):
        assert all(20 not in numbers(chosen(candidates, wishes, seed=bytes([n]))) for n in range(50))


def test_one_card_in_third_place_is_drawn_from_a_topic_not_chosen():
    placed = chosen([story(n, BOX) for n in range(1, 30)] + [story(n, SEA, worth=-9) for n in range(40, 45)])
    assert [one.place for one in placed if one.new_topic] == [3]
    assert placed[2].story_id.int >= 40
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
            story(n, chance.choice([BOX, SEA, NEW]), worth=chance.random()) for n in range(1, chance.randint(2, 16))
        ]
        order = choosing.ranked(candidates, HERS)
        pool = choosing.pool(order, HERS, seats)
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
        drawn = next(one for one in placed if one.new_topic)
        if drawn.story_id == lucky.story_id:
            return placed
    raise AssertionError("a story of the pool is never drawn")


def test_the_shortlist_has_everything_once_the_best_and_the_drawable_first():
    candidates = [story(n, BOX) for n in range(1, 200)] + [story(n, SEA, worth=-9) for n in range(300, 360)]
    first, rest = shortlist(candidates, HERS)
    assert len(first) == choosing.BEST + choosing.DRAWN_FROM
    assert sorted(numbers(first) + numbers(rest)) == sorted(one.story_id.int for one in candidates)
    assert chosen(first) == chosen(candidates)
    assert shortlist([], HERS) == []
