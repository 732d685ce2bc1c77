"""What a network says that it takes no more of is not asked of it; whoever has room goes on, and the page says when."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import close_old_connections
from django.urls import reverse

from tests.posting.conftest import Hands, may_cost, settled
from tests.posting.ways import WAYS
from yamabiko.networks.models import Allowance
from yamabiko.networks.queries.rations import takes_no_more_until
from yamabiko.networks.rules import Calls, Network, Ration, Source, Whose
from yamabiko.networks.rules.network import know
from yamabiko.networks.tests.factories import account
from yamabiko.people.models import User

pytestmark = pytest.mark.django_db
HERE = Source("tests/posting", "2026-11")


def text_of(number):
    return f"I work at Aoba. {number} " + " ".join(f"{word}{number * 7}" for word in ("box", "fold", "snow", "fish"))


@pytest.fixture
def rationed(way):
    """`rationed(Ration, …)`: as if the network documented these and no others."""
    before = list(Network)

    def do(*rations):
        know(replace(one.declared, rations=rations) if one.value == way.code else one.declared for one in before)

    yield do
    know(one.declared for one in before)


@pytest.fixture
def more(cast, way, fake, now):
    """Bob, connected too."""
    may_cost(cast, way, now)
    secrets, remote_id = way.secrets(fake, "bob"), way.remote_id(fake, "bob")
    return Hands(cast.bob, way, fake, now, account(cast.bob, way.code, fake.address, now=now, remote_id=remote_id, secrets=secrets))  # fmt: skip


def post_each(hands, numbers, **more):
    return [hands.let_go(text_of(number), slug=f"s{number}", **more) for number in numbers]


def test_a_documented_ration_holds_the_next_one_until_it_moves_on_and_others_go_on(hands, more, rationed, now):
    rationed(Ration(Whose.ACCOUNT, Calls.POSTS, 2, timedelta(hours=24), HERE))
    hers, his = post_each(hands, range(3)), post_each(more, range(3, 5))
    hands.carry()
    assert [hands.state(one) for one in (*hers, *his)] == [("out", "")] * 2 + [("due", "limit")] + [("out", "")] * 2
    again = hands.row(hers[2]).due_at
    assert timedelta(hours=24) <= again - now <= timedelta(hours=25, minutes=1)
    hands.carry(now + timedelta(hours=23))
    assert hands.asked() == 4, "it is not called before"
    hands.carry(again)
    assert hands.state(hers[2]) == ("out", "") and len(hands.posts()) == 5


def test_a_ration_of_the_application_holds_everybodys(hands, more, rationed, now):
    rationed(Ration(Whose.APPLICATION, Calls.POSTS, 3, timedelta(hours=1), HERE))
    shares = [*post_each(hands, range(2)), *post_each(more, range(2, 4))]
    hands.carry()
    assert [hands.state(one)[0] for one in shares] == ["out"] * 3 + ["due"] and hands.asked() == 3
    hands.carry(hands.row(shares[3]).due_at)
    assert hands.state(shares[3]) == ("out", "")


@pytest.mark.django_db(transaction=True)
def test_two_postmen_do_not_overrun_it(hands, rationed, now):
    rationed(
        Ration(Whose.ACCOUNT, Calls.POSTS, 4, timedelta(hours=1), HERE),
        Ration(Whose.APPLICATION, Calls.POSTS, 3, timedelta(hours=1), HERE),
    )
    shares = post_each(hands, range(8))

    def work(_number):
        try:
            hands.carry()
        finally:
            close_old_connections()

    with ThreadPoolExecutor(6) as crowd:
        list(crowd.map(work, range(6)))
    assert len(settled(hands.fake).ledger.posts) == hands.asked() == 3
    assert sorted(hands.state(one)[0] for one in shares) == ["due"] * 5 + ["out"] * 3


class TestWhatXSays:
    """Mastodon's and Bluesky's headers: tests/mastodon, tests/bluesky."""

    @pytest.fixture
    def way(self):
        return next(way for way in WAYS if way.code == "x")

    @pytest.fixture
    def counting(self, fake, rationed):
        """X counts, and we know only what it says."""
        fake.limits = True
        rationed()

    def said(self, cast, hands):
        return Allowance.objects.within(cast.workspace_id).get(account_id=hands.account_id, calls="posts")

    def test_it_is_kept_and_counted_down_by_claims(self, hands, cast, counting, now):
        post_each(hands, [1])
        hands.carry()
        assert self.said(cast, hands).left == 99
        assert abs(self.said(cast, hands).ends_at - now - timedelta(minutes=15)) <= timedelta(seconds=3)

    def test_nothing_left_is_not_asked_for_and_comes_when_it_counts_anew(
        self, hands, more, cast, fake, counting, now, client
    ):
        post_each(hands, [1])
        hands.carry()
        Allowance.objects.within(cast.workspace_id).filter(account_id=hands.account_id).update(left=1)
        second, third = post_each(hands, [2, 3])
        (his,) = post_each(more, [4])
        hands.carry(now + timedelta(seconds=1))
        assert hands.state(second) == hands.state(his) == ("out", "") and hands.state(third) == ("due", "limit")
        until = takes_no_more_until(cast.alice, Network("x"), now + timedelta(seconds=1))
        assert until == self.said(cast, hands).ends_at and takes_no_more_until(cast.bob, Network("x"), now) is None
        client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
        compose = reverse("sharing:compose", args=[hands.row(third).share.story_id])
        for page in (compose, reverse("sharing:my_plan")):
            assert "X takes no more posts until" in client.get(page).content.decode()
        asked = hands.asked()
        hands.carry(until - timedelta(seconds=2))
        assert hands.asked() == asked
        hands.carry(until + timedelta(seconds=10))
        assert hands.state(third) == ("out", "")

    def test_a_refusal_while_the_account_has_something_left_is_the_applications(
        self, hands, more, fake, counting, monkeypatch, now
    ):
        monkeypatch.setattr(fake, "_room_of_app", lambda app: False)
        (hers,), (his,) = post_each(hands, [1]), post_each(more, [2])
        hands.carry()
        assert hands.asked() == 1 and {hands.state(hers)[1], hands.state(his)[1]} == {"later", "limit"}
        monkeypatch.undo()
        hands.carry(now + timedelta(minutes=20))
        assert hands.state(hers) == hands.state(his) == ("out", "")

    @pytest.mark.parametrize("odd", ["-1", "many", "9" * 400, "٣", ""])
    def test_nonsense_in_its_headers_holds_nothing(self, hands, cast, counting, monkeypatch, odd):
        from tests.fakes import x_reading

        told = {"x-rate-limit-remaining": odd, "x-rate-limit-reset": odd}
        monkeypatch.setattr(x_reading, "_limit_headers", lambda room: told if odd.isascii() else {})
        (hers,) = post_each(hands, [1])
        hands.carry()
        assert hands.state(hers) == ("out", "")
