from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from yamabiko.kit import pace
from yamabiko.kit.pace import Pace, visitor

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def test_so_many_in_a_stretch_and_then_anew():
    lid = Pace(2, per=timedelta(minutes=1))
    assert [lid.allows(b"a", NOW) for _ in range(3)] == [True, True, False]
    assert lid.allows(b"b", NOW)
    assert lid.allows(b"a", NOW + timedelta(minutes=1))


def test_beyond_those_remembered_everybody_counts_as_one(monkeypatch):
    monkeypatch.setattr(pace, "MOST", 2)
    lid = Pace(1, per=timedelta(minutes=1))
    assert lid.allows(b"a", NOW) and lid.allows(b"b", NOW)
    assert lid.allows(b"c", NOW) and not lid.allows(b"d", NOW)
    assert not lid.allows(b"a", NOW)


@pytest.mark.parametrize(
    ("behind", "forwarded", "same"),
    [
        (False, "203.0.113.9", True),  # anybody can write this header
        (True, "203.0.113.9", False),
        (True, "198.51.100.1, 203.0.113.9", False),
    ],
)
def test_a_visitor_is_who_the_operators_own_proxy_says(settings, behind, forwarded, same):
    settings.BEHIND_PROXY = behind
    plain = visitor(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1"))
    told = visitor(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded))
    assert (plain == told) is same
    assert told == visitor(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded))
    assert b"203" not in told and len(told) == 16
