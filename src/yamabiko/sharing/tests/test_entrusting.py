"""A post that goes out by itself: at its time, with the words that she saw, or it waits for her and says why."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.db import close_old_connections
from django.test import override_settings

from yamabiko.content import operations as content
from yamabiko.content.models import Story
from yamabiko.content.rules.demands import Demands
from yamabiko.networks import adapting, loading
from yamabiko.networks.models import Account
from yamabiko.networks.operations import switch_network
from yamabiko.networks.operations.accounts import disconnect
from yamabiko.networks.rules import Network
from yamabiko.networks.tests.factories import account
from yamabiko.people.models import Workspace
from yamabiko.people.operations import leave, pause, resume
from yamabiko.sharing import operations, queries
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.deliveries import claim_next, deliver
from yamabiko.sharing.queries.coming import coming, held_up
from yamabiko.sharing.queries.leaving import post_of
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.paper.installed import install
from yamabiko.sharing.tests.paper.server import serving

TEXT = "I work at Aoba. My hands were colder than the fish, and I still carried the second box."
OTHER = "I work at Aoba. Snow again, and the lorry was late; nobody minded, for the boxes kept."
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
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
def story_id(cast):
    return story_on_offer(cast.workspace_id)


@pytest.fixture
def planned(cast, connected, story_id, now):
    """Her post at two in the afternoon in Tokyo; its share's id."""
    return entrusted(cast.alice, story_id, now).share_id


def entrusted(viewer, story_id, now, *, after=2 * HOUR, text=TEXT, **more):
    return operations.entrust(
        viewer=viewer, story_id=story_id, network="paper", voice="experience", text=text, due_at=now + after, now=now, **more
    )  # fmt: skip


def carry(now, *, most=20):
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


def test_it_goes_out_by_itself_at_its_time_and_once(cast, planned, paper, now):
    carry(now + 2 * HOUR - timedelta(seconds=1))
    assert not paper.ledger and [one.share_id for one in coming(cast.alice)] == [planned]
    carry(now + 2 * HOUR)
    carry(now + 3 * HOUR)
    assert [one["key"] for one in paper.ledger] == [planned.hex] and state(planned) == ("out", "")
    assert row(planned).made_at == now + 2 * HOUR, "the network is told when it went out, not when she planned it"
    assert coming(cast.alice) == [] and held_up(cast.alice) == []


def test_the_words_are_those_that_she_saw(cast, planned, story_id, paper, now):
    seen, looks = coming(cast.alice)[0], row(planned).looks
    operations.save_draft(
        viewer=cast.alice, story_id=story_id, now=now, answer="Quite another thought", voice="figures",
        edit=("experience", "paper", "Quite another text"),
    )  # fmt: skip
    stories(cast, row(planned).share).update(title="Renamed", summary="Rewritten")
    carry(now + 2 * HOUR)
    assert [one["text"] for one in paper.ledger] == list(seen.posts) and seen.posts[0].startswith(TEXT)
    assert row(planned).looks == looks and "Renamed" not in str(looks)


def test_thread_comment_and_card_stay_as_she_saw_them(cast, story_id, now):
    account(cast.alice, "bluesky", "https://bsky.social", now=now)
    long = " ".join([TEXT, *(f"Box number {number} was dry and cold to the touch." for number in range(12))])
    beside = Beside(below=True, comment="Ask me about the lid.", parts=True)
    share_id = operations.entrust(
        viewer=cast.alice, story_id=story_id, network="bluesky", voice="experience", text=long, due_at=now + HOUR, now=now, beside=beside
    ).share_id  # fmt: skip
    seen = coming(cast.alice)[0].posts
    operations.save_draft(
        viewer=cast.alice, story_id=story_id, now=now, beside=("bluesky", Beside(comment="Another")), answer="Another"
    )
    stories(cast, row(share_id).share).update(title="Renamed")
    leaves = post_of(Delivery.objects.within(cast.workspace_id).select_related("share").get(share_id=share_id), now=now)
    assert leaves.texts == seen and len(seen) > 2 and seen[-1].startswith("Ask me about the lid.")
    assert leaves.card and leaves.card.title != "Renamed"


HOLDS = {
    "paused": lambda cast, share, now: pause(viewer=cast.alice, now=now),
    "left": lambda cast, share, now: leave(viewer=cast.alice, now=now),
    "network": lambda cast, share, now: switch_network(viewer=cast.mika, network="paper", offered=False, now=now),
    "story": lambda cast, share, now: stories(cast, share).update(expires_at=now + HOUR),
    "qualified": lambda cast, share, now: stories(cast, share).update(requires=["chemistry"]),
    "must": lambda cast, share, now: content.demand(
        viewer=cast.mika, story_id=share.story_id, demands=Demands(tags=("coldchain",)), now=now
    ),
    "rule": lambda cast, share, now: rename_employer(cast),
    "quiet": lambda cast, share, now: operations.keep_quiet(viewer=cast.alice, begins=time(13), ends=time(15)),
    "reconnect": lambda cast, share, now: disconnect(viewer=cast.alice, account_id=row(share.id).account_id, now=now),
}


def stories(cast, share):
    return Story.objects.within(cast.workspace_id).filter(id=share.story_id)


def shares(cast, share):
    return Share.objects.within(cast.workspace_id).filter(id=share.id)


def rename_employer(cast):
    """By another name the text no longer says who she works for."""
    Workspace.objects.filter(id=cast.workspace_id).update(name="Kitsune", employer_names=["Kitsune"])


@pytest.mark.parametrize("why", HOLDS)
def test_what_holds_it_by_then_makes_it_wait_for_her_with_its_reason(cast, planned, paper, now, why):
    HOLDS[why](cast, Share.objects.within(cast.workspace_id).get(id=planned), now)
    carry(now + 2 * HOUR)
    assert state(planned) == ("stopped", why) and not paper.ledger
    assert [(one.share_id, one.why) for one in held_up(cast.alice)] == [(planned, why)]
    carry(now + 2 * DAY)
    assert not paper.ledger, "and stays until she says"


def test_what_a_colleague_posted_meanwhile_is_asked_about_again(cast, planned, paper, now, monkeypatch):
    """Hers was there first, so a near-copy is refused there; but the network may begin to forbid them."""
    account(cast.bob, "paper", f"http://{paper.pair}", now=now)
    operations.publish(
        viewer=cast.bob, story_id=row(planned).share.story_id, network="paper", voice="experience", text=TEXT, now=now
    )
    carry(now)
    forbids_repeats(monkeypatch)
    carry(now + 2 * HOUR)
    assert state(planned) == ("stopped", "near") and len(paper.ledger) == 1


def forbids_repeats(monkeypatch):
    declared = replace(Network("paper").declared, forbids_repeats=True)
    monkeypatch.setattr(Network("paper"), "declared", declared)


def test_a_rest_fires_nothing_when_it_ends(cast, connected, story_id, paper, now):
    first = entrusted(cast.alice, story_id, now).share_id
    second = entrusted(
        cast.alice, story_on_offer(cast.workspace_id, slug="other"), now, after=5 * HOUR, text=OTHER
    ).share_id
    pause(viewer=cast.alice, now=now)
    carry(now + 2 * HOUR)
    resume(viewer=cast.alice, now=now + 3 * HOUR)
    carry(now + 3 * HOUR)
    assert not paper.ledger and state(first) == ("stopped", "paused")
    carry(now + 5 * HOUR)
    assert [one["key"] for one in paper.ledger] == [second.hex], "what comes after the rest goes as planned"


def test_what_nobody_carried_for_longer_than_two_hours_waits_for_her(cast, planned, paper, now):
    carry(now + 4 * HOUR + timedelta(seconds=1))
    assert state(planned) == ("stopped", "missed") and not paper.ledger
    carry(now + DAY)
    assert [one.why for one in held_up(cast.alice)] == ["missed"]


def test_a_little_late_is_not_missed(planned, paper, now):
    carry(now + 4 * HOUR)
    assert len(paper.ledger) == 1


def test_a_network_that_is_away_for_hours_makes_it_wait_for_her(cast, planned, paper, now):
    paper.fail(*["away"] * 20)
    for minutes in range(0, 300, 5):
        carry(now + 2 * HOUR + timedelta(minutes=minutes))
    assert state(planned) == ("stopped", "away") and not paper.ledger
    assert [one.why for one in held_up(cast.alice)] == ["away"]


def test_what_the_network_refuses_waits_for_her(cast, planned, paper, now):
    paper.fail("refuse")
    carry(now + 2 * HOUR)
    assert [(one.why, one.waits) for one in held_up(cast.alice)] == [("text", True)]


def test_an_account_that_rests_for_a_day_does_not_hide_what_was_missed(cast, planned, paper, now, connected):
    Account.objects.within(cast.workspace_id).filter(id=connected).update(rests_until=now + DAY)
    carry(now + 3 * HOUR)
    assert state(planned)[0] == "due"
    carry(now + 5 * HOUR)
    assert state(planned) == ("stopped", "missed")


def test_what_waits_goes_at_her_word_with_the_same_words(cast, planned, paper, now):
    carry(now + DAY)
    operations.save_draft(
        viewer=cast.alice, story_id=row(planned).share.story_id, now=now, edit=("experience", "paper", "Another")
    )
    operations.send_now(viewer=cast.alice, share_id=planned, now=now + DAY)
    carry(now + DAY)
    assert paper.ledger[0]["text"].startswith(TEXT) and held_up(cast.alice) == []


def test_what_waits_is_moved_to_another_time(cast, planned, paper, now):
    carry(now + DAY)
    moved = operations.move(viewer=cast.alice, share_id=planned, due_at=now + DAY + 2 * HOUR, now=now + DAY)
    assert moved.at == now + DAY + 2 * HOUR and held_up(cast.alice) == []
    carry(now + DAY + 2 * HOUR)
    assert len(paper.ledger) == 1


def test_what_waits_can_be_laid_aside(cast, planned, paper, now):
    carry(now + DAY)
    operations.take_back(viewer=cast.alice, share_id=planned, now=now + DAY)
    assert held_up(cast.alice) == [] and state(planned) == ("stopped", "asked")


def test_taken_back_before_its_time_it_does_not_go(cast, planned, paper, now):
    operations.take_back(viewer=cast.alice, share_id=planned, now=now)
    carry(now + 2 * HOUR)
    assert not paper.ledger and coming(cast.alice) == []
    assert planned not in {share.id for share in queries.taken_by(cast.workspace_id, cast.alice.member_id)}


def test_entrusted_again_the_new_words_go_at_the_new_time(cast, planned, paper, now):
    again = entrusted(cast.alice, row(planned).share.story_id, now, after=5 * HOUR, text=OTHER)
    assert again.share_id == planned
    carry(now + 2 * HOUR)
    assert not paper.ledger
    carry(now + 5 * HOUR)
    assert [one["text"].splitlines()[0] for one in paper.ledger] == [OTHER]


def test_a_second_way_out_is_refused_while_it_is_planned(cast, planned, now):
    with pytest.raises(operations.GoingOut):
        operations.open_window(
            viewer=cast.alice, story_id=row(planned).share.story_id, network="paper", voice="experience", text=TEXT, now=now
        )  # fmt: skip


def test_words_that_a_rule_holds_are_not_entrusted(cast, connected, story_id, now):
    with pytest.raises(operations.HeldBack):
        entrusted(cast.alice, story_id, now, text="The best box in the world, guaranteed.")
    assert coming(cast.alice) == []


def test_without_an_account_nothing_is_entrusted(cast, story_id, now, paper):
    with pytest.raises(operations.NotConnected):
        entrusted(cast.alice, story_id, now)


def test_once_the_network_was_asked_it_is_neither_moved_nor_taken_back(cast, planned, paper, now):
    claim_next(now=now + 2 * HOUR)
    for verb in (operations.take_back, operations.send_now):
        with pytest.raises(operations.TooLateToStop):
            verb(viewer=cast.alice, share_id=planned, now=now)
    with pytest.raises(operations.TooLateToStop):
        operations.move(viewer=cast.alice, share_id=planned, due_at=now + DAY, now=now)


def test_nobody_touches_anothers(cast, planned, now):
    for other in (cast.bob, cast.mika, cast.carol):
        for verb in (operations.take_back, operations.send_now):
            with pytest.raises(operations.ShareUnknown):
                verb(viewer=other, share_id=planned, now=now)
        with pytest.raises(operations.ShareUnknown):
            operations.move(viewer=other, share_id=planned, due_at=now + DAY, now=now)
        assert coming(other) == [] == held_up(other)


def test_two_that_come_due_together_go_half_an_hour_apart(cast, planned, paper, now):
    second = entrusted(
        cast.alice, story_on_offer(cast.workspace_id, slug="other"), now, after=2.5 * HOUR, text=OTHER
    ).share_id
    carry(now + 3 * HOUR)  # the worker was away for an hour
    assert [one["key"] for one in paper.ledger] == [planned.hex] and state(second) == ("due", "spaced")
    assert [one.why for one in coming(cast.alice)] == ["spaced"]
    carry(now + 3 * HOUR + timedelta(minutes=29))
    assert len(paper.ledger) == 1
    carry(now + 3 * HOUR + timedelta(minutes=40))
    assert [one["key"] for one in paper.ledger] == [planned.hex, second.hex]


def test_fewer_a_day_than_when_she_planned_makes_the_rest_wait(cast, planned, paper, now):
    second = entrusted(
        cast.alice, story_on_offer(cast.workspace_id, slug="other"), now, after=4 * HOUR, text=OTHER
    ).share_id
    operations.set_daily(viewer=cast.mika, posts=1)
    carry(now + 2 * HOUR)
    carry(now + 4 * HOUR)
    assert len(paper.ledger) == 1 and state(second) == ("stopped", "full")


def test_what_she_posts_by_hand_is_not_stopped_by_manners(cast, planned, paper, now):
    operations.set_daily(viewer=cast.mika, posts=1)
    operations.keep_quiet(viewer=cast.alice, begins=time(11), ends=time(13))
    shared = operations.publish(
        viewer=cast.alice, story_id=story_on_offer(cast.workspace_id, slug="other"), network="paper", voice="experience", text=OTHER, now=now
    )  # fmt: skip
    carry(now)
    assert state(shared) == ("out", "")


@pytest.mark.django_db(transaction=True)
def test_many_workers_one_planned_post(planned, paper, now):
    at_once([lambda: carry(now + 2 * HOUR)] * 12)
    assert len(paper.ledger) == 1 and state(planned) == ("out", "")


@pytest.mark.django_db(transaction=True)
def test_moved_or_taken_back_while_workers_reach_for_it(cast, planned, paper, now):
    """Whoever is first wins; nobody waits for ever, and it never goes twice or gets lost."""

    def moving():
        try:
            operations.move(viewer=cast.alice, share_id=planned, due_at=now + 5 * HOUR, now=now)
        except (operations.TooLateToStop, operations.AlreadyPosted):
            return False
        return True

    def entrusting():
        try:
            entrusted(cast.alice, row(planned).share.story_id, now, after=5 * HOUR, text=OTHER)
        except (operations.GoingOut, operations.AlreadyPosted):
            return False
        return True

    moved = at_once(
        [*([lambda: carry(now + 2 * HOUR)] * 6), moving, entrusting, *([lambda: carry(now + 2 * HOUR)] * 6)]
    )
    carry(now + 2 * HOUR + timedelta(minutes=1))
    assert len(paper.ledger) == (0 if True in moved else 1)
    carry(now + 5 * HOUR)
    assert len(paper.ledger) == 1 and state(planned) == ("out", "")


def at_once(calls):
    def work(call):
        try:
            return call()
        finally:
            close_old_connections()

    with ThreadPoolExecutor(len(calls)) as crowd:
        return list(crowd.map(work, calls))
