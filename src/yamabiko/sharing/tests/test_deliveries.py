"""A post goes out at most once, whatever dies, drops, lies or waits (T1 to T12: the faults that doubled posts elsewhere)."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection
from django.test import override_settings
from django.urls import reverse

from yamabiko.events.listeners import LISTENERS, Listener
from yamabiko.events.operations import deliver_all
from yamabiko.networks import adapting, loading
from yamabiko.networks.models import Account
from yamabiko.networks.operations import take_step
from yamabiko.networks.tests.factories import account
from yamabiko.people.models import User
from yamabiko.people.operations import pause
from yamabiko.sharing import operations, queries
from yamabiko.sharing.facts import SharePublished
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.deliveries import claim_next, deliver, free_lapsed, settle
from yamabiko.sharing.rules.delivering import DeliveryState, shown
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.paper.installed import install
from yamabiko.sharing.tests.paper.server import serving

TEXT = "I work at Aoba. My hands were colder than the fish, and I still carried the second box."
LONG = timedelta(hours=2)


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """The network, and its package beside ours."""
    where = str(install(tmp_path_factory.mktemp("paper")))
    sys.path.insert(0, where)
    loading.load()
    adapting.part.cache_clear()
    with serving() as server, override_settings(HTTP_ALLOW=frozenset({server.pair})):
        yield server
    sys.path.remove(where)
    loading.load()
    adapting.part.cache_clear()


@pytest.fixture(autouse=True)
def _quiet(paper):
    paper.settled().ledger.clear()
    paper.asked.clear()
    paper.set_faults([])


@pytest.fixture
def connected(cast, paper, now):
    return account(cast.alice, "paper", f"http://{paper.pair}", now=now)


@pytest.fixture
def gone(cast, connected, now):
    """A post that she let go, not yet carried; its share's id."""
    return let_go(cast.alice, story_on_offer(cast.workspace_id), now)


def let_go(viewer, story_id, now, text=TEXT):
    return operations.publish(viewer=viewer, story_id=story_id, network="paper", voice="experience", text=text, now=now)


def carry(now, *, most=20):
    """As the postman does, until nothing is due."""
    for _turn in range(most):
        claim = claim_next(now=now)
        if claim is None:
            return
        deliver(claim, clock=lambda: now)


def row(share_id):
    return Delivery.objects.across_workspaces(because="test").get(share_id=share_id)


def state(share_id):
    found = row(share_id)
    return found.state, found.why


pytestmark = pytest.mark.django_db


def test_it_goes_out_once_and_is_told_once(cast, gone, paper, now):
    carry(now)
    assert [(one["text"].splitlines()[0], one["key"]) for one in paper.ledger] == [(TEXT, gone.hex)]
    assert state(gone) == ("out", "") and row(gone).remote_url == "https://paper.example/1"
    with connection.cursor() as cursor:
        cursor.execute("SELECT body->>'share_id' FROM events_fact WHERE kind = %s", [SharePublished.kind])
        assert cursor.fetchall() == [(str(gone),)]
    share = Share.objects.within(cast.workspace_id).get(id=gone)
    assert share.published_at == now and share.claimed_at is None, "the network's word is not hers"
    carry(now + LONG)
    assert len(paper.ledger) == 1


def test_t1_a_worker_that_dies_after_the_network_accepted(gone, paper, now):
    claim = next_of("post", now)
    take(claim, now)  # and never comes back
    free_lapsed(now=now + LONG)
    assert state(gone) == ("unknown", "interrupted")
    carry(now + LONG)
    assert len(paper.ledger) == 1


@pytest.mark.parametrize("fault", ["fail", "drop", "html", "late"])
def test_t2_t3_accepted_and_not_answered_is_unknown_and_never_tried_again(gone, paper, now, fault):
    paper.fail(fault)
    carry(now)
    assert state(gone) == ("unknown", "unanswered")
    free_lapsed(now=now + LONG)
    carry(now + LONG)
    assert len(paper.settled().ledger) == 1 and paper.asked["/posts"] == 1


@pytest.mark.django_db(transaction=True)
def test_t4_a_side_feature_that_fails_never_touches_the_post(gone, paper, now, monkeypatch):
    heard = []

    def broken(told):
        heard.extend(told)
        raise RuntimeError("a streak")

    monkeypatch.setitem(LISTENERS, "streaks", Listener("streaks", frozenset({SharePublished.kind}), broken, ()))
    carry(now)
    for _try in range(3):
        deliver_all(now=now)
    carry(now + LONG)
    assert heard and state(gone) == ("out", "") and len(paper.ledger) == 1


def test_t5_moved_while_it_is_due(gone, paper, now):
    Delivery.objects.across_workspaces(because="test").filter(share_id=gone).update(due_at=now + LONG)
    carry(now)
    assert not paper.ledger, "nothing is armed elsewhere"
    carry(now + LONG)
    assert len(paper.ledger) == 1


@pytest.mark.django_db(transaction=True)
def test_t7_many_workers_one_post(gone, paper, now):
    def work(_number):
        try:
            carry(now)
        finally:
            close_old_connections()

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(work, range(16)))
    assert len(paper.ledger) == 1 and state(gone) == ("out", "")


def test_t8_a_clock_that_jumps_makes_it_unknown_and_never_double(gone, paper, now):
    claim = next_of("post", now)
    answer = take(claim, now)
    free_lapsed(now=now + timedelta(days=400))  # another machine believes that it is next year
    assert state(gone)[0] == "unknown"
    carry(now + timedelta(days=400))
    assert settle(claim, answer, now=now) is DeliveryState.OUT, "the claim that made the call still may say what it saw"
    assert state(gone) == ("out", "") and len(paper.ledger) == 1
    assert claim_next(now=now - timedelta(days=400)) is None


def test_t10_tokens_that_end_between_claim_and_call(cast, gone, paper, now, connected):
    paper.fail("expired")
    carry(now)
    assert state(gone) == ("stopped", "reconnect")
    assert Account.objects.within(cast.workspace_id).get(id=connected).broken_at == now
    with pytest.raises(operations.NotConnected):
        let_go(cast.alice, story_on_offer(cast.workspace_id, slug="other"), now)
    account(cast.alice, "paper", f"http://{paper.pair}", now=now)
    let_go(cast.alice, row(gone).share.story_id, now)
    carry(now)
    assert state(gone) == ("out", "") and len(paper.ledger) == 1


def test_t11_said_to_have_failed_and_there_after_all(cast, gone, paper, now):
    paper.fail("fail")
    carry(now)
    with pytest.raises(operations.GoingOut):
        let_go(cast.alice, row(gone).share.story_id, now)
    with pytest.raises(operations.GoingOut):
        operations.open_window(
            viewer=cast.alice,
            story_id=row(gone).share.story_id,
            network="paper",
            voice="experience",
            text=TEXT,
            now=now,
        )
    operations.tell(viewer=cast.alice, share_id=gone, there=True, now=now)
    share = Share.objects.within(cast.workspace_id).get(id=gone)
    assert share.claimed_at == now and share.published_at is None, "her word, not the network's"
    carry(now + LONG)
    assert len(paper.ledger) == 1


def test_she_looked_and_it_is_not_there_so_it_may_go_again(cast, gone, paper, now):
    paper.fail("late")
    carry(now)
    operations.tell(viewer=cast.alice, share_id=gone, there=False, now=now)
    with pytest.raises(operations.NothingToTell):
        operations.tell(viewer=cast.alice, share_id=gone, there=True, now=now)
    let_go(cast.alice, row(gone).share.story_id, now)
    carry(now)
    assert state(gone) == ("out", "")


def test_t12_a_step_that_the_adapter_no_longer_knows_posts_nothing_and_holds_nobody_up(cast, gone, paper, now):
    Delivery.objects.across_workspaces(because="test").filter(share_id=gone).update(step="of an older version")
    second = let_go(
        cast.alice, story_on_offer(cast.workspace_id, slug="other"), now, text="I work at Aoba. Snow again."
    )
    carry(now)
    assert state(gone) == ("refused", "other") and state(second) == ("out", "")
    assert [one["key"] for one in paper.ledger] == [second.hex]


@pytest.mark.parametrize(("fault", "rest"), [("away", timedelta(seconds=15)), ("busy", timedelta(seconds=120))])
def test_what_the_network_did_not_take_goes_later_and_not_before_it_asked(gone, paper, now, fault, rest):
    paper.fail(fault)
    carry(now)
    assert state(gone) == ("due", "later") and now + rest <= row(gone).due_at <= now + rest * 1.25
    carry(now + rest - timedelta(seconds=1))
    assert not paper.ledger
    carry(now + rest * 1.25)
    assert len(paper.ledger) == 1 and state(gone) == ("out", "")


def test_t9_those_that_failed_together_do_not_come_back_together(cast, connected, paper, now):
    stories = [story_on_offer(cast.workspace_id, slug=f"s{number}") for number in range(12)]
    shares = [let_go(cast.alice, one, now, text=f"I work at Aoba. Box {number}.") for number, one in enumerate(stories)]
    paper.fail(*["away"] * len(shares))
    carry(now, most=60)
    assert len({row(share_id).due_at for share_id in shares}) == len(shares)
    carry(now + timedelta(seconds=20), most=60)
    assert len(paper.ledger) == len(shares)


@pytest.mark.parametrize(
    ("address", "led"),
    [
        ("https://paper.example/1", True),
        ("javascript:alert(1)", False),
        ("http://paper.example", False),
        ("https://a\n", False),
    ],
)
def test_a_page_leads_only_where_a_page_may_lead(address, led):
    assert shown(address) == (address if led else "")


def test_an_account_that_was_asked_to_wait_waits_with_everything(cast, gone, paper, now):
    paper.fail("busy")
    carry(now)
    second = let_go(
        cast.alice, story_on_offer(cast.workspace_id, slug="other"), now, text="I work at Aoba. Snow again."
    )
    carry(now + timedelta(seconds=100))
    assert not paper.ledger and state(second) == ("due", "limit")


def test_an_outage_is_not_asked_for_ever(gone, paper, now):
    paper.fail(*["away"] * 40)
    for hour in range(40):
        carry(now + timedelta(hours=hour))
    assert state(gone) == ("stopped", "away") and paper.asked["/posts"] == 8


def test_a_server_that_nobody_reaches_was_not_asked(cast, now, paper):
    account(cast.bob, "paper", "http://127.0.0.1:9", now=now)
    with override_settings(HTTP_ALLOW=frozenset({"127.0.0.1:9"})):
        share_id = let_go(cast.bob, story_on_offer(cast.workspace_id, slug="other"), now, text="I work at Aoba. Snow.")
        carry(now)
    assert state(share_id) == ("due", "later")


def test_a_refusal_is_final_and_she_may_change_her_words(cast, gone, paper, now):
    paper.fail("refuse")
    carry(now)
    assert state(gone) == ("refused", "text")
    carry(now + LONG)
    assert not paper.ledger
    let_go(cast.alice, row(gone).share.story_id, now, text=TEXT + " Shorter.")
    carry(now)
    assert paper.ledger[0]["text"].startswith(TEXT + " Shorter.")


def test_where_the_network_knows_our_key_it_is_asked_until_it_answers(cast, paper, now):
    account(cast.bob, "paper", f"http://{paper.pair}", now=now, idempotent=True)
    share_id = let_go(cast.bob, story_on_offer(cast.workspace_id, slug="other"), now, text="I work at Aoba. Snow.")
    claim = next_of("post", now)
    take(claim, now)
    free_lapsed(now=now + LONG)
    assert state(share_id) == ("due", "later")
    carry(now + LONG)
    assert state(share_id) == ("out", "") and {one["key"] for one in paper.ledger} == {share_id.hex}


def test_what_holds_it_is_asked_when_it_is_claimed(cast, gone, paper, now):
    pause(viewer=cast.alice, now=now)
    carry(now)
    assert state(gone) == ("stopped", "paused") and not paper.ledger


def test_she_stops_it_while_nobody_was_asked(cast, gone, paper, now):
    with pytest.raises(operations.ShareUnknown):
        operations.stop(viewer=cast.bob, share_id=gone, now=now)
    operations.stop(viewer=cast.alice, share_id=gone, now=now)
    carry(now)
    assert state(gone) == ("stopped", "asked") and not paper.ledger
    let_go(cast.alice, row(gone).share.story_id, now)
    carry(now)
    assert len(paper.ledger) == 1
    with pytest.raises(operations.TooLateToStop):
        operations.stop(viewer=cast.alice, share_id=gone, now=now)


def test_no_secret_is_kept_where_it_could_be_read(cast, gone, paper, now):
    carry(now)
    kept = str(Delivery.objects.within(cast.workspace_id).values().get(share_id=gone))
    assert "secret" not in kept
    sealed = bytes(Account.objects.within(cast.workspace_id).get(member_id=cast.alice.member_id).sealed)
    assert b"secret" not in sealed


def next_of(step, now):
    """The claim of this step; what comes before it is carried."""
    while (claim := claim_next(now=now)) is not None:
        if claim.step == step:
            return claim
        deliver(claim, clock=lambda: now)
    raise AssertionError(f"{step} never came")


def take(claim, now):
    return take_step(
        workspace_id=claim.workspace_id, account_id=claim.account_id, step=claim.step, post=claim.post, kept=claim.kept, now=now
    )  # fmt: skip


def test_her_share_shows_the_networks_word_and_nobody_asks_her_for_hers(cast, gone, now):
    assert queries.waiting(cast.alice) == []
    carry(now)
    shown = queries.shares_of(cast.alice)[0]
    assert (shown.id, shown.published_at, shown.claimed_at) == (gone, now, None)
    assert queries.waiting(cast.alice) == []


def test_what_nobody_knows_stands_under_her_plan_until_she_told(cast, gone, paper, now, client):
    paper.fail("fail")
    carry(now)
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("sharing:my_plan")).content.decode()
    assert "we do not know whether it is out" in page and "Look and tell us" in page
    page = client.get(reverse("sharing:compose", args=[row(gone).share.story_id])).content.decode()
    assert "We do not know whether it is out" in page and "We do not ask twice" in page
    client.post(reverse("sharing:outcome", args=[gone]), {"there": "1"})
    assert state(gone) == ("stopped", "there")
    assert "we do not know" not in client.get(reverse("sharing:my_plan")).content.decode()


def test_what_was_refused_is_said_and_her_words_are_a_draft_again(cast, gone, paper, now, client):
    paper.fail("refuse")
    carry(now)
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("sharing:compose", args=[row(gone).share.story_id])).content.decode()
    assert "does not take the text as it is" in page and "Post it now" in page


def test_her_data_can_be_taken_along_and_erased(cast, gone, connected, now):
    from yamabiko.networks import personal as accounts
    from yamabiko.sharing import personal

    carry(now)
    told = personal.export(cast.workspace_id, cast.alice.member_id)["posts"]
    assert [one["remote_url"] for one in told] == ["https://paper.example/1"]
    assert accounts.export(cast.workspace_id, cast.alice.member_id)["accounts"][0]["name"] == "alice.example"
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    accounts.erase(cast.workspace_id, cast.alice.member_id, now)
    left = Account.objects.within(cast.workspace_id).values().get(id=connected)
    assert (left["name"], left["remote_id"], bytes(left["sealed"])) == ("", "", b"") and left["ended_at"] == now
    kept = row(gone)
    assert kept.state == "out" and "paper" not in f"{kept.remote_url}{kept.remote_id}{kept.looks}"
