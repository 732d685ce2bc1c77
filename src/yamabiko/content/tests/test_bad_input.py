"""What a hostile or broken site can send: a clear word, nothing lost, nothing done twice."""

from __future__ import annotations

import json
import os
import struct
import zlib
from datetime import timedelta
from pathlib import Path

import lxml.html
import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import Story
from yamabiko.content.refusals import NotAWebAddress, NothingToRead
from yamabiko.content.rules.words import Trouble
from yamabiko.content.tests.conftest import page, png, rss

CORPORA = Path(os.environ.get("YAMABIKO_CORPORA", ""))
with_corpora = pytest.mark.skipif(
    not (CORPORA / "blns").is_dir(), reason="YAMABIKO_CORPORA names no directory of corpora"
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">{}]>'
    '<rss version="2.0"><channel><title>&j;</title></channel></rss>'
)


def refused(verb, **given):
    with pytest.raises(NothingToRead) as said:
        verb(**given)
    return said.value.trouble


def test_a_feed_that_is_a_bomb(cast, site, now):
    bomb = LAUGHS.format(
        "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    )
    site.put("/feed", bomb, kind="application/rss+xml")
    assert refused(operations.add_source, viewer=cast.mika, url=site.url("/feed"), now=now) is Trouble.BOMB


@with_corpora
def test_the_bombs_of_the_corpus(cast, site, now):
    bombs = sorted(path for path in (CORPORA / "xmlbombs").rglob("*") if path.is_file())
    assert bombs
    for minute, bomb in enumerate(bombs):
        site.put("/feed", bomb.read_bytes(), kind="application/rss+xml")
        trouble = refused(operations.add_source, viewer=cast.mika, url=site.url("/feed"), now=now)
        assert trouble in {Trouble.BOMB, Trouble.NOT_A_FEED}, bomb.name
        with pytest.raises(NothingToRead):
            operations.paste_link(viewer=cast.mika, url=site.url("/feed"), now=now + timedelta(minutes=minute))


def test_a_source_that_turns_into_a_bomb_keeps_its_stories(cast, site, now):
    site.put("/feed", rss(("a", "First box")), kind="application/rss+xml")
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    site.put("/feed", LAUGHS.format('<!ENTITY j "&a;&a;">'), kind="application/rss+xml")
    assert operations.poll_now(viewer=cast.mika, source_id=source_id, now=now) == 0
    found = queries.source(cast.mika, source_id)
    assert (found.trouble, found.stories) == (Trouble.BOMB, 1)


def test_a_page_that_never_ends(cast, site, now):
    def endless(handler):
        handler.wfile.write(b"<!doctype html><title>Endless</title>")
        for _ in range(2_000):
            handler.wfile.write(b"<p>and on and on" * 1_000)

    for path in ("/feed", "/box"):
        site.put(path, endless)
    assert refused(operations.paste_link, viewer=cast.mika, url=site.url("/box"), now=now) is Trouble.TOO_LARGE
    assert refused(operations.add_source, viewer=cast.mika, url=site.url("/feed"), now=now) is Trouble.TOO_LARGE


def test_a_page_that_swells_when_unpacked(cast, site, now):
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = packed.compress(b"<p>box</p>" * 3_000_000) + packed.flush()
    site.put("/box", body, Content_Encoding="gzip")
    assert refused(operations.paste_link, viewer=cast.mika, url=site.url("/box"), now=now) is Trouble.TOO_LARGE


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1:5432/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://0x7f000001/",
        "http://localhost/",
    ],
)
def test_a_redirect_to_a_private_address(cast, site, now, inside):
    site.put("/box", "", status=302, Location=inside)
    assert refused(operations.paste_link, viewer=cast.mika, url=site.url("/box"), now=now) is Trouble.ADDRESS
    assert refused(operations.add_source, viewer=cast.mika, url=site.url("/box"), now=now) is Trouble.ADDRESS
    assert refused(operations.paste_link, viewer=cast.mika, url=inside, now=now) is Trouble.ADDRESS


def test_a_circle_of_redirects(cast, site, now):
    site.put("/box", "", status=302, Location="/box")
    assert refused(operations.paste_link, viewer=cast.mika, url=site.url("/box"), now=now) is Trouble.TOO_MANY_REDIRECTS


def huge_png() -> bytes:
    """65,535 × 65,535 pixels in a few hundred bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 65_535, 65_535, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1_000))
        + chunk(b"IEND", b"")
    )


def test_a_huge_picture_leaves_a_story_without_one(cast, site, now):
    site.put("/huge.png", huge_png(), kind="image/png")
    site.put("/box", page(head=f'<meta property="og:image" content="{site.url("/huge.png")}">'))
    assert operations.paste_link(viewer=cast.mika, url=site.url("/box"), now=now).picture_url == ""
    assert "/huge.png" in [path for path, _headers in site.asked]


def test_a_picture_inside_the_house_is_not_fetched(cast, site, now):
    site.put("/box", page(head='<meta property="og:image" content="http://169.254.169.254/latest/meta-data/x.png">'))
    assert operations.paste_link(viewer=cast.mika, url=site.url("/box"), now=now).picture_url == ""


@with_corpora
def test_naughty_strings_in_every_field(cast, site, now, sign_in):
    strings = json.loads((CORPORA / "blns/blns.json").read_text())
    story_id = operations.write_story(
        workspace_id=cast.workspace_id,
        title="Box",
        url="https://aoba.example/box",
        language="en",
        now=now,
        offered=True,
    )
    browser = sign_in(cast.mika)
    for naughty in strings[::2]:
        if naughty.strip():
            operations.correct(viewer=cast.mika, story_id=story_id, now=now, title="Box" + naughty, summary=naughty)
        queries.library(cast.mika, q=naughty)
        with pytest.raises((NotAWebAddress, NothingToRead)):
            operations.paste_link(viewer=cast.mika, url=f"ftp://{naughty}", now=now)
    assert browser.get(f"/library/{story_id}/").status_code == 200
    for naughty in strings[::7]:
        answer = browser.get("/library/", {"q": naughty, "topic": naughty, "status": naughty, "after": naughty})
        assert answer.status_code == 200, naughty
        assert browser.post("/library/links/", {"url": naughty}).status_code in {303, 422}, naughty
        typed = {"title": naughty, "summary": naughty, "kind": naughty, "language": naughty, "last_day": naughty}
        assert browser.post(f"/library/{story_id}/", typed).status_code == 422, naughty


def is_harmless(text: str) -> bool:
    """No handler on any element, no script but our own files, no address that runs something."""
    for element in lxml.html.document_fromstring(text).iter("*"):
        src, href = element.get("src", ""), element.get("href", "").strip().lower()
        if any(name.startswith("on") for name in element.attrib) or href.startswith(("javascript:", "data:")):
            return False
        if element.tag == "script" and not src.startswith("/static/ui/"):
            return False
    return True


@with_corpora
def test_naughty_strings_in_a_feed_and_on_a_page(cast, site, now, sign_in):
    strings = json.loads((CORPORA / "blns/blns.json").read_text())
    site.put(
        "/feed",
        rss(*((f"e{number}", f"<![CDATA[{naughty}]]>") for number, naughty in enumerate(strings[:60]))),
        kind="text/xml",
    )
    operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    for minute, naughty in enumerate(strings[::11]):
        site.put("/box", page(f"Box {naughty}", body=f"<p>{naughty}</p>"))
        later = now + timedelta(minutes=minute)
        story = operations.paste_link(viewer=cast.mika, url=site.url(f"/box?{len(site.asked)}"), now=later)
        answer = sign_in(cast.mika).get(f"/library/{story.id}/")
        assert answer.status_code == 200 and is_harmless(answer.text), naughty
    assert Story.objects.within(cast.workspace_id).count() > 80


def test_markup_of_a_feed_is_cleaned(cast, site, now, sign_in):
    content = (
        "<content:encoded><![CDATA[<p onclick='x()'>Cold</p><script>steal()</script><img src=x onerror=y>"
        "<a href='javascript:z'>go</a>]]></content:encoded>"
    )
    feed = rss(("a", "First box"), more=content).replace(
        "<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    )
    site.put("/feed", feed, kind="text/xml")
    operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    [story] = queries.live_stories(cast.workspace_id, now, "en")
    body = queries.body_of(cast.workspace_id, story.id)
    assert "<p>Cold</p>" in body and not any(
        word in body for word in ("script", "steal", "onerror", "onclick", "javascript")
    )
    assert "<p>Cold</p>" in sign_in(cast.alice).get(f"/library/{story.id}/").text


def test_a_small_png_is_a_picture(cast, site, now):
    site.put("/box.png", png(64, 64), kind="text/plain")
    site.put("/box", page(head=f'<meta property="og:image" content="{site.url("/box.png")}">'))
    assert operations.paste_link(viewer=cast.mika, url=site.url("/box"), now=now).picture_url
