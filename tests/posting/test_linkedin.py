"""What only LinkedIn does: versions, a card that we tell, addresses for pictures."""

from __future__ import annotations

import io

import pytest
from django.test import override_settings
from PIL import Image

from tests.fakes.linkedin import LinkedIn
from tests.fakes.linkedin_little import RESERVED
from tests.posting.ways import WAYS
from yamabiko.content.models import LinkCard
from yamabiko.content.operations.pictures import keep_picture
from yamabiko.content.reading.picture import reencode
from yamabiko.networks.adapters.linkedin.posting import Posting
from yamabiko.networks.rules.failing import Refused
from yamabiko.networks.rules.seams import Access, Picture, Post
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def way():
    return next(way for way in WAYS if way.code == "linkedin")


@pytest.fixture
def read_page(cast, now):
    """A story whose page was read, with a picture."""
    story_id, picture = story_on_offer(cast.workspace_id), io.BytesIO()
    Image.new("RGB", (600, 315), "teal").save(picture, "PNG")
    key = keep_picture(reencode(picture.getvalue()), workspace_id=cast.workspace_id, now=now)
    LinkCard.objects.within(cast.workspace_id).create(
        workspace_id=cast.workspace_id, story_id=story_id, title="The page’s title", description="Its words.",
        picture_id=key, read_at=now,
    )  # fmt: skip
    return story_id


def test_the_card_goes_along_with_its_picture(hands, fake, read_page):
    hands.let_go(story_id=read_page)
    hands.carry()
    (post,) = hands.posts()
    card = post.more["content"]["article"]
    assert (card["title"], card["description"]) == ("The page’s title", "Its words.")
    assert card["source"] == post.text.rsplit(maxsplit=1)[1]
    assert fake.images[card["thumbnail"]].content.startswith(b"\xff\xd8\xff")
    assert (post.more["visibility"], post.more["author"]) == ("PUBLIC", fake.person("alice"))


def test_where_the_link_stands_beneath_the_post_has_no_card(hands, fake, read_page):
    hands.let_go(story_id=read_page, beside=Beside(below=True))
    hands.carry()
    (post,) = hands.posts()
    assert "content" not in post.more and "http" not in post.text and "http" in fake.comments[0].text


def test_every_reserved_sign_is_read_as_itself(hands):
    text = "I work at Aoba. " + " ".join(f"a{sign}b {sign}{sign}" for sign in sorted(RESERVED)) + " #紙の箱 (#box)"
    hands.let_go(text)
    hands.carry()
    assert hands.posts()[0].text.startswith(text)


def test_a_version_that_has_ended_is_said_and_another_one_mends_it(hands, fake, caplog):
    with override_settings(LINKEDIN_VERSION="202501"):
        share_id = hands.let_go()
        hands.carry()
    assert hands.state(share_id) == ("refused", "outdated") and not hands.posts()
    assert "YAMABIKO_LINKEDIN_VERSION" in caplog.text
    hands.let_go(story_id=hands.row(share_id).share.story_id)
    hands.carry()
    assert hands.state(share_id) == ("out", "")


class Lying(LinkedIn):
    """Names an address for pictures that is not its own."""

    def handle(self, request):
        answer = super().handle(request)
        if request.path == "/rest/images" and answer.status == 200:
            answer.body["value"]["uploadUrl"] = "https://linkedin.com.evil.example/take"
        return answer


def test_the_token_goes_to_no_other_server(hands, fake, read_page):
    fake.__class__ = Lying
    share_id = hands.let_go(story_id=read_page)
    hands.carry()
    assert hands.state(share_id) == ("refused", "picture") and not hands.posts()


def test_twenty_pictures_and_no_more(now):
    one = Picture(b"\xff\xd8\xff", "image/jpeg", 1, 1)
    access, post = Access("", "a", "a", {}), {"key": "k", "made_at": now, "language": "en", "texts": ("a",)}
    posting = Posting(None)
    assert posting.first(access, Post(**post, pictures=(one,) * 20)) == "picture"
    with pytest.raises(Refused):
        posting.first(access, Post(**post, pictures=(one,) * 21))
