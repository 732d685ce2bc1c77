"""What strangers read: own pages, their feeds, and the photos and words that colleagues share. Read back by real readers."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import feedparser
import pytest
from django.core.cache import cache
from django.test import Client

from yamabiko.content import operations as library
from yamabiko.content.operations import deciding, own, own_posts, suggestions
from yamabiko.content.operations.suggestions import Brought
from yamabiko.content.queries import own as queries
from yamabiko.content.reading import feed as feeds
from yamabiko.content.reading import page as pages
from yamabiko.content.tests.conftest import png
from yamabiko.content.views import public
from yamabiko.kit.pace import Pace

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@pytest.fixture(autouse=True)
def fresh_pace(monkeypatch):
    cache.clear()
    monkeypatch.setattr(public, "PACE", Pace(240, per=timedelta(minutes=1)))


@pytest.fixture
def alice_k(cast, now):
    """Alice's page, under a pen name, with a picture, an episode, a series and a draft."""
    own.open_page(viewer=cast.alice, handle="alice-k", pen_name="A. <K>", about="I draw boxes.", language="en", now=now)
    series_id = own.add_series(viewer=cast.alice, title="Stairs", now=now)

    def post(title, public=True, **words):
        post_id = own_posts.write_post(viewer=cast.alice, title=title, now=now, **{"text": "We carried it.", **words})
        if public:
            own_posts.publish_post(viewer=cast.alice, post_id=post_id, now=now)
        return post_id

    post("Eleven stairs & more", photo=png(), picture_alt='A "box"', series_id=series_id, summary="Up and down.")
    post("An episode", media_url="https://cdn.example/1.mp3")
    post("紙の箱の話", language="ja", text="箱を運びました。\n\n**冷たい**ままでした。")
    post("A draft of velvet8642", public=False)
    return queries.public_page("alice-k")


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "de"})


PATHS = [
    "/by/alice-k/",
    "/by/alice-k/?page=2",
    "/by/alice-k/eleven-stairs-more/",
    "/by/alice-k/eleven-stairs-more/picture/",
    "/by/alice-k/series/stairs/",
    "/by/alice-k/feed.atom",
    "/by/alice-k/feed.rss",
    "/by/alice-k/feed.json",
    "/by/alice-k/sitemap.xml",
    "/by/sitemap.xml",
    "/robots.txt",
]


@pytest.mark.parametrize("path", PATHS)
def test_it_asks_nobody_else_sets_no_cookie_and_says_no_name_but_hers(alice_k, stranger, path):
    answer = stranger.get(path)
    assert answer.status_code == 200 and not answer.cookies and answer["Cache-Control"] == "public, max-age=60"
    assert answer["Content-Security-Policy"] in {POLICY, "default-src 'none'; sandbox"}
    if not answer["Content-Type"].startswith("image/"):
        assert "Alice" not in answer.text and "velvet8642" not in answer.text
        for address in re.findall(r'(?:src|href)="(https?://[^"]+)"', answer.text):
            assert address.startswith(("http://localhost", "https://cdn.example/1.mp3")), address


def test_whoever_is_signed_in_gets_a_copy_of_her_own(cast, alice_k, sign_in):
    browser = sign_in(cast.bob)
    answer = browser.get("/by/alice-k/")
    assert answer["Cache-Control"] == "private, max-age=60" and answer["Content-Language"] == "en"


def test_a_post_tells_networks_and_search_engines_what_it_is(alice_k, stranger):
    text = stranger.get("/by/alice-k/eleven-stairs-more/").text
    card = pages.read(text.encode(), content_type="text/html; charset=utf-8", url=f"{alice_k.url}eleven-stairs-more/")
    assert (card.title, card.description, card.language) == ("Eleven stairs & more", "Up and down.", "en")
    assert card.image_url.startswith(f"{alice_k.url}eleven-stairs-more/picture/") and card.site == "Aoba Packaging"
    assert card.author == "A. <K>" and card.published_at
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert said["@type"] == "Article" and said["author"] == {"@type": "Person", "name": "A. <K>", "url": alice_k.url}
    assert 'property="og:image:alt" content="A &quot;box&quot;"' in text
    assert text.count("I work at Aoba") == 1  # the disclosure stands above the text


def test_a_page_is_in_the_language_of_its_words(alice_k, stranger):
    path = queries.public_posts(alice_k)[0].path
    answer = stranger.get(path)
    assert answer["Content-Language"] == "ja" and '<html lang="ja"' in answer.text
    assert "アオバ" in answer.text and "本文へ" in answer.text
    assert 'lang="ja"' in stranger.get("/by/alice-k/").text


@pytest.mark.parametrize("kind", ["atom", "rss", "json"])
def test_its_feeds_are_read_by_us_as_by_others(alice_k, stranger, kind):
    answer = stranger.get(f"/by/alice-k/feed.{kind}")
    read = feeds.read(answer.content, content_type=answer["Content-Type"], url=f"{alice_k.url}feed.{kind}")
    assert read.title == "A. <K>" and len(read.items) == 3
    urls = [post.url for post in queries.public_posts(alice_k)]
    assert [(item.title, item.url) for item in read.items] == [
        (post.title, post.url) for post in queries.public_posts(alice_k)
    ]
    assert all(
        item.published_at == post.published_at
        for item, post in zip(read.items, queries.public_posts(alice_k), strict=True)
    )
    if kind == "json":
        told = answer.json()
        assert told["version"].endswith("/1.1") and told["authors"] == [{"name": "A. <K>", "url": alice_k.url}]
        assert told["items"][1]["attachments"] == [{"url": "https://cdn.example/1.mp3", "mime_type": "audio/mpeg"}]
        return
    others = feedparser.parse(io.BytesIO(answer.content))
    assert not others.bozo and [entry.link for entry in others.entries] == urls
    assert others.entries[1].enclosures[0].href == "https://cdn.example/1.mp3"
    assert "where I work" in others.entries[2].summary or "I work at Aoba" in others.entries[2].summary
    assert len({entry.id for entry in others.entries}) == 3


def test_search_engines_find_what_she_lets_them_find(cast, alice_k, stranger, now):
    robots = stranger.get("/robots.txt").text
    index = re.search(r"Sitemap: http://[^/]+(\S+)", robots)[1]
    maps = [one.text for one in ET.fromstring(stranger.get(index).content).iter() if one.tag.endswith("}loc")]
    assert maps == [f"{alice_k.url}sitemap.xml"] and "Disallow: /\n" in robots and "Allow: /by/" in robots
    places = [
        one.text
        for one in ET.fromstring(stranger.get("/by/alice-k/sitemap.xml").content).iter()
        if one.tag.endswith("}loc")
    ]
    assert places[0] == alice_k.url and len(places) == 5
    assert "X-Robots-Tag" not in stranger.get("/by/alice-k/").headers
    own.open_page(viewer=cast.alice, handle="alice-k", pen_name="A. <K>", language="en", findable=False, now=now)
    assert stranger.get("/by/alice-k/sitemap.xml").status_code == 404
    assert "loc" not in stranger.get(index).text
    for path in ("/by/alice-k/", "/by/alice-k/feed.atom", "/by/alice-k/eleven-stairs-more/picture/"):
        assert stranger.get(path)["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in stranger.get("/by/alice-k/eleven-stairs-more/").text


def test_closed_withdrawn_and_never_there_read_the_same(cast, alice_k, stranger, now):
    draft = next(post for post in queries.my_posts(cast.alice) if post.published_at is None)
    shown = queries.public_post(alice_k, "eleven-stairs-more")
    own_posts.withdraw_post(viewer=cast.alice, post_id=shown.id, now=now)
    never = stranger.get("/by/nobody/nothing/")
    for path in (draft.path, shown.path, f"{shown.path}picture/"):
        answer = stranger.get(path)
        assert answer.status_code == 404 and answer.content == never.content
    own.close_page(viewer=cast.alice, now=now)
    for path in PATHS[:9]:
        assert stranger.get(path).status_code == 404, path


def test_one_visitor_may_not_flood_it(alice_k, stranger, monkeypatch):
    monkeypatch.setattr(public, "PACE", Pace(2, per=timedelta(minutes=1)))
    assert [stranger.get("/by/alice-k/").status_code for _ in range(3)] == [200, 200, 429]
    assert stranger.get("/by/alice-k/")["Retry-After"] == "60"


@pytest.mark.parametrize("number", ["0", "-1", "x", "٣", "1e9", "99999999999", "3"])
def test_an_odd_page_number_is_a_page(alice_k, stranger, number):
    assert stranger.get("/by/alice-k/", {"page": number}).status_code == 200


def test_a_photo_and_own_words_stand_at_an_address_that_colleagues_share(cast, stranger, now):
    brought = Brought(
        title="Our van", text="It is green.", photo=png(), picture_alt="A green van", pictured="nobody",
        credited=True, credit_name="A. from Packaging",
    )  # fmt: skip
    made = suggestions.suggest(viewer=cast.alice, brought=brought, now=now)
    assert stranger.get(f"/told/{made}/").status_code == 404
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=made, now=now)
    library.offer(viewer=cast.mika, story_id=story_id, now=now)
    answer = stranger.get(f"/told/{made}/")
    assert answer.status_code == 200 and not answer.cookies and answer["Content-Security-Policy"] == POLICY
    assert "Suggested by A. from Packaging" in answer.text and "Alice" not in answer.text
    assert stranger.get(f"/told/{made}/picture/")["Content-Type"] == "image/jpeg"
    suggestions.choose_credit(viewer=cast.alice, suggestion_id=made, credited=False, now=now)
    assert "A. from Packaging" not in stranger.get(f"/told/{made}/").text
    suggestions.withdraw(viewer=cast.alice, suggestion_id=made, now=now)
    assert stranger.get(f"/told/{made}/").status_code == stranger.get(f"/told/{made}/picture/").status_code == 404
