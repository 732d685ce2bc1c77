"""She takes a post back: it is gone at the network, asked until it is, and the record stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from yamabiko.networks import operations as networks
from yamabiko.networks.tests.factories import account
from yamabiko.people.models import User
from yamabiko.sharing import operations, personal, queries
from yamabiko.sharing.facts import SharePublished, ShareRetracted
from yamabiko.sharing.models import Retraction
from yamabiko.sharing.operations.retracting import next_to_take_back, take_back
from yamabiko.sharing.queries.deliveries import delivery_of
from yamabiko.sharing.rules.delivering import TRIES
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.test_deliveries import (  # noqa: F401
    _quiet,
    carry,
    connected,
    gone,
    let_go,
    paper,
    row,
    state,
)

pytestmark = pytest.mark.django_db
LONG = timedelta(hours=2)


@pytest.fixture
def out(gone, now):  # noqa: F811
    """A post that is out; its share's id."""
    carry(now)
    assert state(gone) == ("out", "")
    return gone


def back(now, *, most=20):
    """As the postman does."""
    for _turn in range(most):
        if (turn := next_to_take_back(now=now)) is None:
            return
        take_back(turn, clock=lambda: now)


def became(share_id):
    one = Retraction.objects.across_workspaces(because="test").get(delivery__share_id=share_id)
    return one.state, one.why


def told(kind):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body->>'share_id' FROM events_fact WHERE kind = %s", [kind.kind])
        return [share_id for (share_id,) in cursor.fetchall()]


def test_it_is_gone_there_told_once_and_the_record_stays(cast, out, paper, now):  # noqa: F811
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    assert len(paper.ledger) == 1, "nobody waits for the network"
    back(now)
    assert paper.ledger == [] and became(out) == ("gone", "")
    assert told(ShareRetracted) == [str(out)] and told(SharePublished) == [str(out)]
    assert state(out) == ("out", "") and row(out).remote_url and queries.shares_of(cast.alice)[0].published_at == now
    operations.retract(viewer=cast.alice, share_id=out, now=now + LONG)
    back(now + LONG)
    assert paper.asked["/deletions"] == 1 and became(out) == ("gone", ""), "what is gone is not asked for again"


@pytest.mark.parametrize("fault", ["away", "fail", "drop", "html", "late", "busy"])
def test_asked_until_it_is_gone(cast, out, paper, now, fault):  # noqa: F811
    paper.fail(fault, path="/deletions")
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    back(now)
    assert became(out) == ("due", "later") and told(ShareRetracted) == []
    back(now + LONG)
    assert paper.settled().ledger == [] and became(out) == ("gone", "") and told(ShareRetracted) == [str(out)]


def test_a_worker_that_dies_is_followed_by_another(cast, out, paper, now):  # noqa: F811
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    assert next_to_take_back(now=now) is not None  # and never comes back
    assert next_to_take_back(now=now) is None, "nobody else meanwhile"
    back(now + LONG)
    assert paper.ledger == [] and became(out) == ("gone", "")


def test_what_the_network_refuses_is_said_and_may_be_asked_again(cast, out, paper, now, client):  # noqa: F811
    paper.fail("refuse", path="/deletions")
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    back(now)
    assert became(out) == ("stopped", "text") and len(paper.ledger) == 1
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("sharing:compose", args=[row(out).share.story_id])).content.decode()
    assert "It could not be taken back." in page and "Delete it there" in page
    client.post(reverse("sharing:retract", args=[out]))
    back(timezone.now())
    assert paper.ledger == [] and became(out) == ("gone", "")


def test_a_network_that_is_away_for_hours_is_given_up_and_said(cast, out, paper, now):  # noqa: F811
    paper.fail(*["away"] * TRIES, path="/deletions")
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    for turn in range(TRIES):
        back(now + turn * LONG, most=1)
    assert became(out) == ("stopped", "away") and paper.asked["/deletions"] == TRIES


def test_tokens_that_ended_wait_for_her(cast, out, paper, now):  # noqa: F811
    paper.fail("expired", "expired", path="/deletions")
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    back(now)
    back(now + LONG)
    assert became(out) == ("stopped", "reconnect")


def test_nothing_is_taken_back_that_is_not_hers_or_not_out(cast, gone, now):  # noqa: F811
    with pytest.raises(operations.NothingToRetract):
        operations.retract(viewer=cast.alice, share_id=gone, now=now)
    carry(now)
    for other in (cast.bob, cast.mika):
        with pytest.raises(operations.ShareUnknown):
            operations.retract(viewer=other, share_id=gone, now=now)
    assert not Retraction.objects.within(cast.workspace_id).exists()


def test_after_she_connected_the_same_account_anew(cast, out, paper, connected, now):  # noqa: F811
    networks.disconnect(viewer=cast.alice, account_id=connected, now=now)
    with pytest.raises(operations.NotConnected):
        operations.retract(viewer=cast.alice, share_id=out, now=now)
    account(cast.alice, "paper", f"http://{paper.pair}", now=now)
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    back(now)
    assert paper.ledger == [] and became(out) == ("gone", "")


def test_the_page_says_it_and_so_does_the_api(cast, out, now, client):
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = lambda: client.get(reverse("sharing:compose", args=[row(out).share.story_id])).content.decode()  # noqa: E731
    assert "Take the post back" in page() and delivery_of(cast.alice, out).retractable
    client.post(reverse("sharing:retract", args=[out]))
    assert "Being taken back from Paper" in page() and "Delete it there" not in page()
    later = timezone.now()
    back(later)
    assert "Taken back from Paper" in page() and "Delete it there" not in page()
    kept = personal.export(cast.workspace_id, cast.alice.member_id)["posts"][0]
    assert kept["retraction__state"] == "gone" and kept["retraction__settled_at"] == later


def test_whoever_leaves_has_nothing_under_way(cast, out, paper, now):  # noqa: F811
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    back(now + LONG)
    assert became(out) == ("stopped", "left") and len(paper.ledger) == 1
    assert row(out).remote_ids == []


def test_each_post_of_two_people_is_her_own(cast, out, paper, connected, now):  # noqa: F811
    account(cast.bob, "paper", f"http://{paper.pair}", now=now, remote_id="bob")
    his = let_go(
        cast.bob, story_on_offer(cast.workspace_id, slug="his"), now, "I work at Aoba. Twelve lids, and one fits."
    )
    carry(now)
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    back(now)
    assert [one["key"] for one in paper.ledger] == [his.hex]
