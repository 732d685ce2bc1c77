"""What only Instagram does: no post without a picture, refusals that are none, nothing taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse

from tests.posting.conftest import TEXT
from tests.posting.photos import photo
from tests.posting.ways import WAYS
from yamabiko.networks.adapters.instagram.posting import Posting
from yamabiko.networks.rules.failing import Refused
from yamabiko.networks.rules.seams import Access, Picture, Post
from yamabiko.people.models import User
from yamabiko.sharing import operations
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def way():
    return next(way for way in WAYS if way.code == "instagram")


@pytest.fixture
def page(hands, client):
    """Compose, open on Instagram, for a story; as text."""
    client.force_login(User.objects.get(id=hands.viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")

    def read(story_id):
        address = reverse("sharing:compose", args=[story_id])
        client.post(address, {"voice": "experience", "network": "instagram"})
        return client.get(address).content.decode()

    return read


def test_words_alone_are_not_let_go_and_she_is_told_why(hands, page, cast, now):
    story_id = story_on_offer(cast.workspace_id)
    with pytest.raises(operations.PictureNeeded):
        operations.publish(
            viewer=hands.viewer, story_id=story_id, network="instagram", voice="experience", text=TEXT, now=now
        )
    shown = page(story_id)
    assert "takes no post without a picture" in shown and "Post it now" not in shown and "Copy the text" in shown
    hands.picture(story_id)
    shown = page(story_id)
    assert "Post it now" in shown and "takes no post without a picture" not in shown


def test_where_we_have_no_public_address_it_is_said_before_she_connects_and_before_she_posts(hands, page, cast, client):
    story_id = story_on_offer(cast.workspace_id)
    hands.picture(story_id)
    with override_settings(BASE_URL="http://localhost:8000"):
        shown = page(story_id)
        operations_of = client.get(reverse("networks:accounts")).content.decode()
    assert "no public address to fetch them from" in shown and "Post it now" not in shown and "Copy the text" in shown
    assert "Instagram" in operations_of


def test_the_shape_is_one_that_it_takes(hands, fake, cast, now):
    story_id = story_on_offer(cast.workspace_id)
    given = {"viewer": hands.viewer, "story_id": story_id, "network": "instagram", "now": now}
    operations.bring_own_picture(**given, body=[photo(400, 1_600)])
    share_id = hands.let_go(story_id=story_id)
    hands.carry()
    assert hands.state(share_id) == ("out", "") and hands.row(share_id).remote_url.startswith(
        "https://www.instagram.com/p/"
    )


def test_a_refusal_after_which_the_post_has_been_seen_is_unknown(hands, fake):
    """2207051, https://github.com/gitroomhq/postiz-app/pull/1681."""
    fake.switch(suspicious=True)
    share_id = hands.let_go()
    hands.carry()
    hands.carry(hands.now + timedelta(hours=30))
    assert hands.state(share_id) == ("unknown", "unanswered") and len(hands.posts()) == 1 and hands.asked() == 1


def test_what_is_not_ready_is_looked_at_until_it_is(hands, fake):
    fake.switch(slow_pictures=True, media_seconds=100)
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("due", "") and hands.asked() == 0
    fake.advance(120)
    hands.carry(hands.now + timedelta(minutes=2))
    assert hands.state(share_id) == ("out", "") and hands.asked() == 1


def test_a_day_that_is_full_is_waited_for(hands, fake):
    fake.limits, fake.quota = True, 0
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("due", "later") and not hands.posts()
    fake.quota = 50
    hands.carry(hands.now + timedelta(hours=1))
    assert hands.state(share_id) == ("out", "") and len(hands.posts()) == 1


def test_answers_that_are_not_wrapped_are_read_as_well(hands, fake, way, cast, now):
    fake.wrapped = False
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("out", "")


def test_from_here_nothing_is_taken_back(hands):
    share_id = hands.let_go()
    hands.carry()
    with pytest.raises(operations.NothingToRetract):
        operations.retract(viewer=hands.viewer, share_id=share_id, now=hands.now)


def test_one_picture_with_an_address_and_nothing_else(now):
    one = Picture(b"\xff\xd8\xff", "image/jpeg", 1, 1, address="https://app.aoba.co.jp/given/x.jpg")
    lost = Picture(b"\xff\xd8\xff", "image/jpeg", 1, 1)
    access, post = Access("", "1", "a", {}), {"key": "k", "made_at": now, "language": "en", "texts": ("a",)}
    assert Posting(None).first(access, Post(**post, pictures=(one,))) == "container"
    for pictures in ((), (one, one), (lost,)):
        with pytest.raises(Refused):
            Posting(None).first(access, Post(**post, pictures=pictures))
