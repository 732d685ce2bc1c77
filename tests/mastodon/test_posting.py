"""From her press to a post on Mastodon, at most once, whatever the server does; and what she is told when nobody knows."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image

from tests.mastodon.conftest import carry
from yamabiko.kit.http import Client
from yamabiko.networks.adapters.mastodon.posting import Posting, key_of
from yamabiko.networks.models import Account, Allowance
from yamabiko.networks.operations.accounts import access_to
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Onward, Picture, Post, Receipt
from yamabiko.sharing import operations
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.deliveries import claim_next, deliver, free_lapsed
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db
TEXT = "I work at Aoba. My hands were colder than the fish. #coldchain"
SAY, PUT, LOOK = "POST /api/v1/statuses", "POST /api/v2/media", "GET /api/v1/media/:id"
SOON, SETTLED = timedelta(minutes=1), timedelta(minutes=4)


def let_go(viewer, story_id, now, text=TEXT, **more):
    return operations.publish(
        viewer=viewer, story_id=story_id, network="mastodon", voice="experience", text=text, now=now, **more
    )


def state(share_id):
    found = Delivery.objects.across_workspaces(because="test").get(share_id=share_id)
    return found.state, found.why


def test_her_post_is_there_once_with_its_link_and_its_language(cast, fake, connect, story_id, now):
    connect()
    share_id = let_go(cast.alice, story_id, now)
    carry(now)
    assert state(share_id) == ("out", "")
    [post] = fake.ledger.posts
    assert post.text.startswith(f"{TEXT}\n\nhttp") and post.more == {"language": "en"} and len(post.key) == 32
    assert Share.objects.within(cast.workspace_id).get(id=share_id).published_at == now


def test_a_thread_is_one_conversation_in_order(cast, fake, connect, story_id, now):
    connect()
    long = "I work at Aoba. " + " ".join(f"Fold number {number} held until the corner got wet." for number in range(30))
    share_id = let_go(cast.alice, story_id, now, text=long, beside=Beside(parts=True))
    carry(now)
    assert state(share_id) == ("out", "")
    first, *replies = fake.ledger.posts
    assert len(replies) >= 2 and len({post.key for post in fake.ledger.posts}) == len(replies) + 1
    assert [post.more.get("in_reply_to_id") for post in replies] == [post.id for post in [first, *replies][:-1]]


# What nobody can know: the server may have posted, and does not say so.
UNKNOWABLE = [
    "drop",
    "unavailable",
    "html",
    "drop_after",
    "error_after",
    "html_after",
    "truncated",
    "cut",
    "slow_answer",
]


@pytest.mark.parametrize("fault", [*UNKNOWABLE, "late"])
def test_where_the_key_is_remembered_a_post_that_nobody_answered_is_there_once(
    cast, fake, connect, story_id, now, impatient, fault
):
    connect()
    share_id = let_go(cast.alice, story_id, now)
    fake.fault(SAY, fault, calls=[1], seconds=1.0)
    carry(now)
    assert state(share_id) == ("due", "") and len([call for call in fake.ledger.calls if call.route == SAY]) <= 1
    with pytest.raises(operations.TooLateToStop):
        operations.stop(viewer=cast.alice, share_id=share_id, now=now)
    carry(now + SETTLED)
    assert state(share_id) == ("out", "") and len(fake.ledger.posts) == 1


@pytest.mark.parametrize("fault", UNKNOWABLE)
def test_where_the_key_is_not_known_to_be_remembered_the_outcome_is_unknown_and_shown(
    cast, fake, connect, story_id, now, impatient, fault
):
    fake.switch(software="takahe")
    connect()
    share_id = let_go(cast.alice, story_id, now)
    fake.fault(SAY, fault, calls=[1], seconds=1.0)
    carry(now)
    assert state(share_id) == ("unknown", "unanswered")
    carry(now + timedelta(days=1))
    assert state(share_id) == ("unknown", "unanswered") and len(fake.ledger.posts) <= 1
    assert [call.route for call in fake.ledger.calls].count(SAY) == 1
    operations.tell(viewer=cast.alice, share_id=share_id, there=bool(fake.ledger.posts), now=now)


def test_a_server_that_never_answers_is_asked_three_times_more_and_then_nobody_knows(
    cast, fake, connect, story_id, now
):
    connect()
    share_id = let_go(cast.alice, story_id, now)
    fake.fault(SAY, "drop_after", calls=[1])
    fake.fault(SAY, "error_after")
    for minutes in range(0, 40, 4):
        carry(now + timedelta(minutes=minutes))
    assert state(share_id) == ("unknown", "unanswered") and len(fake.ledger.posts) == 1
    assert [call.route for call in fake.ledger.calls].count(SAY) == 4


@pytest.mark.parametrize("fault", ["busy", "busy_silent", "busy_own"])
def test_a_busy_server_is_asked_later_and_has_one_post(cast, fake, connect, story_id, now, fault):
    account_id = connect()
    share_id = let_go(cast.alice, story_id, now)
    fake.fault(SAY, fault, calls=[1])
    carry(now)
    assert state(share_id) == ("due", "later") and fake.ledger.posts == []
    rests = Account.objects.within(cast.workspace_id).get(id=account_id).rests_until
    assert {"busy": rests == now + timedelta(seconds=30), "busy_silent": rests is None}.get(fault, bool(rests))
    carry(now + timedelta(minutes=2))
    assert state(share_id) == ("out", "") and len(fake.ledger.posts) == 1


def test_a_token_that_ends_midway_asks_her_to_connect_again_and_keeps_what_is_out(cast, fake, connect, story_id, now):
    account_id = connect()
    long = "I work at Aoba. " + " ".join(f"Fold number {number} held until the corner got wet." for number in range(30))
    share_id = let_go(cast.alice, story_id, now, text=long, beside=Beside(parts=True))
    fake.fault(SAY, "token_expired", calls=[2])
    carry(now)
    assert state(share_id) == ("unknown", "torn") and len(fake.ledger.posts) == 1, "some of it is out: hers to look at"
    assert Account.objects.within(cast.workspace_id).get(id=account_id).broken_at == now


@pytest.mark.parametrize("software", ["mastodon", "takahe"])
def test_she_who_threw_us_out_is_asked_to_connect_again(cast, fake, connect, story_id, now, software):
    fake.switch(software=software)
    connect()
    share_id = let_go(cast.alice, story_id, now)
    fake.revoke("alice")
    carry(now)
    assert state(share_id) == ("stopped", "reconnect") and fake.ledger.posts == []
    with pytest.raises(operations.NotConnected):
        let_go(cast.alice, story_id, now)
    connect()
    let_go(cast.alice, story_id, now)
    carry(now)
    assert len(fake.ledger.posts) == 1


def test_a_worker_that_is_killed_while_it_asks_leaves_the_outcome_unknown(cast, fake, connect, story_id, now):
    connect()
    share_id = let_go(cast.alice, story_id, now)
    claim = claim_next(now=now)
    assert claim.step == "status"
    free_lapsed(now=now + timedelta(minutes=5))
    assert state(share_id) == ("unknown", "interrupted")
    deliver(claim, clock=lambda: now)  # it was only slow, and tells after all
    assert state(share_id) == ("out", "") and len(fake.ledger.posts) == 1


def test_a_worker_that_is_killed_while_it_asks_again_is_followed_by_another(cast, fake, connect, story_id, now):
    connect()
    share_id = let_go(cast.alice, story_id, now)
    fake.fault(SAY, "drop_after", calls=[1])
    carry(now)
    later = now + SETTLED
    assert claim_next(now=later).step == "again"
    later += timedelta(minutes=5)
    free_lapsed(now=later)
    carry(later + SOON)
    assert state(share_id) == ("out", "") and len(fake.ledger.posts) == 1


def test_a_post_longer_than_this_server_takes_is_not_sent(cast, fake, connect, story_id, now):
    fake.switch(max_characters=40)
    connect()
    share_id = let_go(cast.alice, story_id, now)
    carry(now)
    assert state(share_id) == ("refused", "text") and SAY not in {call.route for call in fake.ledger.calls}


# The adapter by itself: pictures, the hour of the key, strange answers.


@pytest.fixture
def alice(cast, connect, now):
    return access_to(workspace_id=cast.workspace_id, account_id=connect(), now=now).access


@pytest.fixture
def posting(server):
    return Posting(Client(allow=frozenset({server.address.partition("//")[2]})), clock=lambda: 0.0)


def picture(alt="A box on a scale", kind="PNG"):
    body = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(body, kind)
    return Picture(body.getvalue(), f"image/{kind.lower()}", 8, 6, alt)


def post(now, *pictures, texts=("Hello",)):
    return Post(key="share", made_at=now, language="ja", texts=texts, pictures=pictures)


def taken(posting, access, one, step="", kept=None, most=40):
    """Every step until it is out, as the engine takes them; the names of the steps."""
    step, kept, steps = step or posting.first(access, one), kept or {}, []
    for _step in range(most):
        steps.append(step)
        answer = posting.take(step, access, one, kept)
        if isinstance(answer, Receipt):
            return steps, answer
        step, kept = answer.step, answer.kept
    raise AssertionError("it does not end")


def test_pictures_go_first_each_with_its_alt_text(posting, alice, fake, now):
    one = post(now, picture(), picture("山の声", "JPEG"), picture(""))
    steps, _receipt = taken(posting, alice, one)
    assert steps == ["pictures", "pictures", "pictures", "status"]
    [said] = fake.ledger.posts
    assert [fake.media[number].description for number in said.media] == ["A box on a scale", "山の声", ""]
    assert [fake.media[number].file.content for number in said.media] == [each.body for each in one.pictures]
    assert said.more == {"language": "ja"}


def test_a_picture_that_is_still_worked_on_is_waited_for(posting, alice, fake, now):
    fake.switch(slow_pictures=True, media_seconds=0.0)
    assert taken(posting, alice, post(now, picture()))[0] == ["pictures", "ready", "status"]


@pytest.mark.parametrize("fault", ["media_stuck", "media_partial"])
def test_a_picture_that_never_becomes_one_is_said_and_nothing_is_posted(posting, alice, fake, now, fault):
    fake.fault(PUT, fault)
    with pytest.raises(Refused) as refused:
        taken(posting, alice, post(now, picture()))
    assert refused.value.why is Why.PICTURE and fake.ledger.posts == []


@pytest.mark.parametrize("fault", ["drop", "unavailable", "html", "drop_after", "error_after", "truncated", "busy"])
@pytest.mark.parametrize("where", [PUT, LOOK])
def test_an_upload_that_fails_may_be_repeated(posting, alice, fake, now, where, fault):
    fake.switch(slow_pictures=True, media_seconds=0.0)
    fake.fault(where, fault, calls=[1])
    with pytest.raises(TryLater):
        taken(posting, alice, post(now, picture()))
    steps, _receipt = taken(posting, alice, post(now, picture()))
    assert steps[-1] == "status" and len(fake.ledger.posts) == 1


@pytest.mark.parametrize("body", [b"no picture", b""])
def test_what_is_no_picture_is_refused_as_one(posting, alice, now, body):
    with pytest.raises(Refused) as refused:
        taken(posting, alice, post(now, Picture(body, "image/png", 1, 1)))
    assert refused.value.why is Why.PICTURE


def test_more_or_larger_pictures_than_the_server_takes_are_not_sent(posting, alice, fake, now):
    small = Access(alice.host, alice.remote_id, alice.name, alice.secrets, {**alice.facts, "image_bytes": 10})
    for access, many in ((alice, 5), (small, 1)):
        with pytest.raises(Refused):
            posting.first(access, post(now, *[picture()] * many))


def test_the_key_is_not_relied_on_beyond_its_hour(server, alice, fake, now):
    clock = iter([0.0, 51 * 60.0])
    posting = Posting(Client(allow=frozenset({server.address.partition("//")[2]})), clock=lambda: next(clock))
    fake.fault(SAY, "drop_after", calls=[1])
    waits = posting.take("status", alice, post(now), {})
    assert isinstance(waits, Onward) and waits.step == "again" and waits.begun and waits.after >= timedelta(minutes=2)
    with pytest.raises(OutcomeUnknown):
        posting.take("again", alice, post(now), waits.kept)
    assert len(fake.ledger.posts) == 1 and [call.route for call in fake.ledger.calls].count(SAY) == 1


@pytest.mark.parametrize("fault", ["token_expired", "busy"])
def test_after_an_unknown_outcome_nothing_says_that_nothing_was_posted(posting, alice, fake, now, fault):
    fake.fault(SAY, "drop_after", calls=[1])
    fake.fault(SAY, fault, calls=[2])
    waits = posting.take("status", alice, post(now), {})
    try:
        found = posting.take("again", alice, post(now), waits.kept)
    except OutcomeUnknown:
        assert fault == "token_expired"
    else:
        assert fault == "busy" and found.step == "again"


@pytest.mark.parametrize("text", ["a\ud800b", "\u202eשלום\u202c", "a\x00b", "<script>", "x" * 1_000_000, " "])
def test_a_strange_text_is_taken_or_refused(posting, alice, fake, now, text):
    try:
        taken(posting, alice, post(now, texts=(text,)))
    except Refused as refused:
        assert refused.why is Why.TEXT and not fake.ledger.posts


@pytest.mark.parametrize("token", ["", "x", "a" * 10_000])
def test_a_token_that_the_server_does_not_know_needs_her(posting, alice, now, token):
    access = Access(alice.host, alice.remote_id, alice.name, {"access_token": token}, alice.facts)
    with pytest.raises(NeedsReconnect):
        posting.take("status", access, post(now), {})


def test_the_key_is_the_same_for_ever_and_each_posts_own(now):
    assert key_of(post(now), 0) == key_of(post(now + timedelta(days=1)), 0) != key_of(post(now), 1)


def test_what_a_server_says_of_its_limits_is_kept_and_holds_what_it_would_refuse(cast, fake, connect, story_id, now):
    account_id = connect()
    share_id = let_go(cast.alice, story_id, now)
    carry(now)
    told = Allowance.objects.within(cast.workspace_id).get(account_id=account_id, calls="posts", seconds=0)
    assert state(share_id) == ("out", "") and told.left == 298, "connecting asked too"
    Allowance.objects.within(cast.workspace_id).filter(id=told.id).update(left=0)
    second = let_go(cast.alice, story_on_offer(cast.workspace_id, slug="two"), now, text="I work at Aoba. Snow again.")
    carry(now + timedelta(seconds=30))
    assert state(second) == ("due", "limit") and len(fake.ledger.posts) == 1
    carry(told.ends_at + timedelta(seconds=10))
    assert state(second) == ("out", "")
