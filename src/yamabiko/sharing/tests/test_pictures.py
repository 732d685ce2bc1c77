"""The picture of a post: hers to choose, to describe and to bring; nobody else sees it, and it goes when she says so."""

from __future__ import annotations

import io
import json
import struct
import zlib
from base64 import b64decode
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from yamabiko.content.models import Picture, Story
from yamabiko.content.operations.pictures import keep_picture
from yamabiko.content.queries import StoryGone
from yamabiko.content.reading.picture import reencode
from yamabiko.content.refusals import FileUnfit
from yamabiko.networks.rules import Network
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token
from yamabiko.sharing import operations, personal, queries
from yamabiko.sharing.models import Draft, OwnPicture, Share
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.test_views import form

pytestmark = pytest.mark.django_db


def photo(width=900, height=600, **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG", **options)
    return out.getvalue()


def flood() -> bytes:
    """A PNG of a few bytes that says it has 900 million pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


@pytest.fixture
def story_id(cast, now):
    """A story with a picture that a curator has described."""
    found = story_on_offer(cast.workspace_id)
    picture_id = keep_picture(reencode(photo(1200, 630)), workspace_id=cast.workspace_id, now=now)
    Story.objects.within(cast.workspace_id).filter(id=found).update(picture_id=picture_id, picture_alt="A teal box.")
    return found


@pytest.fixture
def sign_in(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


def brought(viewer, story_id, now, network="linkedin", body=None):
    operations.bring_own_picture(viewer=viewer, story_id=story_id, network=network, body=[body or photo()], now=now)
    return queries.compose(viewer, story_id, now=now).pictures


def test_nothing_has_to_be_chosen(cast, story_id, now):
    pictures = queries.compose(cast.alice, story_id, now=now).pictures
    assert pictures.taken(Network.LINKEDIN) is None
    taken = pictures.taken(Network.INSTAGRAM)
    assert taken.alt == "A teal box." and taken.shape == (191, 100)
    assert not Draft.objects.within(cast.workspace_id).exists()


def test_her_choice_and_her_words_are_kept_for_her_alone(cast, story_id, now):
    operations.choose_picture(
        viewer=cast.alice, story_id=story_id, network="linkedin", choice="story", alt=" Our\n teal \x00box ", alt_of="story",
        now=now,
    )  # fmt: skip
    hers = queries.compose(cast.alice, story_id, now=now).pictures
    assert hers.taken(Network.LINKEDIN).alt == "Our teal box" and hers.taken(Network.X) is None
    assert queries.compose(cast.bob, story_id, now=now).pictures.taken(Network.LINKEDIN) is None


@pytest.mark.parametrize("odd", [{"choice": "all"}, {"alt": "x", "alt_of": "everything"}, {"network": "myspace"}])
def test_an_unknown_choice_is_refused(cast, story_id, now, odd):
    with pytest.raises(operations.ChoiceUnknown):
        operations.choose_picture(
            viewer=cast.alice, story_id=story_id, now=now, **({"network": "x", "choice": "story"} | odd)
        )


def test_a_megabyte_of_alternative_text_is_refused_and_the_words_before_stay(cast, story_id, now):
    given = {"viewer": cast.alice, "story_id": story_id, "network": "x", "alt_of": "story", "now": now}
    operations.choose_picture(**given, alt="Teal.", choice="story")
    with pytest.raises(operations.AltTooLong):
        operations.choose_picture(**given, alt="a" * 1_000_000)
    assert queries.compose(cast.alice, story_id, now=now).pictures.taken(Network.X).alt == "Teal."


def test_a_picture_of_her_own_is_drawn_anew_and_hers_alone(cast, story_id, now, sign_in):
    exif = Image.Exif()
    exif[0x010F] = "Camera of Alice"
    pictures = brought(cast.alice, story_id, now, body=photo(exif=exif, comment=b"secret"))
    taken = pictures.taken(Network.LINKEDIN)
    assert pictures.choice(Network.X).value == "card" and taken.alt == ""
    row = OwnPicture.objects.within(cast.workspace_id).get()
    assert b"Alice" not in bytes(row.body) and b"secret" not in bytes(row.body)
    assert not Picture.objects.within(cast.workspace_id).exclude(width=1200).exists()
    for viewer, status in ((cast.alice, 200), (cast.bob, 404), (cast.mika, 404), (cast.carol, 404)):
        client = sign_in(viewer)
        assert client.get(taken.url).status_code == status
        assert client.get(pictures.own.whole).status_code == status
    assert sign_in(cast.alice).get(pictures.own.url((7, 3))).status_code == 404


def test_another_one_takes_its_place_and_forgets_its_words(cast, story_id, now):
    brought(cast.alice, story_id, now)
    operations.choose_picture(
        viewer=cast.alice, story_id=story_id, network="x", choice="own", alt="Me.", alt_of="own", now=now
    )
    pictures = brought(cast.alice, story_id, now, network="x", body=photo(400, 400))
    assert OwnPicture.objects.within(cast.workspace_id).count() == 1
    assert pictures.own.width == 400 and pictures.taken(Network.X).alt == ""
    assert pictures.taken(Network.LINKEDIN) is not None


def test_taken_away_the_usual_one_stands_again(cast, story_id, now):
    brought(cast.alice, story_id, now, network="instagram")
    operations.drop_own_picture(viewer=cast.alice, story_id=story_id, now=now)
    operations.drop_own_picture(viewer=cast.alice, story_id=story_id, now=now)
    pictures = queries.compose(cast.alice, story_id, now=now).pictures
    assert pictures.own is None and pictures.choice(Network.INSTAGRAM).value == "story"


@pytest.mark.parametrize(
    "body",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a/*" + b"A" * 60 + b"*/=1;alert(1)//",
        photo()[:300],
        b"\x00" * 20_000_001,
        photo(10, 10),
        flood(),
    ],
    ids=["svg", "polyglot", "truncated", "too large", "too small", "pixel flood"],
)
def test_what_is_no_picture_is_refused_and_nothing_is_lost(cast, story_id, now, body):
    brought(cast.alice, story_id, now)
    with pytest.raises(FileUnfit) as refused:
        brought(cast.alice, story_id, now, body=body)
    assert str(refused.value)
    assert queries.compose(cast.alice, story_id, now=now).pictures.own.width == 900


def test_a_network_that_takes_no_picture_takes_none_of_hers(cast, story_id, now):
    with pytest.raises(operations.ChoiceUnknown):
        brought(cast.alice, story_id, now, network="line")
    with pytest.raises(StoryGone):
        brought(cast.carol, story_id, now)


def test_she_takes_it_along_and_erases_it(cast, story_id, now):
    brought(cast.alice, story_id, now)
    brought(cast.bob, story_id, now)
    told = personal.export(cast.workspace_id, cast.alice.member_id)
    assert len(told["own_pictures"]) == 1 and b64decode(told["own_pictures"][0]["base64"])[:2] == b"\xff\xd8"
    assert told["drafts"][0]["pictures"]["choice"] == {"linkedin": "own"}
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    assert [row.member_id for row in OwnPicture.objects.within(cast.workspace_id)] == [cast.bob.member_id]


def test_beside_a_draft_that_rests_it_goes_after_thirty_days(cast, story_id, now):
    brought(cast.alice, story_id, now)
    assert operations.forget_own_pictures(now=now + timedelta(days=29)) == 0
    assert operations.forget_own_pictures(now=now + timedelta(days=30)) == 1
    assert queries.compose(cast.alice, story_id, now=now).pictures.taken(Network.LINKEDIN) is None


def test_the_page_chooses_describes_and_hands_it_over(cast, story_id, now, sign_in):
    client = sign_in(cast.alice)
    client.get(reverse("sharing:compose", args=[story_id]) + "?network=instagram")
    page = client.get(reverse("sharing:compose", args=[story_id])).content.decode()
    assert 'name="picture" id="picture-story"' in page and "A teal box." in page and "Alt text" in page
    sent = form(cast.alice, story_id, now) | {
        "shown_picture": "story", "picture": "story", "alt": "Our box.", "shown_alt": "A teal box.",
    }  # fmt: skip
    piece = client.post(
        reverse("sharing:pictures", args=[story_id]), sent, headers={"hx-request": "true", "hx-trigger": "alt"}
    ).content.decode()
    assert 'id="alt-state"' in piece and 'id="preview"' in piece and "<textarea" not in piece
    answer = client.post(reverse("sharing:window", args=[story_id]), sent, headers={"hx-request": "true"})
    page = answer.content.decode()
    assert "Save the picture" in page and "?download" in page and 'data-copy="Our box."' in page
    assert Share.objects.within(cast.workspace_id).count() == 1


def test_she_uploads_it_without_a_script_and_loses_no_word(cast, story_id, now, sign_in):
    client = sign_in(cast.alice)
    mine = "At Aoba, where I work, we fold boxes."
    sent = form(cast.alice, story_id, now, text=mine) | {
        "shown_picture": "card", "own_picture": SimpleUploadedFile("me.jpg", photo(), "image/jpeg"),
    }  # fmt: skip
    address = reverse("sharing:picture", args=[story_id])
    assert client.post(address, sent).status_code == 302
    found = queries.compose(cast.alice, story_id, now=now)
    assert found.variant.text == mine and found.pictures.taken(found.network) is not None
    broken = sent | {
        "own_picture": SimpleUploadedFile("me.jpg", b"no picture", "image/jpeg"),
        "text": mine + " Always.",
    }
    answer = client.post(address, broken)
    assert answer.status_code == 422 and mine + " Always." in answer.content.decode()
    assert client.post(address, form(cast.alice, story_id, now)).status_code == 422
    assert client.post(address, form(cast.alice, story_id, now) | {"drop_picture": "1"}).status_code == 302
    assert not OwnPicture.objects.within(cast.workspace_id).exists()


NAUGHTY = [
    "\u202egnp.txt",
    "\u200b\u200d\ufeff",
    "<script>alert(1)</script>",
    "\x00\x1b[31m",
    "𝕬‮ﷺ" * 200,
    "'; DROP TABLE x;--",
]


@pytest.mark.parametrize("words", NAUGHTY)
def test_naughty_words_for_a_picture_stay_words(cast, story_id, now, sign_in, words):
    sent = form(cast.alice, story_id, now) | {
        "shown_picture": "story",
        "picture": "story",
        "alt": words,
        "shown_alt": "",
    }
    answer = sign_in(cast.alice).post(
        reverse("sharing:pictures", args=[story_id]),
        sent | {"shown_network": "instagram"},
        headers={"hx-request": "true"},
    )
    assert answer.status_code == 200 and b"<script>alert" not in answer.content


def test_the_api_tells_chooses_and_brings(cast, story_id, now, client):
    def call(viewer, method, path, body=None, **more):
        _id, secret = issue_token(viewer=viewer, name="laptop", now=now)
        given = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else more
        headers = {"Authorization": f"Bearer {secret}"}
        return getattr(client, method)(f"/api/v1/sharing/drafts/{story_id}{path}", headers=headers, **given)

    rows = {row["network"]: row for row in call(cast.alice, "get", "/pictures").json()["networks"]}
    assert rows["line"]["choices"] == [] and rows["instagram"]["alt"] == "A teal box."
    assert rows["x"]["longest_alt"] == 1000
    changed = call(cast.alice, "put", "/pictures/x", {"choice": "story", "alt": "Teal."}).json()
    assert next(row for row in changed["networks"] if row["network"] == "x")["alt"] == "Teal."
    assert call(cast.alice, "put", "/pictures/x", {"choice": "all"}).status_code == 422
    assert call(cast.alice, "put", "/pictures/nowhere", {"choice": "own"}).status_code == 422
    sent = {"data": {"picture": SimpleUploadedFile("me.jpg", photo(), "image/jpeg")}}
    assert call(cast.alice, "post", "/pictures/instagram/own", **sent).json()["own"]
    assert call(cast.alice, "get", "/pictures/instagram/own").content[:2] == b"\xff\xd8"
    assert call(cast.bob, "get", "/pictures/instagram/own").status_code == 404
    assert call(cast.alice, "delete", "/own-picture").status_code == 204
    seen = {row["network"]: row for row in call(cast.alice, "get", "/previews").json()["networks"]}
    assert seen["linkedin"]["form"] == "wide" and seen["x"]["sentences"]
    assert call(cast.carol, "get", "/previews").status_code == 404
