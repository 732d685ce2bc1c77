"""A post of which nobody knows whether it is out is looked for among her public posts; what is not found stays hers to tell."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.fakes.mastodon import Mastodon
from tests.mastodon.conftest import carry
from tests.mastodon.test_posting import SAY, let_go, state
from yamabiko.people.models import User
from yamabiko.sharing import operations
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.seeking import next_to_seek, seek
from yamabiko.sharing.rules import Beside

pytestmark = pytest.mark.django_db
SOON = timedelta(minutes=3)
LIST = "GET /api/v1/accounts/:id/statuses"


@pytest.fixture
def fake():
    """A server that takes no notice of our key."""
    network = Mastodon(software="takahe")
    yield network
    assert network.ledger.undocumented == []


@pytest.fixture
def unknown(cast, fake, connect, story_id, now):
    """`unknown(fault)`: the share's id, of a post that the server took, or did not."""

    def do(fault, **more):
        connect()
        fake.fault(SAY, fault, calls=[1])
        share_id = let_go(cast.alice, story_id, now, **more)
        carry(now)
        assert state(share_id) == ("unknown", "unanswered")
        return share_id

    return do


def look(at):
    while (turn := next_to_seek(now=at)) is not None:
        seek(turn, clock=lambda: at)


def row(share_id):
    return Delivery.objects.across_workspaces(because="test").get(share_id=share_id)


@pytest.mark.parametrize("fault", ["drop_after", "error_after", "truncated", "html_after"])
def test_what_is_there_is_found_and_is_out(cast, fake, unknown, now, fault):
    share_id = unknown(fault)
    look(now + timedelta(minutes=1))
    assert state(share_id)[0] == "unknown", "what was slow may still come"
    look(now + SOON)
    [post] = fake.ledger.posts
    assert state(share_id) == ("out", "") and row(share_id).remote_id == post.id
    assert Share.objects.within(cast.workspace_id).get(id=share_id).published_at == now + SOON


def test_what_is_not_found_stays_unknown_with_the_time_of_the_look(cast, fake, unknown, now, client):
    share_id = unknown("drop")
    look(now + SOON)
    assert state(share_id) == ("unknown", "unanswered") and row(share_id).sought_at == now + SOON
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("sharing:compose", args=[row(share_id).share.story_id])).content.decode()
    assert "did not find it" in page and "We look again" in page and "It is not there" in page
    for hour in range(1, 80):
        look(now + timedelta(hours=hour))
    assert fake.asked[LIST] == 5 and row(share_id).seek_at is None and state(share_id)[0] == "unknown"
    assert not fake.ledger.posts and fake.asked[SAY] == 1


def test_another_post_is_not_taken_for_it(cast, fake, unknown, connect, now):
    share_id = unknown("drop")
    for words in ("I work at Aoba. My hands were colder than the fish.", "#coldchain"):
        fake.ledger.keep(_post(fake, words))
    look(now + SOON)
    assert state(share_id)[0] == "unknown"


def _post(fake, words):
    from tests.fakes.ledger import Post

    return Post(fake.new_post_id(), "alice", words, fake.clock.now())


@pytest.mark.parametrize("fault", ["unavailable", "html", "busy", "drop", "truncated"])
def test_a_server_that_does_not_answer_was_not_looked_at(fake, unknown, now, fault):
    share_id = unknown("drop_after")
    fake.fault(LIST, fault, calls=[1])
    look(now + SOON)
    assert row(share_id).sought_at is None and state(share_id)[0] == "unknown"
    look(now + timedelta(hours=1))
    assert state(share_id) == ("out", "")


def test_of_a_thread_all_of_it_has_to_be_there(fake, unknown, now):
    text = "I work at Aoba. " + " ".join(f"Fold number {number} held until the corner got wet." for number in range(16))
    share_id = unknown("drop_after", text=text, beside=Beside(parts=True))
    look(now + SOON)
    assert len(fake.ledger.posts) == 1 and state(share_id)[0] == "unknown"


def test_what_she_said_meanwhile_holds(cast, fake, unknown, now):
    share_id = unknown("drop_after")
    turn = next_to_seek(now=now + SOON)
    operations.tell(viewer=cast.alice, share_id=share_id, there=False, now=now + SOON)
    seek(turn, clock=lambda: now + SOON)
    assert state(share_id) == ("stopped", "not_there")
