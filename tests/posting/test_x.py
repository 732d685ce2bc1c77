"""What only X does: threads of replies, its own refusals, money."""

from __future__ import annotations

import pytest

from tests.posting.ways import WAYS
from yamabiko.sharing.rules import Beside

pytestmark = pytest.mark.django_db
LONG = "I work at Aoba. " + " ".join(f"Fold number {number} held until the corner got wet." for number in range(18))


@pytest.fixture
def way():
    return next(way for way in WAYS if way.code == "x")


def test_a_thread_is_one_conversation_in_order(hands):
    share_id = hands.let_go(LONG, beside=Beside(parts=True))
    hands.carry()
    assert hands.state(share_id) == ("out", "")
    first, *replies = hands.posts()
    assert len(replies) >= 2 and not first.more["reply_to"] and first.id == hands.row(share_id).remote_id
    assert [one.more["reply_to"] for one in replies] == [one.id for one in (first, *replies)][:-1]
    assert "http" in replies[-1].text and "http" not in first.text


@pytest.mark.parametrize(
    ("fault", "there", "state"), [("cut", 2, "unknown"), ("drop", 1, "unknown"), ("busy_own", 3, "due")]
)
def test_a_thread_that_breaks_off_is_not_begun_anew(hands, fake, fault, there, state):
    fake.fault("POST /2/tweets", fault, calls=[2] if fault != "busy_own" else [4])
    share_id = hands.let_go(LONG, beside=Beside(parts=True))
    hands.carry()
    assert hands.state(share_id)[0] == state and len(hands.posts()) == there
    assert len({post.text for post in hands.posts()}) == there


@pytest.mark.parametrize("switch", [{"credits": 0.0}, {"capped": True}])
def test_what_is_used_up_is_refused_with_that_word(hands, fake, switch):
    fake.switch(**switch)
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("refused", "spent") and not hands.posts()


def test_a_token_without_the_right_to_write_is_refused(hands, fake, cast, now):
    from yamabiko.networks.tests.factories import account

    secrets = {"access_token": fake.connect("alice", ["tweet.read", "users.read"])["access_token"]}
    account(cast.alice, "x", fake.address, now=now, remote_id="alice", secrets=secrets)
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("refused", "forbidden") and not hands.posts()
