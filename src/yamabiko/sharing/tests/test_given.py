"""A picture that a network fetches: given to whoever has its address, while the post is on its way, and never else."""

from __future__ import annotations

import io
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import override_settings
from django.utils import timezone
from PIL import Image

from yamabiko.kit.signing import sign
from yamabiko.networks.tests.factories import account
from yamabiko.sharing import operations
from yamabiko.sharing.models import Delivery
from yamabiko.sharing.operations.deliveries import claim_next
from yamabiko.sharing.queries.giving import PURPOSE, address_of
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db
TEXT = "I work at Aoba. The corner got wet, and the box held."
PUBLIC = "https://app.aoba.co.jp"


def photo(width=900, height=600, mode="RGB", colour="teal", **more) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), colour).save(out, "PNG" if mode == "RGBA" else "JPEG", **more)
    return out.getvalue()


@pytest.fixture
def at():
    """The view reads the clock itself."""
    return timezone.now()


@pytest.fixture
def public():
    with override_settings(BASE_URL=PUBLIC):
        yield


@pytest.fixture
def going(cast, at, public):
    """A post with a picture of hers, let go on Threads; its delivery."""

    def let_go(body=None, network="threads"):
        account(cast.alice, network, "https://graph.threads.example", now=at, remote_id="1")
        story_id = story_on_offer(cast.workspace_id, now=at)
        given = {"viewer": cast.alice, "story_id": story_id, "network": network, "now": at}
        operations.bring_own_picture(**given, body=[body or photo()])
        operations.choose_picture(**given, choice="own", alt="A teal box.", alt_of="own")
        share_id = operations.publish(**given, voice="experience", text=TEXT)
        return Delivery.objects.within(cast.workspace_id).select_related("share").get(share_id=share_id)

    return let_go


def path_of(delivery, at):
    address = address_of(delivery, at)
    assert address.startswith(f"{PUBLIC}/given/") and address.endswith(".jpg")
    return urlsplit(address).path


def test_whoever_has_the_address_sees_it_without_signing_in(going, at, client):
    camera = Image.Exif()
    camera[0x010E] = "seen at the harbour"
    answer = client.get(path_of(going(photo(exif=camera)), at))
    assert answer.status_code == 200 and answer["content-type"] == "image/jpeg" and not answer.cookies
    shown = Image.open(io.BytesIO(answer.content))
    assert shown.format == "JPEG" and not shown.getexif() and b"harbour" not in answer.content
    assert (answer["cache-control"], answer["x-robots-tag"]) == ("no-store", "noindex")
    assert client.head(path_of(Delivery.objects.across_workspaces(because="test").get(), at)).status_code == 200


def test_what_is_seen_through_stands_on_white(going, at, client):
    answer = client.get(path_of(going(photo(mode="RGBA", colour=(0, 0, 0, 0))), at))
    assert Image.open(io.BytesIO(answer.content)).getpixel((5, 5)) == (255, 255, 255)


def test_it_stands_in_a_shape_that_the_network_takes(going, at, client):
    shown = Image.open(io.BytesIO(client.get(path_of(going(photo(400, 1600)), at)).content))
    assert abs(shown.width / shown.height - 4 / 5) < 0.01


def test_an_hour_later_it_is_gone(going, at, client):
    delivery = going()
    assert client.get(path_of(delivery, at - timedelta(minutes=61))).status_code == 404
    assert client.get(path_of(delivery, at - timedelta(minutes=59))).status_code == 200


@pytest.mark.parametrize("state", ["out", "unknown", "refused", "stopped"])
def test_what_is_not_on_its_way_is_not_given(going, at, client, state):
    delivery = going()
    path = path_of(delivery, at)
    Delivery.objects.within(delivery.workspace_id).update(state=state, remote_id="1")
    assert client.get(path).status_code == 404


def test_a_post_without_a_picture_gives_none(going, at, client):
    delivery = going()
    path = path_of(delivery, at)
    Delivery.objects.within(delivery.workspace_id).update(looks={})
    assert client.get(path).status_code == 404
    Delivery.objects.within(delivery.workspace_id).update(looks=delivery.looks)
    operations.drop_own_picture(
        viewer=None or _viewer(delivery), story_id=delivery.share.story_id, now=at
    )  # taken away meanwhile
    assert client.get(path).status_code == 404


def _viewer(delivery):
    from yamabiko.people.queries import viewer_of_member

    return viewer_of_member(delivery.workspace_id, delivery.member_id)


def test_another_workspaces_post_cannot_be_named(cast, going, at, client):
    delivery = going()
    named = {"workspace": cast.carol.workspace_id.hex, "delivery": delivery.id.hex}
    token = sign(named, purpose=PURPOSE, expires_at=at + timedelta(hours=1))
    assert client.get(f"/given/{token}.jpg").status_code == 404


@pytest.mark.parametrize("forged", ["x", "a.b", "é.x", "%00", "x" * 6_000, "{token}x", "{half}"])
def test_no_address_can_be_made_up(going, at, client, forged):
    token = path_of(going(), at).removeprefix("/given/").removesuffix(".jpg")
    made = forged.format(token=token, half=token[: len(token) // 2])
    assert client.get(f"/given/{made}.jpg").status_code == 404


def test_it_is_only_looked_at(going, at, client):
    assert client.post(path_of(going(), at)).status_code == 405


def test_the_address_goes_along_where_the_network_fetches_and_nowhere_else(going, at):
    delivery = going()
    [picture] = claim_next(now=at).post.pictures
    assert picture.address == address_of(delivery, at) and "given" not in repr(picture)
    delivery.share.network = "linkedin"
    assert address_of(delivery, at) == ""


@pytest.mark.parametrize(
    "base", ["http://app.aoba.co.jp", "https://localhost:8000", "https://10.1.2.3", "https://yamabiko"]
)
def test_without_a_public_address_a_picture_is_refused_and_words_are_not(cast, at, base):
    account(cast.alice, "threads", "https://graph.threads.example", now=at, remote_id="1")
    story_id = story_on_offer(cast.workspace_id, now=at)
    given = {"viewer": cast.alice, "story_id": story_id, "network": "threads", "now": at}
    operations.bring_own_picture(**given, body=[photo()])
    with override_settings(BASE_URL=base):
        with pytest.raises(operations.NobodyFetches) as said:
            operations.publish(**given, voice="experience", text=TEXT)
        assert "Threads fetches pictures itself" in str(said.value)
        operations.drop_own_picture(viewer=cast.alice, story_id=story_id, now=at)
        operations.publish(**given, voice="experience", text=TEXT)
    assert claim_next(now=at).post.pictures == ()
