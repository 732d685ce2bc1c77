"""From her press to a record on a real Bluesky, once; and what she is told when it does not come to that."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from yamabiko.content.models import LinkCard
from yamabiko.content.operations.pictures import keep_picture
from yamabiko.content.reading.picture import reencode
from yamabiko.networks import operations as networks
from yamabiko.networks.models import Account
from yamabiko.networks.queries.accounts import account_of
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.atproto import is_tid
from yamabiko.networks.vault import context, seal, unseal
from yamabiko.people.models import User
from yamabiko.sharing import operations
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.deliveries import claim_next, deliver
from yamabiko.sharing.operations.retracting import next_to_take_back, take_back
from yamabiko.sharing.operations.seeking import next_to_seek, seek
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db
TEXT = "I work at Aoba. My hands were colder than the fish. #coldchain"


@pytest.fixture(autouse=True)
def _reachable(pds):
    with override_settings(HTTP_ALLOW=frozenset({pds.pair})):
        yield


@pytest.fixture
def did(pds):
    return pds.create_account()


@pytest.fixture
def connect(cast, pds, did, now):
    """`connect()` as she does it; the account's id."""

    def do(viewer=cast.alice, password="", name=""):
        return networks.connect_by_password(
            viewer=viewer,
            network="bluesky",
            host=pds.url,
            name=name or pds.accounts[did].handle,
            password=password or pds.app_password(did),
            now=now,
        )

    return do


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


def let_go(viewer, story_id, now, text=TEXT, **more):
    return operations.publish(
        viewer=viewer, story_id=story_id, network="bluesky", voice="experience", text=text, now=now, **more
    )


def carry(now):
    while (claim := claim_next(now=now)) is not None:
        deliver(claim, clock=lambda: now)


def state(share_id):
    found = Delivery.objects.across_workspaces(because="test").get(share_id=share_id)
    return found.state, found.why


def photo(width, height):
    picture = io.BytesIO()
    Image.effect_mandelbrot((width, height), (-2, -1.5, 1, 1.5), 20).save(picture, "PNG")
    return picture.getvalue()


def test_her_post_is_there_once_with_its_link_its_tag_and_its_language(cast, pds, did, connect, story_id, now):
    connect()
    share_id = let_go(cast.alice, story_id, now)
    carry(now)
    assert state(share_id) == ("out", "")
    record = pds.posts(did)[0]["value"]
    link = record["text"].rsplit("\n", 1)[1]
    assert record["text"] == f"{TEXT}\n\n{link}" and record["langs"] == ["en"]
    features = {one["features"][0]["$type"].partition("#")[2]: one for one in record["facets"]}
    assert features["link"]["features"][0]["uri"] == link and features["tag"]["features"][0]["tag"] == "coldchain"
    octets = record["text"].encode()
    index = features["link"]["index"]
    assert octets[index["byteStart"] : index["byteEnd"]].decode() == link
    assert Share.objects.within(cast.workspace_id).get(id=share_id).published_at == now


def test_the_card_goes_along_with_its_picture(cast, pds, did, connect, story_id, now):
    key = keep_picture(reencode(photo(600, 315)), workspace_id=cast.workspace_id, now=now)
    LinkCard.objects.within(cast.workspace_id).create(
        workspace_id=cast.workspace_id, story_id=story_id, title="The page’s title", description="Its words.",
        picture_id=key, read_at=now,
    )  # fmt: skip
    connect()
    let_go(cast.alice, story_id, now)
    carry(now)
    card = pds.posts(did)[0]["value"]["embed"]["external"]
    assert (card["title"], card["description"]) == ("The page’s title", "Its words.")
    with Image.open(io.BytesIO(pds.blob(did, card["thumb"]["ref"]["$link"]))) as sent:
        assert sent.size == (600, 315) and not sent.getexif()


def test_a_thread_is_one_conversation_in_order(cast, pds, did, connect, story_id, now):
    connect()
    long = "I work at Aoba. " + " ".join(f"Fold number {number} held until the corner got wet." for number in range(12))
    share_id = let_go(cast.alice, story_id, now, text=long, beside=Beside(parts=True))
    carry(now)
    assert state(share_id) == ("out", "")
    first, *replies = sorted(pds.posts(did), key=lambda one: one["uri"])
    assert len(replies) >= 2 and "reply" not in first["value"]
    before = first
    for reply in replies:
        assert reply["value"]["reply"]["root"]["uri"] == first["uri"]
        assert reply["value"]["reply"]["parent"]["uri"] == before["uri"]
        before = reply


def test_a_thread_is_taken_back_as_a_whole_and_twice_is_once(cast, pds, did, connect, story_id, now):
    connect()
    long = "I work at Aoba. " + " ".join(f"Fold number {number} held until the corner got wet." for number in range(12))
    share_id = let_go(cast.alice, story_id, now, text=long, beside=Beside(parts=True))
    carry(now)
    assert len(pds.posts(did)) >= 3
    operations.retract(viewer=cast.alice, share_id=share_id, now=now)
    turn = next_to_take_back(now=now)
    assert take_back(turn, clock=lambda: now) == take_back(turn, clock=lambda: now) == "gone"
    assert pds.posts(did) == []


def test_asked_twice_there_is_one_record(cast, pds, did, connect, story_id, now):
    """A worker that dies after Bluesky took the post: the next one asks again, by the same key."""
    connect()
    share_id = let_go(cast.alice, story_id, now)
    claim = claim_next(now=now)
    while claim.step != "record":
        deliver(claim, clock=lambda: now)
        claim = claim_next(now=now)
    asked = {"step": claim.step, "post": claim.post, "kept": claim.kept}
    networks.take_step(workspace_id=claim.workspace_id, account_id=claim.account_id, now=now, **asked)
    deliver(claim, clock=lambda: now)
    assert state(share_id) == ("out", "") and len(pds.posts(did)) == 1
    assert is_tid(pds.posts(did)[0]["uri"].rpartition("/")[2])


def test_a_server_that_dies_loses_nothing(cast, pds, did, connect, story_id, now):
    connect()
    share_id = let_go(cast.alice, story_id, now)
    pds.kill()
    try:
        carry(now)
        assert state(share_id) == ("due", "later")
    finally:
        pds.start()
    carry(now + timedelta(minutes=5))
    assert state(share_id) == ("out", "") and len(pds.posts(did)) == 1


def test_a_wrong_password_connects_nothing_and_is_not_told_from_a_wrong_name(cast, pds, did, connect):
    for wrong in ({"password": "abcd-efgh-ijkl-mnop"}, {"name": "nobody-here.test"}):
        with pytest.raises(networks.NotLetIn):
            connect(**wrong)
    assert account_of(cast.alice, Network("bluesky")) is None


def test_nobody_guesses_passwords_through_us(cast, connect):
    for _try in range(8):
        with pytest.raises(networks.NotLetIn):
            connect(viewer=cast.mika, password="abcd-efgh-ijkl-mnop")
    with pytest.raises(networks.TooManyTries):
        connect(viewer=cast.mika)
    connect(viewer=cast.rei)  # another's tries are another's


def test_an_account_belongs_to_one_member(cast, connect):
    connect()
    with pytest.raises(networks.AccountElsewhere):
        connect(viewer=cast.bob)
    connect()  # her own again: the old one is replaced
    assert Account.objects.within(cast.workspace_id).filter(ended_at=None).count() == 1


def test_tokens_are_renewed_before_they_end_and_after_they_ended_early(cast, pds, did, connect, story_id, now):
    account_id = connect()
    row = Account.objects.within(cast.workspace_id).get(id=account_id)
    before = unseal(bytes(row.sealed), context(cast.workspace_id, account_id))
    ended = before | {"access": pds.expired(before["access"])}
    row.sealed = seal(ended, context(cast.workspace_id, account_id))
    row.save()
    later = now + timedelta(minutes=10)
    share_id = let_go(cast.alice, story_id, later)
    carry(later)
    assert state(share_id) == ("due", "later")
    carry(later + timedelta(minutes=1))
    assert state(share_id) == ("out", "") and len(pds.posts(did)) == 1
    row.refresh_from_db()
    after = unseal(bytes(row.sealed), context(cast.workspace_id, account_id))
    assert after["refresh"] != before["refresh"] and after["access"] != ended["access"]


def test_a_revoked_password_asks_her_to_connect_again(cast, pds, did, connect, story_id, now):
    account_id = connect(password=pds.app_password(did, "to be revoked"))
    pds.revoke_app_password(did, "to be revoked")
    later = now + timedelta(hours=3)  # her access token has ended meanwhile
    share_id = let_go(cast.alice, story_id, later)
    carry(later)
    assert state(share_id) == ("stopped", "reconnect") and not pds.posts(did)
    assert Account.objects.within(cast.workspace_id).get(id=account_id).broken_at == later
    with pytest.raises(operations.NotConnected):
        let_go(cast.alice, story_id, later)


def test_disconnecting_forgets_the_tokens_here_and_there(cast, pds, did, connect, now):
    account_id = connect()
    row = Account.objects.within(cast.workspace_id).get(id=account_id)
    held = unseal(bytes(row.sealed), context(cast.workspace_id, account_id))
    with pytest.raises(networks.AccountUnknown):
        networks.disconnect(viewer=cast.bob, account_id=account_id, now=now)
    networks.disconnect(viewer=cast.alice, account_id=account_id, now=now)
    row.refresh_from_db()
    assert bytes(row.sealed) == b"" and row.ended_at == now
    pds.ask("com.atproto.server.refreshSession", access=held["refresh"], expect=400)


@pytest.mark.parametrize("host", ["http://169.254.169.254", "http://localhost:1", "10.0.0.1", "bsky.social/x", "a b"])
def test_no_server_inside_is_asked(cast, host, now):
    with pytest.raises((networks.NetworkAway, networks.ServerUnfit)):
        networks.connect_by_password(
            viewer=cast.alice, network="bluesky", host=host, name="alice.test", password="x", now=now
        )


def test_the_pages_from_connecting_to_seeing_it_there(cast, pds, did, story_id, client):
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("networks:accounts")
    form = {"name": pds.accounts[did].handle, "host": pds.url, "password": "wrong-wrong-wrong"}
    page = client.post(address, form)
    assert page.status_code == 422 and "did not let us in" in page.content.decode()
    assert "wrong-wrong" not in page.content.decode(), "a password is never put back"
    page = client.post(address, form | {"password": pds.app_password(did)}, follow=True).content.decode()
    assert pds.accounts[did].handle in page
    compose = reverse("sharing:compose", args=[story_id])
    client.post(compose, {"voice": "experience", "network": "bluesky"})
    page = client.get(compose).content.decode()
    assert "Post it now" in page and reverse("sharing:window", args=[story_id]) in page, "the window stays open to her"
    sent = {"voice": "experience", "shown_voice": "experience", "shown_network": "bluesky", "text": TEXT}
    page = client.post(reverse("sharing:post", args=[story_id]), sent, follow=True).content.decode()
    assert "On its way to Bluesky" in page and "Stop it" in page
    carry(timezone.now())
    page = client.get(compose).content.decode()
    assert "It is out on Bluesky" in page and f"https://bsky.app/profile/{did}/post/" in page


def test_the_api_from_connecting_to_the_receipt(cast, pds, did, story_id, client, now):
    from yamabiko.people.operations import issue_token

    _id, secret = issue_token(viewer=cast.alice, name="test", now=now)
    headers = {"Authorization": f"Bearer {secret}"}

    def ask(verb, path, body=None):
        return getattr(client, verb)(f"/api/v1{path}", body, content_type="application/json", headers=headers)

    given = {"network": "bluesky", "name": pds.accounts[did].handle, "host": pds.url, "password": pds.app_password(did)}
    made = ask("post", "/networks/accounts", given)
    assert made.status_code == 201 and made.json()["health"] == "fine" and "accessJwt" not in made.content.decode()
    sent = ask("post", "/sharing/posts", {"story_id": str(story_id), "network": "bluesky", "text": TEXT})
    assert sent.status_code == 202 and sent.json()["state"] == "due"
    carry(timezone.now())
    found = ask("get", f"/sharing/posts/{sent.json()['share_id']}").json()
    assert found["state"] == "out" and found["url"].startswith(f"https://bsky.app/profile/{did}/post/")
    assert ask("delete", f"/sharing/posts/{sent.json()['share_id']}").status_code == 409
    account_id = made.json()["id"]
    assert ask("delete", f"/networks/accounts/{account_id}").status_code == 204
    assert ask("get", "/networks/accounts").json()["items"] == []


@pytest.fixture
def unknown(cast, connect, story_id, now):
    """A post of which nobody knows, however that came about; carried before, or not."""

    def do(*, carried, begun=False):
        connect()
        share_id = let_go(cast.alice, story_id, now)
        if carried:
            carry(now)
        kept = {
            "state": "unknown",
            "why": "unanswered",
            "seek_at": now,
            "begun": begun,
            "remote_id": "",
            "remote_ids": [],
        }
        Delivery.objects.within(cast.workspace_id).filter(share_id=share_id).update(**kept)
        Share.objects.within(cast.workspace_id).filter(id=share_id).update(published_at=None)
        seek(next_to_seek(now=now), clock=lambda: now)
        return share_id

    return do


def test_a_record_that_is_there_is_found_by_its_key(cast, pds, did, unknown):
    share_id = unknown(carried=True)
    row = Delivery.objects.within(cast.workspace_id).get(share_id=share_id)
    assert state(share_id) == ("out", "") and row.remote_id == pds.posts(did)[0]["uri"]


def test_a_record_that_is_not_there_frees_her_words(cast, pds, did, unknown, story_id, now):
    share_id = unknown(carried=False)
    assert state(share_id) == ("stopped", "absent") and not pds.posts(did)
    assert let_go(cast.alice, story_id, now) == share_id
    carry(now)
    assert state(share_id) == ("out", "") and len(pds.posts(did)) == 1


def test_what_may_be_out_in_part_is_not_freed(unknown):
    assert state(unknown(carried=False, begun=True)) == ("unknown", "unanswered")
