"""A preview shows what the network would: the page's own words in the network's own form, and says where it cannot know."""

from __future__ import annotations

import pytest
from django.urls import reverse

from yamabiko.content.models import LinkCard, Story
from yamabiko.content.operations.pictures import keep_picture
from yamabiko.content.reading.picture import reencode
from yamabiko.networks.rules import Form, Network
from yamabiko.people.models import User
from yamabiko.sharing import queries
from yamabiko.sharing.previewing import preview
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.test_pictures import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


@pytest.fixture
def read(cast, story_id, now):
    """`read(width, height)`: the page was read, and its picture has this size."""

    def reading(width=1200, height=630, **changes):
        key = width and keep_picture(reencode(photo(width, height)), workspace_id=cast.workspace_id, now=now)
        LinkCard.objects.within(cast.workspace_id).update_or_create(
            story_id=story_id,
            defaults={
                "workspace_id": cast.workspace_id, "title": "The page’s own title", "description": "Its own words.",
                "asks": "summary_large_image", "picture_id": key or None, "read_at": now,
            } | changes,
        )  # fmt: skip

    return reading


def seen(cast, story_id, code, now):
    found = queries.compose(cast.alice, story_id, now=now)
    return preview(found, Network(code))


def test_the_pages_title_is_shown_and_not_ours(cast, story_id, now, read):
    read()
    card = seen(cast, story_id, "linkedin", now)
    assert (card.card.title, card.card.host, card.ratio) == ("The page’s own title", "aoba.example", "191 / 100")
    assert card.remarks == () and card.picture


def test_a_page_that_was_not_read_yet_is_said_to_be_unread(cast, story_id, now):
    shown = seen(cast, story_id, "linkedin", now)
    assert shown.card.title.startswith("The paper cool box") and "have not read the page" in shown.remarks[0]


@pytest.mark.parametrize(
    ("code", "size", "asks", "words", "form"),
    [
        ("facebook", (0, 0), "summary_large_image", "no picture", Form.SMALL),
        ("facebook", (150, 150), "", "too few", Form.SMALL),
        ("facebook", (400, 300), "", "shows it small", Form.SMALL),
        ("x", (1200, 630), "", "does not ask X", Form.SMALL),
        ("whatsapp", (200, 200), "", "shows it small", Form.BUBBLE),
    ],
)
def test_what_is_wrong_with_the_pages_picture_is_said(cast, story_id, now, read, code, size, asks, words, form):
    read(*size, asks=asks)
    shown = seen(cast, story_id, code, now)
    assert words in shown.remarks[0] and shown.form is form


def test_a_picture_of_the_post_takes_the_cards_place(cast, story_id, now, read):
    from yamabiko.sharing import operations

    read()
    key = keep_picture(reencode(photo(800, 800)), workspace_id=cast.workspace_id, now=now)
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(picture_id=key, picture_alt="Teal.")
    operations.choose_picture(viewer=cast.alice, story_id=story_id, network="x", choice="story", now=now)
    shown = seen(cast, story_id, "x", now)
    assert shown.card is None and shown.alt == "Teal." and shown.ratio == "1 / 1" and "no card" in shown.remarks[0]


def test_a_network_that_wants_a_picture_says_so(cast, story_id, now):
    assert "wants a picture" in seen(cast, story_id, "instagram", now).remarks[0]


def test_every_network_has_a_preview_in_both_languages(cast, story_id, now, read, client):
    read()
    for viewer, words in ((cast.alice, "shows it"), (cast.bob, "見え")):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        for network in queries.compose(viewer, story_id, now=now).variants:
            answer = client.get(reverse("sharing:compose", args=[story_id]) + f"?network={network}", follow=True)
            page = answer.content.decode()
            assert answer.status_code == 200 and 'id="preview"' in page and words in page


HOSTILE = ["<script>alert(1)</script>", "\u202etxt.exe", "\u200b" * 300, "A" * 300, "\U0001f469\u200d\U0001f680" * 90]


@pytest.mark.parametrize("title", HOSTILE)
def test_what_a_hostile_page_says_of_itself_stays_words(cast, story_id, now, read, client, title):
    read(title=title[:300], description=title[:900])
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("sharing:compose", args=[story_id])).content.decode()
    assert "<script>alert" not in page


def test_looking_at_it_costs_one_query_more(cast, story_id, now, read, django_assert_max_num_queries):
    """The page's card and both pictures are read together with the story."""
    from yamabiko.content.queries import looks_of

    read()
    with django_assert_max_num_queries(1):
        looks_of(cast.workspace_id, story_id)


def test_the_first_post_of_a_thread_has_no_card_for_the_link_in_its_last(cast, story_id, now, read):
    from yamabiko.sharing import operations
    from yamabiko.sharing.rules import Beside

    read()
    long = "I work at Aoba. " + "We folded the box by hand for years before any machine could. " * 9
    operations.save_draft(
        viewer=cast.alice,
        story_id=story_id,
        now=now,
        network="x",
        edit=("experience", "x", long.strip()),
        beside=("x", Beside(parts=True)),
    )
    shown = seen(cast, story_id, "x", now)
    assert shown.card is None and not shown.address and "last post of the thread" in shown.remarks[0]
    assert seen(cast, story_id, "linkedin", now).card is not None
