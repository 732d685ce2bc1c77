import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from yamabiko.content.reading.page import PageRefused, read

URL = "https://www.example.com/news/1?utm_source=x"
PARAGRAPHS = "".join(
    f"<p>{n} つ目の段落です。新しい工場が動き出し、地域の皆さまとともに歩んでいきます。</p>" for n in range(1, 6)
)
FULL = f"""<!doctype html><html lang="en"><head><meta charset="Shift_JIS">
<title>新工場 | 例の会社</title><base href="/assets/">
<meta property="og:title" content="新工場が動き出す">
<meta property="og:description" content="  地域と
 歩む &amp;amp; 品質 ">
<meta property="og:image" content="hero.jpg?w=1&amp;h=2">
<meta property="og:site_name" content="例の会社">
<meta name="author" content="森 花子">
<meta property="article:published_time" content="2026-04-01T09:00:00+09:00">
<link rel="canonical" href="https://example.com/news/1">
</head><body><nav><a href="/">Home</a></nav><article><h1>新工場が動き出す</h1>{PARAGRAPHS}</article>
<script>alert("x")</script></body></html>"""


def card(markup, content_type="text/html", url=URL, **more):
    return read(markup.encode() if isinstance(markup, str) else markup, content_type=content_type, url=url, **more)


def test_a_page_becomes_a_card():
    found = card(FULL.encode("cp932"), "text/html; charset=ISO-8859-1")
    assert found.title == "新工場が動き出す"
    assert found.description == "地域と 歩む &amp; 品質"
    assert found.image_url == "https://www.example.com/assets/hero.jpg?w=1&h=2"
    assert found.published_at == datetime(2026, 4, 1, tzinfo=UTC)
    assert (found.author, found.site, found.language) == ("森 花子", "例の会社", "ja")
    assert found.url == "https://example.com/news/1"
    assert "5 つ目の段落です。" in found.text
    assert "alert" not in found.text
    assert "Home" not in found.text


def test_json_ld_is_read():
    found = card(
        """<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "Site"},
        {"@type": "NewsArticle", "headline": "From the graph", "datePublished": "2026-04-01T00:00:00Z",
         "author": [{"@type": "Person", "name": "Mika"}], "image": ["https://example.com/i.jpg"],
         "publisher": {"name": "Example Press"}, "description": "Short."}]}</script></head><p>x</p></html>"""
    )
    assert (found.title, found.author, found.site) == ("From the graph", "Mika", "Example Press")
    assert (found.image_url, found.description) == ("https://example.com/i.jpg", "Short.")
    assert found.published_at == datetime(2026, 4, 1, tzinfo=UTC)


def test_a_page_without_any_claims_still_has_a_title_a_site_and_a_language():
    found = card("<title>Plain page</title><p>Hello there, this is a page.")
    assert (found.title, found.site, found.language) == ("Plain page", "example.com", "en")
    assert found.url == "https://www.example.com/news/1"
    assert (found.image_url, found.author, found.published_at) == ("", "", None)


@pytest.mark.parametrize(
    "claim", ["https://other.com/page", "javascript:alert(1)", "http://[", "https://example.com.evil.net/"]
)
def test_a_page_may_not_claim_another_site(claim):
    found = card(f'<link rel="canonical" href="{claim}"><meta property="og:url" content="{claim}"><title>t</title>')
    assert found.url == "https://www.example.com/news/1"


@pytest.mark.parametrize(
    "image", ["javascript:alert(1)", "data:image/png;base64,AAAA", "file:///etc/passwd", "", "http://[broken"]
)
def test_a_picture_lies_on_the_web_or_nowhere(image):
    assert card(f'<title>t</title><meta property="og:image" content="{image}">').image_url == ""


def test_an_author_is_a_name():
    markup = '<title>t</title><meta property="article:author" content="https://facebook.com/x">'
    assert card(markup).author == ""


def test_the_hint_helps_where_the_page_is_silent():
    assert card("<title>2026</title>", language_hint="ja").language == "ja"


def test_control_characters_and_overrides_do_not_pass():
    assert card("<title>a&#x202e;b\0c&#8203;d</title>").title == "abcd"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "text/plain", "application/json"])
def test_what_is_no_page_is_refused(kind):
    with pytest.raises(PageRefused):
        card("<title>x</title>", kind)


@pytest.mark.parametrize("body", [b"", b"   ", b"no markup at all", b"\0\0\0", b"<!-- -->", b"<?xml version='1.0'?>"])
def test_nothing_to_read_is_refused_or_an_empty_card(body):
    try:
        assert card(body).title == ""
    except PageRefused as refused:
        assert refused.reason == "not_a_page"


def test_entities_of_xml_mean_nothing():
    bomb = '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]><title>&a;&b;</title>'
    assert "root:" not in card(bomb, "application/xhtml+xml").title


HOSTILE = {
    "deep": "<div>" * 100_000 + "x",
    "wide": "<p>word</p>" * 150_000,
    "links": "<a href='/x'>y</a> " * 100_000,
    "meta": "<meta property='og:title' content='x'>" * 50_000,
    "ld": "<script type='application/ld+json'>" + "[" * 150_000 + "</script>",
    "open": "<" * 2_000_000,
    "text": "あ" * 3_000_000,
    "entities": "&amp;" * 400_000 + "<p>",
    "attributes": "<p " + "a=1 " * 400_000 + ">",
    "table": "<table><tr><td>" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_seconds_at_most(name):
    began = time.monotonic()
    with suppress(PageRefused):
        card(HOSTILE[name])
    assert time.monotonic() - began < 15
