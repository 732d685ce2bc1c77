"""What only Threads does: containers that are looked at, pictures that it fetches, threads of replies."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.test import override_settings
from PIL import Image

from tests.posting.ways import WAYS
from yamabiko.sharing import operations
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db
LONG = "I work at Aoba. " + " ".join(f"Fold number {number} held until the corner got wet." for number in range(30))


@pytest.fixture
def way():
    return next(way for way in WAYS if way.code == "threads")


@pytest.fixture
def pictured(cast, way, now):
    story_id, photo = story_on_offer(cast.workspace_id), io.BytesIO()
    Image.new("RGBA", (1_200, 900), (0, 99, 99, 40)).save(photo, "PNG")
    given = {"viewer": cast.alice, "story_id": story_id, "network": way.code, "now": now}
    operations.bring_own_picture(**given, body=[photo.getvalue()])
    operations.choose_picture(**given, choice="own", alt="A box.", alt_of="own")
    return story_id


def test_a_thread_is_one_conversation_in_order(hands):
    share_id = hands.let_go(LONG, beside=Beside(parts=True))
    hands.carry()
    assert hands.state(share_id) == ("out", "")
    first, *replies = hands.posts()
    assert len(replies) >= 2 and not first.more["reply_to"] and first.id == hands.row(share_id).remote_id
    assert [one.more["reply_to"] for one in replies] == [one.id for one in (first, *replies)][:-1]
    assert "http" in replies[-1].text and "http" not in first.text


@pytest.mark.parametrize("route", ["POST /v1.0/:user/threads", "GET /v1.0/:id"])
@pytest.mark.parametrize("fault", ["drop_after", "html", "error_after"])
def test_what_comes_before_a_reply_may_be_asked_again_and_the_thread_goes_on(hands, fake, route, fault):
    fake.fault(route, fault, calls=[2])
    share_id = hands.let_go(LONG, beside=Beside(parts=True))
    hands.carry()
    hands.carry(hands.now + timedelta(minutes=5))
    posts = hands.posts()
    assert hands.state(share_id) == ("out", "") and len({one.text for one in posts}) == len(posts) >= 3


@pytest.mark.parametrize(("fault", "there"), [("cut", 2), ("drop", 1)])
def test_a_thread_that_breaks_off_is_not_begun_anew(hands, fake, way, fault, there):
    fake.fault(way.post, fault, calls=[2])
    share_id = hands.let_go(LONG, beside=Beside(parts=True))
    hands.carry()
    hands.carry(hands.now + timedelta(hours=30))
    assert hands.state(share_id)[0] == "unknown" and len(hands.posts()) == there


def test_the_picture_that_it_fetches_is_a_jpeg_in_the_shape_that_she_saw(hands, fake, pictured):
    hands.let_go(story_id=pictured)
    hands.carry()
    [taken] = fake.fetch.fetched
    assert taken.there and taken.kind == "image/jpeg" and taken.address.startswith("https://app.aoba.co.jp/given/")
    shown = Image.open(io.BytesIO(taken.content))
    assert shown.format == "JPEG" and abs(shown.width / shown.height - 1) < 0.01
    assert hands.posts()[0].more["given"]["media_type"] == "IMAGE"


def test_once_it_is_out_nobody_can_fetch_it_any_more(hands, fake, pictured, client):
    hands.let_go(story_id=pictured)
    hands.carry()
    [taken] = fake.fetch.fetched
    assert client.get(taken.address.removeprefix("https://app.aoba.co.jp")).status_code == 404


def test_a_picture_that_takes_its_time_is_waited_for(hands, fake, way, pictured):
    fake.switch(slow_pictures=True, media_seconds=40)
    share_id = hands.let_go(story_id=pictured)
    hands.carry()
    assert hands.state(share_id) == ("due", "") and hands.asked() == 0
    fake.advance(60)
    hands.carry(hands.now + timedelta(seconds=60))
    assert hands.state(share_id) == ("out", "") and hands.asked() == 1


def test_a_picture_that_it_cannot_come_for_is_said_to_her_and_to_the_operator(hands, fake, pictured, caplog):
    fake.hosts = {"app.aoba.co.jp": "http://127.0.0.1:9"}
    share_id = hands.let_go(story_id=pictured)
    hands.carry()
    assert hands.state(share_id) == ("refused", "picture") and not hands.posts()
    assert "could not fetch a picture from our public address" in caplog.text and "given" not in caplog.text


def test_a_post_that_waited_until_the_address_was_taken_away_is_refused(hands, pictured):
    share_id = hands.let_go(story_id=pictured)
    with override_settings(BASE_URL="http://localhost:8000"):
        hands.carry()
    assert hands.state(share_id) == ("refused", "picture") and not hands.posts()


@pytest.mark.parametrize("fault", ["unavailable", "html", "drop", "token_expired", "busy"])
def test_where_it_is_to_be_seen_may_stay_unknown_and_it_is_out_all_the_same(hands, fake, fault):
    fake.fault("GET /v1.0/:id", fault, calls=[2])
    share_id = hands.let_go()
    hands.carry()
    row = hands.row(share_id)
    assert hands.state(share_id) == ("out", "") and row.remote_url == "" and row.remote_id == hands.posts()[0].id


def test_a_day_that_is_full_is_waited_for(hands, fake, way, monkeypatch):
    fake.limits = True
    monkeypatch.setattr(fake, "used", lambda account: (250, 0, 0))
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("due", "later") and not hands.posts()
    monkeypatch.undo()
    hands.carry(hands.now + timedelta(hours=1))
    assert hands.state(share_id) == ("out", "") and len(hands.posts()) == 1


def test_an_emoji_counts_as_its_bytes(hands):
    share_id = hands.let_go("I work at Aoba. " + "🐟" * 90)
    hands.carry()
    assert hands.state(share_id) == ("out", "") and "🐟" * 90 in hands.posts()[0].text


def test_a_token_without_the_right_to_post_is_refused(hands, fake, cast, now):
    from yamabiko.networks.tests.factories import account

    secrets = {"access_token": fake.connect("alice", ["threads_basic"])["access_token"]}
    account(cast.alice, "threads", fake.address, now=now, remote_id=fake.number("alice"), secrets=secrets)
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("refused", "forbidden") and not hands.posts()
