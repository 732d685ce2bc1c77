"""Counting within a window that moves: never one too many, and never long too late."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from yamabiko.kit.http import Page
from yamabiko.networks.adapters.bluesky.rationing import Rationing
from yamabiko.networks.rules.declared import Calls, Whose
from yamabiko.networks.rules.rations import SLOTS, Left, opens, still_left, with_one_more

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_at_any_time_no_window_holds_more_than_the_ration():
    chance, per, most = random.Random(3), timedelta(minutes=15), 7
    taken, calls, at = {}, [], NOW
    for _call in range(2_000):
        at += timedelta(seconds=chance.random() * 90)
        if opens(taken, most, per, at) is None:
            taken = with_one_more(taken, per, at)
            calls.append(at)
    assert len(calls) > 200 and len(taken) <= SLOTS + 2
    for last in calls:
        assert sum(last - per < call <= last for call in calls) <= most


def test_it_opens_when_the_oldest_slot_has_left_and_not_long_after():
    per = timedelta(hours=24)
    taken = with_one_more({}, per, NOW)
    until = opens(taken, 1, per, NOW + SECOND)
    assert NOW + per < until <= NOW + per + per / SLOTS
    assert opens(taken, 1, per, until) is None and opens(taken, 1, per, until - SECOND) == until


def test_what_others_claimed_meanwhile_is_not_forgotten_within_one_window():
    told = Left(Whose.ACCOUNT, Calls.POSTS, 9, timedelta(minutes=10))
    ends = NOW + timedelta(minutes=10)
    assert still_left(before=7, ends=ends, told=told, now=NOW) == 7
    assert still_left(before=12, ends=ends, told=told, now=NOW) == 9
    assert still_left(before=0, ends=NOW, told=told, now=NOW) == 9, "another window"
    assert still_left(before=None, ends=None, told=told, now=NOW) == 9


@pytest.mark.parametrize(
    ("points", "reset", "left"),
    [("4997", "1795858200", 1665), ("2", "1795858200", 0), ("", "1795858200", None), ("9", "soon", None)],
)
def test_a_pds_counts_in_points(points, reset, left):
    headers = {"ratelimit-remaining": points, "ratelimit-reset": reset, "date": "Sat, 28 Nov 2026 09:30:00 GMT"}
    page = Page(url="", status=200, headers=headers, body=b"", content_type="", charset="", redirects=0)
    told = list(Rationing().heard("POST", "/xrpc/com.atproto.repo.putRecord", page))
    assert [one.left for one in told] == ([] if left is None else [left])
