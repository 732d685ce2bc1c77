"""Feeds that are odd and are read all the same: each says at the source what was odd, and nothing is lost."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from yamabiko.content import operations, queries
from yamabiko.content.models import Story
from yamabiko.content.reading import feed as reading
from yamabiko.content.refusals import NothingToRead
from yamabiko.content.rules.words import Oddity, Trouble
from yamabiko.content.tests.conftest import rss

FEED = "application/rss+xml"


def item(words, *, key="a", title="First box"):
    return (
        f"<item><guid isPermaLink='false'>{key}</guid><title>{title}</title><link>https://aoba.example/{key}</link>"
        f"<pubDate>Mon, 23 Nov 2026 09:00:00 +0900</pubDate><description><![CDATA[{words}]]></description></item>"
    )


def feed(*items):
    return f"<rss version='2.0'><channel><title>Aoba</title>{''.join(items)}</channel></rss>"


def added(cast, site, now, body, kind=FEED):
    site.put("/feed", body, kind=kind)
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    return queries.source(cast.mika, source_id)


def stories(cast):
    return list(Story.objects.within(cast.workspace_id).order_by("id"))


ODD = [
    (feed(item("<p>Cold</p><script>steal()</script>")), Oddity.SCRIPTS, 1),
    (feed(item('<p onclick="steal()">Cold</p>')), Oddity.SCRIPTS, 1),
    (feed(item('<p>Cold</p><a href="javascript:steal()">x</a>')), Oddity.SCRIPTS, 1),
    (feed(item('<p>Cold</p><img src="data:image/png;base64,iVBORw0KGgo=">')), Oddity.DATA_PICTURES, 1),
    (feed(item('<p>Cold</p><svg onload="steal()"></svg>')), Oddity.DRAWINGS, 1),
    (feed(item('<p>Cold</p><img src="https://aoba.example/logo.svg">')), Oddity.DRAWINGS, 1),
    (feed(item("Cold"), item("Cold too", title="Second box").replace("/a<", "/b<")), Oddity.SAME_ID, 2),
    (feed(item("Cold", title="箱" * 10_000)), Oddity.LONG_TITLES, 1),
    (feed(item("Cold"), "<item><title>No page</title></item>"), Oddity.LEFT_OUT, 1),
    (feed(*(item("Cold", key=f"e{number}") for number in range(230))), Oddity.MANY, 30),
]


@pytest.mark.parametrize(("body", "oddity", "count"), ODD, ids=[f"{row[1]}-{place}" for place, row in enumerate(ODD)])
def test_what_is_odd_is_said_at_the_source_and_the_words_come_in(cast, site, now, body, oddity, count, sign_in):
    source = added(cast, site, now, body)
    assert source.oddities[oddity] == count and source.trouble is None
    first = stories(cast)[0]
    assert "Cold" in first.text and "steal" not in first.text + first.body_html + first.summary
    page = sign_in(cast.mika).get(reverse("content:sources")).text
    assert str(count) in page and page.count("c-odd") == 1


def test_a_long_title_is_shortened_and_stands_whole_in_the_text(cast, site, now):
    whole = " ".join(f"word{number}" for number in range(1_500))
    added(cast, site, now, feed(item("Cold", title=whole)))
    [story] = stories(cast)
    assert len(story.title) <= 300 and whole.startswith(story.title) and whole in story.text and "Cold" in story.text


def test_entries_under_one_id_are_all_taken_in_once(cast, site, now):
    body = feed(item("Cold"), item("Cold too", title="Second box").replace("aoba.example/a", "aoba.example/b"))
    source = added(cast, site, now, body)
    assert [story.title for story in stories(cast)] == ["Second box", "First box"] and source.stories == 2
    operations.poll_now(viewer=cast.mika, source_id=source.id, now=now)
    assert len(stories(cast)) == 2


@pytest.mark.parametrize(
    ("codec", "header", "declared"),
    [("cp932", "utf-8", "utf-8"), ("euc_jp", "iso-8859-1", ""), ("utf-8", "shift_jis", ""), ("utf-16", "utf-8", "")],
)
def test_a_lie_about_the_charset_is_named_and_read_through(cast, site, now, codec, header, declared):
    words = "新しい工場が動き出しました。地域の皆さまとともに、品質を高めていきます。"
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = (declaration + feed(item(words, title="新しい工場が動き出しました"))).encode(codec)
    source = added(cast, site, now, body, kind=f"application/rss+xml; charset={header}")
    [story] = stories(cast)
    assert (story.title, source.oddities) == ("新しい工場が動き出しました", {Oddity.CHARSET: 1})
    assert words in story.text


@pytest.mark.parametrize(
    ("codec", "label"), [("utf-8", "utf-8"), ("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("utf-16", "utf-16")]
)
def test_who_says_the_truth_about_it_is_not_called_odd(cast, site, now, codec, label):
    body = feed(item("新しい工場が動き出しました。", title="工場")).encode(codec)
    assert added(cast, site, now, body, kind=f"text/xml; charset={label}").oddities == {}


def test_what_is_said_of_the_last_reading_goes_with_the_next(cast, site, now):
    source = added(cast, site, now, feed(item("<script>x</script>Cold")))
    site.put("/feed", feed(item("Cold"), item("Warm", key="b")), kind=FEED)
    operations.poll_now(viewer=cast.mika, source_id=source.id, now=now)
    assert queries.source(cast.mika, source.id).oddities == {}


HEAVY = {
    "a million items": feed("<item/>" * 700_000),
    "a million entries": '<feed xmlns="http://www.w3.org/2005/Atom">' + "<entry/>" * 600_000 + "</feed>",
    "a million things": json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{}] * 1_000_000}),
    "a tower": feed("<item>" + "<a>" * 100_000 + "</item>"),
    "a comb": feed("<item " + "".join(f'a{number}="1" ' for number in range(50_000)) + "/>"),
    "names": "<rss " + "".join(f'xmlns:a{number}="u{number}" ' for number in range(50_000)) + "><channel/></rss>",
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_would_cost_more_than_it_brings_is_refused_and_what_came_before_stays(cast, site, now, name):
    site.put("/feed", rss(("a", "First box")), kind=FEED)
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    site.put("/feed", HEAVY[name], kind=FEED)
    operations.poll_now(viewer=cast.mika, source_id=source_id, now=now)
    found = queries.source(cast.mika, source_id)
    assert found.trouble in {Trouble.TOO_LARGE, Trouble.BOMB} and found.stories == 1
    with pytest.raises(NothingToRead) as said:
        operations.add_source(viewer=cast.mika, url=site.put("/other", HEAVY[name], kind=FEED), now=now)
    assert str(said.value)


def test_what_breaks_our_reader_is_said_too(cast, site, now, monkeypatch):
    site.put("/feed", rss(("a", "First box")), kind=FEED)
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    site.put("/feed", rss(("b", "Second box")), kind=FEED)

    def broken(*_args, **_more):
        raise RuntimeError("nobody thought of this")

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read", broken)
        assert operations.poll_now(viewer=cast.mika, source_id=source_id, now=now) == 0
    found = queries.source(cast.mika, source_id)
    assert (found.trouble, found.trouble_detail, found.stories) == (Trouble.ODD_ANSWER, "RuntimeError", 1)
    assert operations.poll_now(viewer=cast.mika, source_id=source_id, now=now) == 1
    assert queries.source(cast.mika, source_id).trouble is None
