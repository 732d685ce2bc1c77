"""What only Reddit does: communities that she names, refusals with a 200, tokens of an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.posting.conftest import TEXT
from tests.posting.ways import WAYS
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token
from yamabiko.sharing import operations
from yamabiko.sharing.models import Delivery
from yamabiko.sharing.queries.coming import coming
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db
SHORT = "I work at Aoba. The corner got wet, and the box held."


@pytest.fixture
def way():
    return next(way for way in WAYS if way.code == "reddit")


@pytest.fixture
def signed_in(hands, client):
    client.force_login(User.objects.get(id=hands.viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_her_text_is_the_title_of_a_link_in_the_community_that_she_named(hands):
    hands.let_go("I work at Aoba.\nThe corner  got wet.", community="https://www.reddit.com/r/links/")
    hands.carry()
    (post,) = hands.posts()
    assert (post.more["sr"], post.more["kind"], post.more["title"]) == (
        "links",
        "link",
        "I work at Aoba. The corner got wet.",
    )


@pytest.mark.parametrize("named", ["", "  ", "r/"])
def test_without_a_community_nothing_is_let_go(hands, named):
    with pytest.raises(operations.CommunityMissing):
        hands.let_go(SHORT, community=named)
    assert not Delivery.objects.within(hands.viewer.workspace_id).exists()


@pytest.mark.parametrize(
    "named", ["no such name", "a", "x" * 22, "\u202eaoba", "aoba\u200b", "<b>", "包装", "../x", "x" * 1_000_000]
)
def test_what_can_be_no_community_is_said(hands, named):
    with pytest.raises(operations.CommunityUnfit):
        hands.let_go(SHORT, community=named)


@pytest.mark.parametrize("named", ["nowhere", "members", "texts", "u_bob"])
def test_a_community_that_is_none_or_refuses_is_said_and_another_may_be_named(hands, named, signed_in):
    share_id = hands.let_go(SHORT, community=named)
    hands.carry()
    assert hands.state(share_id) == ("refused", "community") and not hands.posts()
    story_id = hands.row(share_id).share.story_id
    page = signed_in.get(reverse("sharing:compose", args=[story_id])).content.decode()
    assert "its rules refuse this post" in page and f'value="{named}"' in page
    hands.let_go(SHORT, story_id=story_id, community="aoba")
    hands.carry()
    assert hands.state(share_id) == ("out", "") and hands.posts()[0].more["sr"] == "aoba"


def test_a_post_too_soon_after_another_waits_as_long_as_it_says(hands, fake):
    fake.apart = 120
    first, second = (
        hands.let_go(f"{SHORT} {word}", slug=f"s{len(word)}") for word in ("One box of card.", "Snow on a cart, twice.")
    )
    hands.carry()
    assert {hands.state(first), hands.state(second)} == {("out", ""), ("due", "later")} and len(hands.posts()) == 1
    fake.advance(121)
    hands.carry(hands.now + timedelta(minutes=3))
    assert hands.state(first) == hands.state(second) == ("out", "") and len(hands.posts()) == 2


def test_the_page_remembers_where_she_posted_and_asks_nowhere_else(hands, signed_in):
    hands.let_go(SHORT, community="r/links")
    story_id = story_on_offer(hands.viewer.workspace_id, slug="another", now=hands.now)
    address = reverse("sharing:compose", args=[story_id])
    signed_in.post(address, {"voice": "experience", "network": "reddit"})
    page = signed_in.get(address).content.decode()
    assert 'name="community" value="links"' in page and "Read its rules first" in page
    signed_in.post(address, {"voice": "experience", "network": "linkedin"})
    assert 'name="community"' not in signed_in.get(address).content.decode()


def test_on_the_page_what_she_typed_stays_and_a_good_name_goes_out(hands, signed_in):
    story_id = story_on_offer(hands.viewer.workspace_id, slug="page", now=hands.now)
    sent = {
        "voice": "experience",
        "shown_voice": "experience",
        "shown_network": "reddit",
        "network": "reddit",
        "text": SHORT,
    }
    refused = signed_in.post(reverse("sharing:post", args=[story_id]), {**sent, "community": "two words"})
    assert 'aria-invalid="true" autofocus' in refused.content.decode(), "she writes on where it is missing"
    assert (
        refused.status_code == 422
        and 'value="two words"' in refused.content.decode()
        and SHORT in refused.content.decode()
    )
    assert signed_in.post(reverse("sharing:post", args=[story_id]), {**sent, "community": "r/aoba"}).status_code == 302
    assert Delivery.objects.within(hands.viewer.workspace_id).get().community == "aoba"


def test_entrusted_to_a_time_the_community_stands_with_the_words(hands, fake, signed_in):
    story_id = story_on_offer(hands.viewer.workspace_id, slug="later", now=hands.now)
    given = operations.entrust(
        viewer=hands.viewer, story_id=story_id, network="reddit", voice="experience", text=SHORT, community="links",
        due_at=hands.now + timedelta(hours=2), now=hands.now,
    )  # fmt: skip
    assert coming(hands.viewer)[0].community == "links"
    assert "In the community" in signed_in.get(reverse("sharing:my_plan")).content.decode()
    hands.carry(given.at)
    assert hands.state(given.share_id) == ("out", "") and hands.posts()[0].more["sr"] == "links"


def test_a_program_names_it_too(hands, client):
    _id, secret = issue_token(viewer=hands.viewer, name="test", now=hands.now)
    headers = {"Authorization": f"Bearer {secret}"}

    def ask(path, **told):
        return client.post(f"/api/v1{path}", told, content_type="application/json", headers=headers)

    post = {"story_id": str(story_on_offer(hands.viewer.workspace_id, slug="api")), "network": "reddit", "text": SHORT}
    assert ask("/sharing/posts", **post).status_code == 422
    assert ask("/sharing/posts", **post, community="no good").status_code == 422
    assert ask("/sharing/posts", **post, community="aoba").status_code == 202
    assert Delivery.objects.within(hands.viewer.workspace_id).get().community == "aoba"


def test_a_token_without_the_right_to_post_is_refused(hands, fake, cast, now):
    from yamabiko.networks.tests.factories import account

    secrets = {"access_token": fake.connect("alice", ["identity"])["access_token"]}
    account(cast.alice, "reddit", fake.address, now=now, remote_id=fake._number("alice"), secrets=secrets)
    share_id = hands.let_go(TEXT)
    hands.carry()
    assert hands.state(share_id) == ("refused", "forbidden") and not hands.posts()
