"""Whatever the network does to a post, it is there at most once, never lost, and what nobody knows is said."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse

from tests.fakes.faults import UNKNOWABLE, Fault
from tests.posting.conftest import PATIENCE, TEXT
from tests.posting.photos import photo
from yamabiko.content.models import Story
from yamabiko.networks import adapting
from yamabiko.networks.models import Account
from yamabiko.networks.operations import take_step
from yamabiko.networks.rules import LinkPlace, Network
from yamabiko.networks.tests.factories import account
from yamabiko.people.models import User
from yamabiko.sharing import operations
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.deliveries import claim_next, deliver, free_lapsed, settle
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db
LONG = timedelta(hours=30)
ALT = "Two cold hands carry a {teal} box."


@pytest.fixture
def dressed(request, cast, way):
    """As `pictured`; where no picture is taken, a story."""
    if Network(way.code).declared.pictures is None:
        return story_on_offer(cast.workspace_id)
    return request.getfixturevalue("pictured")


@pytest.fixture
def pictured(cast, way, now):
    """A story whose post on this network takes a picture of hers along, described."""
    if Network(way.code).declared.pictures is None:
        pytest.skip("it takes no pictures")
    story_id = story_on_offer(cast.workspace_id)
    given = {"viewer": cast.alice, "story_id": story_id, "network": way.code, "now": now}
    operations.bring_own_picture(**given, body=[photo()])
    operations.choose_picture(**given, choice="own", alt=ALT, alt_of="own")
    return story_id


def test_text_and_link_arrive_as_written_and_the_receipt_leads_there(hands, way, fake, cast):
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("out", "")
    (post,) = hands.posts()
    share = Share.objects.within(cast.workspace_id).get(id=share_id)
    text, link = way.said(post)
    apart = Network(way.code).declared.link.place is LinkPlace.APART
    assert text == TEXT and (link == "" if apart else link.startswith("http")) and share.published_at == hands.now
    row = hands.row(share_id)
    assert row.remote_id == way.named(fake, post) and row.remote_url.startswith("https://")
    assert way.seen(fake, post) in row.remote_url
    hands.carry(hands.now + LONG)
    assert len(hands.posts()) == 1


def test_a_picture_arrives_with_its_words(hands, way, fake, pictured):
    share_id = hands.let_go(story_id=pictured)
    hands.carry()
    assert hands.state(share_id) == ("out", "")
    (post,) = hands.posts()
    assert way.alts(fake, post) == [ALT] and post.text.startswith(TEXT)


def test_a_see_through_picture_arrives_too(hands, cast, way, now):
    if Network(way.code).declared.pictures is None:
        pytest.skip("it takes no pictures")
    story_id = story_on_offer(cast.workspace_id)
    given = {"viewer": cast.alice, "story_id": story_id, "network": way.code, "now": now}
    operations.bring_own_picture(**given, body=[photo(mode="RGBA", colour=(0, 99, 99, 40))])
    share_id = hands.let_go(story_id=story_id)
    hands.carry()
    assert hands.state(share_id) == ("out", "") and len(hands.posts()[0].media) == 1


@pytest.mark.parametrize("fault", sorted(UNKNOWABLE))
def test_what_may_have_been_heard_is_unknown_and_is_not_asked_again(hands, way, fake, cast, client, fault):
    if fault is Fault.TRUNCATED and not way.half:
        pytest.skip("its answer has no body")
    fake.fault(way.post, fault, calls=[1], seconds=PATIENCE * 2)
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("unknown", "unanswered")
    free_lapsed(now=hands.now + LONG)
    hands.carry(hands.now + LONG)
    there = len(hands.posts())
    assert hands.asked() == 1 and there <= 1 and there == (fault not in {Fault.DROP, Fault.HTML})
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    assert "Look and tell us" in client.get(reverse("sharing:my_plan")).content.decode()
    with pytest.raises(operations.GoingOut):
        hands.let_go(story_id=hands.row(share_id).share.story_id)


def test_a_network_that_is_away_has_no_post_and_nobody_asks_in_a_loop(hands, way, fake):
    """What a 503 means each adapter knows of its network: nothing was posted, or nobody knows."""
    fake.fault(way.post, "unavailable")
    share_id = hands.let_go()
    for hour in range(30):
        hands.carry(hands.now + timedelta(hours=hour))
    assert hands.state(share_id)[0] in {"unknown", "stopped"} and not hands.posts() and hands.asked() <= 8


@pytest.mark.parametrize("fault", ["busy", "busy_silent", "busy_own"])
def test_a_limit_is_waited_for_and_the_account_rests_with_it(hands, way, fake, cast, fault):
    fake.fault(way.post, fault, calls=[1])
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("due", "later") and not hands.posts()
    said = {"busy": 30, "busy_own": 300 if way.reset else 0}.get(fault, 0)
    rests = Account.objects.within(cast.workspace_id).get(id=hands.account_id).rests_until
    if said:
        assert abs((rests - hands.now).total_seconds() - said) <= 2
        hands.carry(hands.now + timedelta(seconds=said - 5))
        assert hands.asked() == 1
    else:
        assert rests is None
    hands.carry(hands.now + timedelta(minutes=10))
    assert hands.state(share_id) == ("out", "") and len(hands.posts()) == 1


@pytest.mark.parametrize("place", [0, 1], ids=["first call", "second call"])
@pytest.mark.parametrize("fault", sorted({*UNKNOWABLE, Fault.UNAVAILABLE, Fault.BUSY, Fault.BUSY_SILENT}))
def test_a_picture_that_did_not_go_up_is_asked_for_again_and_posted_once(hands, way, fake, pictured, fault, place):
    fake.fault(way.pictures[place], fault, calls=[1], seconds=PATIENCE * 2)
    share_id = hands.let_go(story_id=pictured)
    hands.carry()
    assert len(hands.posts()) <= 1
    hands.carry(hands.now + timedelta(minutes=10))
    assert hands.state(share_id) == ("out", "")
    (post,) = hands.posts()
    assert way.alts(fake, post) == [ALT] and hands.asked() == 1


@pytest.mark.parametrize("fault", ["media_partial", "media_stuck"])
def test_a_picture_that_never_becomes_one_is_said_and_nothing_is_posted(hands, way, fake, pictured, fault):
    fake.fault(way.pictures[0], fault)
    share_id = hands.let_go(story_id=pictured)
    for minute in range(0, 600, 5):
        hands.carry(hands.now + timedelta(minutes=minute))
    assert hands.state(share_id) in {("refused", "picture"), ("stopped", "away")} and not hands.posts()


def test_a_token_that_ends_midway_posts_nothing_and_is_said(hands, way, fake, cast, dressed):
    fake.fault(way.post, "token_expired", calls=[1])
    share_id = hands.let_go(story_id=dressed)
    hands.carry()
    assert hands.state(share_id) == ("stopped", "reconnect") and not hands.posts()
    assert Account.objects.within(cast.workspace_id).get(id=hands.account_id).broken_at == hands.now
    account(cast.alice, way.code, fake.address, now=hands.now, remote_id=way.remote_id(fake, "alice"),
            secrets=way.secrets(fake, "alice"))  # fmt: skip
    hands.let_go(story_id=dressed)
    hands.carry()
    assert hands.state(share_id) == ("out", "") and len(hands.posts()) == 1


def test_thrown_out_by_her_it_posts_nothing(hands, fake):
    fake.revoke("alice")
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("stopped", "reconnect") and not hands.posts()


def test_the_same_words_again_are_refused_with_that_reason(hands, way, fake):
    """As when she said that a post is not there, and it was."""
    if not way.repeats:
        pytest.skip("it takes the same words twice")
    fake.fault(way.post, "drop_after", calls=[1])
    share_id = hands.let_go()
    hands.carry()
    operations.tell(viewer=hands.viewer, share_id=share_id, there=False, now=hands.now)
    hands.let_go(story_id=hands.row(share_id).share.story_id)
    hands.carry()
    assert hands.state(share_id) == ("refused", "repeated") and len(hands.posts()) == 1


def test_a_worker_that_is_killed_after_the_network_took_it_leaves_it_unknown(hands, way, dressed):
    share_id = hands.let_go(story_id=dressed)
    while (claim := claim_next(now=hands.now)).step != "post":
        deliver(claim, clock=lambda: hands.now)
    asked = {"step": claim.step, "post": claim.post, "kept": claim.kept, "now": hands.now}
    answer = take_step(workspace_id=claim.workspace_id, account_id=claim.account_id, **asked)
    free_lapsed(now=hands.now + LONG)
    hands.carry(hands.now + LONG)
    assert hands.state(share_id) == ("unknown", "interrupted") and len(hands.posts()) == 1
    assert settle(claim, answer, now=hands.now) == "out", "the claim that made the call still may say what it saw"


def test_a_worker_that_is_killed_before_the_post_is_no_reason_not_to_post(hands, pictured):
    share_id = hands.let_go(story_id=pictured)
    claim_next(now=hands.now)  # of a picture, and never comes back
    free_lapsed(now=hands.now + LONG)
    hands.carry(hands.now + LONG)
    assert hands.state(share_id) == ("out", "") and len(hands.posts()) == 1


@pytest.fixture
def beneath(way):
    if not Network(way.code).declared.takes_comment:
        pytest.skip("nothing can stand beneath a post there")


def test_what_stands_beneath_follows_the_post(hands, way, fake, beneath):
    share_id = hands.let_go(beside=Beside(below=True, comment="Here is the story:"))
    hands.carry()
    assert hands.state(share_id) == ("out", "")
    post, *replies = hands.posts()
    below = replies or fake.comments
    assert post.text == TEXT and len(below) == 1
    assert below[0].text.startswith("Here is the story:\n\nhttp")


@pytest.mark.parametrize("fault", ["drop_after", "error_after", "html", "busy"])
def test_what_stands_beneath_is_asked_for_once_and_the_post_stays_one(hands, way, fake, fault, beneath):
    route, number = (way.beneath, 1) if way.beneath else (way.post, 2)
    fake.fault(route, fault, calls=[number])
    share_id = hands.let_go(beside=Beside(comment="The corner got wet."))
    hands.carry()
    hands.carry(hands.now + LONG)
    post, *replies = hands.posts()
    below = replies or getattr(fake, "comments", [])
    assert post.text.startswith(TEXT) and len(below) <= 1
    assert fake.asked[route] == (number + 1 if fault == "busy" else number)
    assert hands.state(share_id) == (("out", "") if fault == "busy" else ("unknown", "unanswered"))


def test_what_was_to_stand_beneath_and_is_refused_is_hers_to_look_at(hands, way, fake, cast, client, beneath):
    fake.fault(way.beneath or way.post, "token_expired", calls=[1 if way.beneath else 2])
    share_id = hands.let_go(beside=Beside(comment="The corner got wet."))
    hands.carry()
    assert len(hands.posts()) == 1 and hands.state(share_id) == ("unknown", "torn")
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("sharing:compose", args=[hands.row(share_id).share.story_id])).content.decode()
    assert "Some of it is out" in page and "It is there" in page
    operations.tell(viewer=hands.viewer, share_id=share_id, there=True, now=hands.now)
    assert hands.state(share_id) == ("stopped", "there")


def test_an_adapters_own_fault_is_never_a_second_post(hands, way, monkeypatch):
    posting = adapting.part(way.code, "posting", "Posting")
    monkeypatch.setattr(posting, "_post", lambda *given: 1 / 0)
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("unknown", "unanswered") and not hands.posts()


def test_no_network_is_asked_at_an_address_inside(hands, way):
    with override_settings(HTTP_ALLOW=frozenset()):
        share_id = hands.let_go()
        hands.carry()
    assert hands.state(share_id) == ("due", "later") and not hands.posts()


def test_no_secret_and_no_words_are_kept_where_they_could_be_read(hands, cast, way, fake, dressed, caplog):
    fake.fault(way.post, "error_after", calls=[1])
    share_id = hands.let_go(story_id=dressed)
    hands.carry()
    row = str(Delivery.objects.within(cast.workspace_id).values().get(share_id=share_id))
    for token in fake.grants.tokens:
        assert token not in row and token not in caplog.text
    assert "carried" not in caplog.text


def test_with_every_fault_on_nothing_is_doubled_nothing_lost_and_each_unknown_shown(hands, cast, way, fake):
    faults = sorted(UNKNOWABLE | {Fault.BUSY, Fault.BUSY_SILENT, Fault.BUSY_OWN, Fault.UNAVAILABLE})
    for fault in faults:
        fake.fault(way.post, fault, rate=0.05, seconds=PATIENCE * 1.5)
    story_ids = [story_on_offer(cast.workspace_id, slug=f"s{number}") for number in range(40)]
    words = [f"I work at Aoba. {number} {_apart(number)}" for number in range(len(story_ids))]
    shares = [hands.let_go(text, story_id=story_id) for text, story_id in zip(words, story_ids, strict=True)]
    for hour in range(12):
        hands.carry(hands.now + timedelta(hours=hour), most=200)
    there = Counter(way.said(post)[0] for post in hands.posts())
    states = {share_id: hands.state(share_id)[0] for share_id in shares}
    assert max(there.values()) == 1 and set(states.values()) == {"out", "unknown"}
    for share_id, text in zip(shares, words, strict=True):
        assert there[text] == 1 or states[share_id] == "unknown"
    assert Counter(states.values())["unknown"] >= 1 and Counter(states.values())["out"] >= 10


def _apart(number: int) -> str:
    """Words that are nobody's near-copy."""
    return " ".join(f"{word}{number * place}" for place, word in enumerate(("box", "fold", "snow", "fish", "cart"), 3))


def test_a_picture_that_is_gone_is_said(hands, cast, pictured):
    share_id = hands.let_go(story_id=pictured)
    operations.drop_own_picture(viewer=cast.alice, story_id=pictured, now=hands.now)
    hands.carry()
    assert hands.state(share_id) == ("refused", "picture") and not hands.posts()
    assert Story.objects.within(cast.workspace_id).filter(id=pictured).exists()
