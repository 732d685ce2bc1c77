import json
import time
import unicodedata

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.content.reading import clean
from yamabiko.content.reading.tests.corpora import ROOT, files, needs_corpora

ALLOWED = {"p", "br", "a", "strong", "em", "ul", "ol", "li", "blockquote", "h2", "h3", "h4"}
REL = 'rel="noopener nofollow"'
ROWS = [
    ("<p>One <b>two</b> <i>three</i></p>", "<p>One <strong>two</strong> <em>three</em></p>"),
    ("<h1>Big</h1><h6>Small</h6>", "<h2>Big</h2><h4>Small</h4>"),
    ('<a href="https://x.com/?a=1&b=2" onclick="x()">go</a>', f'<a href="https://x.com/?a=1&amp;b=2" {REL}>go</a>'),
    ('<a href="/here">go</a>', f"<a {REL}>go</a>"),
    ('<a href="javascript:alert(1)">go</a>', f"<a {REL}>go</a>"),
    ('<a href="mailto:a@example.com">go</a>', f"<a {REL}>go</a>"),
    ("<script>alert(1)</script>ok", "ok"),
    ("<style>p{}</style><svg><script>x</script></svg>ok", "ok"),
    ('<img src=x onerror=alert(1)>ok<iframe src="//x"></iframe>', "ok"),
    ("<p>open", "<p>open</p>"),
    ("か\u3099", "が"),
    ("a\u202eb\u0000c\u200bd", "abcd"),
    ("&#x202e;evil&#8203;", "evil"),
    ("a &amp; b &lt;c&gt;", "a &amp; b &lt;c&gt;"),
    ("<p>\u0338 onclick=alert(1) </p>", "<p> onclick=alert(1) </p>"),
    ("👨‍👩‍👧", "👨‍👩‍👧"),
]  # fmt: skip


@pytest.mark.parametrize(("dirty", "cleaned"), ROWS)
def test_a_fragment_keeps_its_sense_and_loses_its_teeth(dirty, cleaned):
    assert clean.html(dirty) == cleaned


def test_relative_links_find_their_page():
    assert 'href="https://example.com/a/here"' in clean.html('<a href="here">x</a>', base="https://example.com/a/b")
    assert "href" not in clean.html('<a href="here">x</a>', base="javascript:alert(1)")


def assert_harmless(markup):
    """By another parser than the sanitiser's own, and again after a normalisation by somebody else."""
    for spelling in (markup, unicodedata.normalize("NFC", markup)):
        for element in lxml.html.fragment_fromstring(f"<div>{spelling}</div>").iterdescendants():
            assert element.tag in ALLOWED, spelling[:500]
            assert set(element.attrib) <= {"href", "rel"}, spelling[:500]
            assert element.get("href", "https://").startswith(("https://", "http://")), spelling[:500]
            assert element.tag != "a" or element.get("rel") == "noopener nofollow"


def assert_stands(dirty):
    cleaned = clean.html(dirty, base="https://example.com/")
    assert_harmless(cleaned)
    assert clean.html(cleaned, base="https://example.com/") == cleaned
    words = clean.plain(dirty)
    assert clean.plain(words) == words == unicodedata.normalize("NFC", words)
    for kind in ("Cc", "Cs"):
        assert not any(unicodedata.category(letter) == kind for letter in (words + clean.text(dirty)).replace("\n", ""))
    (words + clean.text(dirty) + cleaned).encode()


@given(st.text(alphabet="<>/abpsi\"'=& \u0338\u0301\u202e\n&;#x3c:-!--", max_size=80))
def test_no_markup_gets_through(dirty):
    assert_stands(dirty)


@given(st.text(max_size=200))
def test_no_text_breaks_it(dirty):
    assert_stands(dirty)


@needs_corpora
def test_naughty_strings_stay_strings():
    for naughty in json.loads((ROOT / "blns" / "blns.json").read_text()):
        assert_stands(naughty)
        assert_stands(f"<p title='{naughty}'>{naughty}</p>")
        assert len(clean.line(naughty)) <= 300


@needs_corpora
def test_attacks_collected_by_feed_readers_fail():
    attacks = files("feedparser", "wellformed", "sanitize") + files("feedparser", "wellformed", "amp")
    assert len(attacks) > 500
    for path in attacks:
        assert_harmless(clean.html(path.read_bytes().decode("utf-8", "replace")))


TEXTS = [
    ("<p>One</p><p>Two  three<br>four</p>", "One\nTwo three\nfour"),
    ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    ("Tom &amp; Jerry&nbsp;&#8211; &lt;b&gt;", "Tom & Jerry – <b>"),
    ("<script>x</script><style>y</style>z", "z"),
    ("in<b>side</b> a word", "inside a word"),
    ("か\u3099", "が"),
    ("a < b && c > d", "a < b && c > d"),
    ("", ""),
]


@pytest.mark.parametrize(("fragment", "words"), TEXTS)
def test_text_is_what_a_reader_sees(fragment, words):
    assert clean.text(fragment) == words


def test_a_limit_never_halves_a_character():
    assert clean.plain("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", limit=9) == "👨‍👩‍👧‍👦"
    assert clean.line("e\u0304\u0301" * 10, limit=7) == "ḗ" * 7
    assert clean.plain("word " * 100_000, limit=20) == "word word word word"


def test_pictures_are_found_in_order_without_counters():
    fragment = '<img src="/a.png"><img src="https://x.com/b.png" width="1" height="1"><IMG SRC=\'c.jpg?a=1&b=2\'>'
    assert clean.pictures(fragment, base="https://example.com/d/") == [
        "https://example.com/a.png",
        "https://example.com/d/c.jpg?a=1&b=2",
    ]


HEAVY = {
    "a tower": "<div>" * 30_000 + "Cold",
    "bold for ever": "<b>" * 60_000 + "Cold",
    "copies": "<p>" + "".join(f"<b a={number}>" for number in range(199)) + "<p>Cold" * 20_000,
    "few copies of much": "<p><b a=1><b a=2><i>" + "<p>Cold" * 15_000,
    "tables": "<table><tr><td>" * 13_000 + "Cold",
    "links": "<a href=x>" * 19_000 + "Cold",
    "unclosed": "<b <i <u " * 20_000 + ">Cold",
    "crossed": "<b><p></b>" * 18_000 + "Cold",
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_costs_a_parser_much_is_cleaned_soon(name):
    began = time.process_time()
    words, markup = clean.text(HEAVY[name]), clean.html(HEAVY[name], base="https://example.com/")
    assert time.process_time() - began < 5
    assert "Cold" in words
    assert "<b" not in markup.replace("<blockquote", "").replace("<br", "")


def test_an_ordinary_long_article_keeps_its_markup():
    article = (
        "<h2>Box</h2><p>One <strong>two</strong> <a href='https://example.com/'>three</a></p><ul><li>a</li></ul>" * 900
    )
    assert clean.html(article).count("<strong>") > 700
