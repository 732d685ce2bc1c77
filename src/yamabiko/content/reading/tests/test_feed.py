import re
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from yamabiko.content.reading.feed import Feed, FeedRefused, read
from yamabiko.content.reading.tests.corpora import files, needs_corpora

URL = "https://example.com/blog/feed.xml"
RSS = """<?xml version="1.0" encoding="{label}"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>例の会社 &amp; ニュース</title><language>ja</language>
<item><guid isPermaLink="false">id-1</guid><link>/news/1?a=1&amp;b=2</link>
<title>新工場が&lt;b&gt;動き出す&lt;/b&gt;</title>
<description>&lt;p onclick="x()"&gt;地域と&lt;script&gt;alert(1)&lt;/script&gt;
&lt;a href="more"&gt;歩む&lt;/a&gt;&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>全文です。</p>
<img src="/pixel.gif" width="1" height="1"><img src="../hero.jpg">]]></content:encoded>
<pubDate>Wed, 01 Apr 2026 09:00:00 +0900</pubDate><dc:creator>森 花子</dc:creator></item>
<item><title>Second</title><link>https://example.com/2</link><pubDate>Fri, 01 Jan 2999 00:00:00 GMT</pubDate>
<media:thumbnail url="https://example.com/t.jpg"/></item>
<item><description>名前のない記事です。二つ目の文。</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://example.com/blog/"><title>Example</title>
<entry><id>tag:example.com,2026:1</id><title type="html">Tom &amp;amp; Jerry</title><link href="1.html"/>
<updated>2026-04-01T12:00:00Z</updated><author><name>Mika</name></author><summary type="text">1 &lt; 2 &amp; 3</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Whole <b>text</b> <a href="2.html">two</a></p></div>
</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>RDF</title></channel>
<item rdf:about="https://example.com/rdf"><title>One</title>
<link>https://example.com/rdf</link><dc:date>2026-04-01</dc:date></item>
</rdf:RDF>"""


def feed(text, content_type="application/rss+xml", url=URL):
    return read(text if isinstance(text, bytes) else text.encode(), content_type=content_type, url=url)


@pytest.mark.parametrize("label", ["utf-8", "Shift_JIS", "EUC-JP", "utf-16"])
def test_an_rss_feed_is_read_in_any_charset(label):
    found = feed(RSS.format(label=label).encode(label))
    assert (found.title, found.language) == ("例の会社 & ニュース", "ja")
    first, second, third = found.items
    assert (first.id, first.url) == ("id-1", "https://example.com/news/1?a=1&b=2")
    assert (first.title, first.author, first.language) == ("新工場が動き出す", "森 花子", "ja")
    link = '<a href="https://example.com/blog/more" rel="noopener nofollow">歩む</a>'
    assert first.summary_html == f"<p>地域と\n{link}</p>"
    assert first.body_html == "<p>全文です。</p>"
    assert first.image_url == "https://example.com/hero.jpg"
    assert first.published_at == datetime(2026, 4, 1, tzinfo=UTC)
    assert (second.id, second.url, second.published_at) == ("https://example.com/2", "https://example.com/2", None)
    assert second.image_url == "https://example.com/t.jpg"
    assert (third.title, third.url) == ("名前のない記事です。二つ目の文。", "")
    assert third.id.startswith("sha256:")


def test_an_atom_feed_is_read():
    found = feed(ATOM, "application/atom+xml")
    (entry,) = found.items
    assert (found.title, found.language) == ("Example", "en")
    assert (entry.id, entry.url) == ("tag:example.com,2026:1", "https://example.com/blog/1.html")
    assert (entry.title, entry.author) == ("Tom & Jerry", "Mika")
    assert entry.summary_html == "<p>1 &lt; 2 &amp; 3</p>"
    assert 'href="https://example.com/blog/2.html"' in entry.body_html
    assert entry.published_at == datetime(2026, 4, 1, 12, tzinfo=UTC)


def test_an_rdf_feed_is_read():
    (entry,) = feed(RDF).items
    assert (entry.url, entry.published_at) == ("https://example.com/rdf", datetime(2026, 4, 1, tzinfo=UTC))


def test_the_header_may_lie_about_the_charset():
    body = RSS.format(label="Shift_JIS").encode("cp932")
    assert feed(body, "text/xml; charset=utf-8").title == "例の会社 & ニュース"


def test_ids_are_the_same_at_the_next_reading():
    assert feed(RSS.format(label="utf-8")) == feed(RSS.format(label="utf-8"))


def test_a_feed_cut_in_the_middle_gives_what_came():
    body = RSS.format(label="utf-8").encode()
    assert feed(body[: body.index(b"<item><description>")]).items[0].id == "id-1"


def test_a_path_in_the_body_is_not_opened():
    with pytest.raises(FeedRefused):
        feed(b"/etc/passwd")
    assert "root:" not in str(feed("<rss><channel><title>/etc/passwd</title></channel></rss>"))


REFUSED = [
    (b"", "not_a_feed"),
    (b"<html><body>Not found</body></html>", "not_a_feed"),
    (b'{"version": "https://jsonfeed.org/version/1"}', "not_a_feed"),
    (b'{"items": []}', "not_a_feed"),
    (b"[]", "not_a_feed"),
    (b"\x89PNG\r\n\x1a\n", "not_a_feed"),
    (b"<rss>" + b"x" * 5_000_000, "too_large"),
    (b'<!DOCTYPE r [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><rss><title>&b;</title></rss>', "bomb"),
    (b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><title>&a;</title></rss>', "bomb"),
    (b'<!DOCTYPE r [<!ENTITY a PUBLIC "x" "http://x/">]><rss><title>&a;</title></rss>', "bomb"),
    (b'<!DOCTYPE r [<!ENTITY a "' + b"B" * 5000 + b'">]><rss><title>' + b"&a;" * 5000 + b"</title></rss>", "bomb"),
    (b"<!DOCTYPE r [<!ENTITY a 'x' ><!ENTITY\nb\n\"&a;\">]><rss><title>&b;</title></rss>", "bomb"),
    ("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///x'>]><rss>&a;</rss>".encode("utf-16"), "bomb"),
    (b"<rss>" + b'<!ENTITY a "' * 300_000, "bomb"),
    (b"<!DOCTYPE r [<!ENTITY a 'unfinished]><rss><title>&a;</title></rss>", "bomb"),
]


@pytest.mark.parametrize(("body", "reason"), REFUSED)
def test_what_is_no_feed_is_refused_by_a_word(body, reason):
    with pytest.raises(FeedRefused) as refused:
        feed(body)
    assert refused.value.reason == reason


@needs_corpora
def test_bombs_do_not_go_off():
    bombs = files("xmlbombs")
    assert bombs
    for path in bombs:
        with pytest.raises(FeedRefused):
            feed(path.read_bytes())
        wrapped = path.read_text().replace("<bomb>", "<rss><channel><title>").replace("<root>", "<rss><channel><title>")
        began = time.monotonic()
        with suppress(FeedRefused):
            assert len(feed(wrapped).title) <= 300
        assert time.monotonic() - began < 2


@needs_corpora
def test_every_feed_of_the_corpora_is_read_or_refused_by_a_word():
    refused, read_well = [], 0
    for path in [*files("feedparser"), *files("feed-rs"), *files("rss-parser")]:
        try:
            found = feed(path.read_bytes(), "application/xml")
        except FeedRefused as why:
            refused.append((path, why.reason))
        else:
            read_well += 1
            assert_sound(found)
    # The refused are JSON feeds, EBCDIC, HTML, CDF and other things that are no feed.
    assert read_well > 1900
    assert len(refused) < 200


def assert_sound(found: Feed):
    for entry in found.items:
        assert entry.id
        assert len(entry.id) <= 500
        assert len(entry.title) <= 300
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        assert "<script" not in entry.summary_html + entry.body_html
        assert "javascript:" not in re.sub(r">[^<]*<", "><", entry.summary_html + entry.body_html)
        assert entry.published_at is None or entry.published_at.tzinfo is UTC


EXPECTED = re.compile(
    rb"Expect:\s+not bozo and (entries\[0\]\['title'\]|entries\[0\]\['link'\]|feed\['title'\]) == u?'([^'\\<&]+)'\s*$",
    re.MULTILINE,
)


@needs_corpora
def test_simple_expectations_of_the_corpus_hold():
    held = 0
    for path in files("feedparser", "wellformed"):
        body = path.read_bytes()
        wanted = EXPECTED.search(body)
        if not wanted or b"Header:" in body or {"sanitize", "cdf"} & set(path.parts):
            continue
        place, value = wanted[1].decode(), " ".join(wanted[2].decode("utf-8", "replace").split())
        found = feed(body, "application/xml", "http://127.0.0.1:8097/")
        if "title" in place:
            assert value == (found.title if place.startswith("feed") else found.items[0].title), path
        elif value.startswith("http"):
            assert found.items[0].url == value, path
        held += 1
    assert held >= 50


@needs_corpora
def test_real_sites_have_titles_links_and_dates():
    for path in files("rss-parser"):
        with suppress(FeedRefused):
            items = feed(path.read_bytes()).items
            if len(items) > 5:
                assert sum(bool(entry.title and entry.url) for entry in items) >= len(items) * 0.9, path
