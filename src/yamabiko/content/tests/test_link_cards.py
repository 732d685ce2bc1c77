"""What a page says of itself to networks is kept apart from what we call the story, and read again with every look."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import LinkCard, Picture, Story
from yamabiko.content.reading import page as pages
from yamabiko.content.tests.conftest import page, png

OG = (
    '<meta property="og:title" content="The page’s own title"><meta property="og:description" content="Its own words.">'
    '<meta property="og:site_name" content="Aoba journal"><meta name="twitter:card" content="Summary_Large_Image">'
)


def head(site, name="/box.png"):
    return f'{OG}<meta property="og:image" content="{site.url(name)}">'


@pytest.fixture
def story_id(cast, site, now):
    site.put("/box.png", png(1200, 630), kind="image/png")
    site.put("/a", page(head=head(site)))
    return operations.paste_link(viewer=cast.mika, url=site.url("/a"), now=now).id


def card_of(cast, story_id):
    return queries.looks_of(cast.workspace_id, story_id).card


@pytest.mark.django_db
def test_a_pasted_page_brings_its_card(cast, site, story_id, now):
    card = card_of(cast, story_id)
    assert (card.title, card.description, card.site) == ("The page’s own title", "Its own words.", "Aoba journal")
    assert card.asks == "summary_large_image" and (card.picture.width, card.picture.height) == (1200, 630)
    assert len([path for path, _headers in site.asked if path == "/box.png"]) == 1


@pytest.mark.django_db
def test_what_a_curator_calls_it_leaves_the_card_as_it_is(cast, story_id, now):
    operations.correct(viewer=cast.mika, story_id=story_id, title="Ours", summary="Ours too.", now=now)
    other = operations.bring_picture(viewer=cast.mika, body=[png(400, 400)], now=now)
    operations.set_picture(viewer=cast.mika, story_id=story_id, picture_id=other.id, alt="Green.", now=now)
    looks = queries.looks_of(cast.workspace_id, story_id)
    assert looks.card.title == "The page’s own title" and looks.card.picture.width == 1200
    assert looks.picture.width == 400
    assert Picture.objects.within(cast.workspace_id).count() == 2


@pytest.mark.django_db
def test_the_card_of_a_story_from_a_feed_is_read_by_the_sweep(cast, site, story_id, now):
    LinkCard.objects.within(cast.workspace_id).delete()
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    assert card_of(cast, story_id) is None
    operations.plan_cards([story_id])
    operations.plan_cards([story_id])
    assert operations.read_due_cards(clock=lambda: now + timedelta(minutes=1)) == 1
    assert operations.read_due_cards(clock=lambda: now + timedelta(minutes=9)) == 0
    assert card_of(cast, story_id).title == "The page’s own title"


@pytest.mark.django_db
def test_a_page_that_cannot_be_read_is_left_until_the_next_look(cast, site, story_id, now):
    LinkCard.objects.within(cast.workspace_id).delete()
    site.put("/a", "", status=500)
    operations.plan_cards([story_id])
    assert operations.read_card(story_id=story_id, now=now) is False
    assert operations.read_card(story_id=story_id, now=now + timedelta(days=1)) is False
    assert card_of(cast, story_id) is None


@pytest.mark.django_db
def test_every_look_at_the_page_reads_its_card_again(cast, site, story_id, now):
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    site.put("/other.png", png(300, 200), kind="image/png")
    site.put("/a", page(head=head(site, "/other.png").replace("own title", "new title")))
    operations.look_now(viewer=cast.mika, story_id=story_id, now=now)
    card = card_of(cast, story_id)
    assert card.title == "The page’s new title" and card.picture.width == 300
    site.put("/a", page(head=OG))
    operations.look_now(viewer=cast.mika, story_id=story_id, now=now)
    assert card_of(cast, story_id).picture is None


@pytest.mark.django_db
def test_a_card_keeps_its_picture_from_the_sweep(cast, story_id, now):
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(picture=None)
    operations.forget_orphans(now=now)
    operations.forget_orphans(now=now + timedelta(days=40))
    assert card_of(cast, story_id).picture is not None


HOSTILE = [
    '<meta property="og:title" content="' + "A" * 1_000_000 + '">',
    '<meta property="og:title" content="&#x202e;gnp.exe\u200b&#0;\ufeff <script>alert(1)</script>">',
    '<meta property="og:image" content="javascript:alert(1)"><meta property="og:title" content="x">',
    '<meta property="og:image" content="http://169.254.169.254/latest/"><meta property="og:title" content="x">',
    '<meta property="og:image" content="file:///etc/passwd"><meta name="twitter:card" content="' + "y" * 5000 + '">',
    '<meta property="og:description" content="' + "\U0001f469\u200d\U0001f680" * 5000 + '">',
    "<meta property='og:title'>" * 2000,
]


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_page_gives_a_card_that_is_safe_and_short(cast, site, now, number):
    site.put("/h", page(head=HOSTILE[number]))
    story_id = operations.paste_link(viewer=cast.mika, url=site.url("/h"), now=now).id
    card = card_of(cast, story_id)
    assert len(card.title) <= 300 and len(card.description) <= 1000 and len(card.asks) <= 40 and card.picture is None
    assert "\0" not in card.title


def test_what_networks_do_not_read_is_not_taken_for_the_card():
    body = b'<html><head><title>T</title></head><body><h1>H</h1><article><img src="/a.png"></article></body></html>'
    read = pages.read(body, content_type="text/html", url="https://aoba.example/", with_text=False)
    assert read.image_url == "https://aoba.example/a.png"
    assert read.open_graph.image_url == "" and read.open_graph.title == "T"
