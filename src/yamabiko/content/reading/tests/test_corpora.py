"""Every feed of the public corpora against what its own case states; each case that differs says why."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from yamabiko.content.reading import charset, clean, dates
from yamabiko.content.reading.feed import Feed, FeedRefused, read
from yamabiko.content.reading.tests.corpora import ROOT, files, needs_corpora
from yamabiko.content.reading.tests.test_feed import assert_sound

pytestmark = needs_corpora

# Differs on purpose, each with its reason.
ON_PURPOSE = {
    ("encoding/bozo_linenoise.xml", "summary"): "the case states what a wrong guess made of it; we read the letters that stand there",
    ("wellformed/base/http_entry_id_base_content_location.xml", "id"): "an id is kept as written, so that a feed that moves keeps its ids",
    ("wellformed/base/http_entry_id_base_docuri.xml", "id"): "an id is kept as written, so that a feed that moves keeps its ids",
    ("wellformed/sanitize/entry_summary_iframe.xml", "summary"): "what stands inside of a frame is for browsers without frames, not a part of the text",
    ("wellformed/sanitize/entry_content_iframe.xml", "text"): "what stands inside of a frame is for browsers without frames, not a part of the text",
    ("wellformed/atom/entry_author_map_author.xml", "author"): "an author is a name; the address of a person is not taken in",
    ("wellformed/atom10/entry_author_map_author.xml", "author"): "an author is a name; the address of a person is not taken in",
}  # fmt: skip
# No feed by anybody's measure.
NOT_READ = {"feedparser/illformed/rss_empty_document.xml", "feed-rs/feed-rs/fixture/atom/atom_entry_1.xml"}
NOT_READ |= {"rss-parser/unrecognized.rss"}
NOT_READ |= {f"feed-rs/feed-rs/fixture/xml/{name}.xml" for name in ("xml_sample_1", "xml_sample_2")}
_HEADER = re.compile(r"^Header:\s*([^:]+):(.+)$", re.MULTILINE)
_EXPECT = re.compile(r"Expect:(.*?)(?:-->|\Z)", re.DOTALL)
_DATES = ("published_parsed", "updated_parsed", "created_parsed")


def feeds() -> list[Path]:
    return [*files("feedparser"), *files("feed-rs"), *files("rss-parser")]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read_case(path: Path) -> tuple[Feed, str]:
    """The feed with the headers that its case states, and what it expects; raises FeedRefused."""
    body = path.read_bytes()
    text = charset.decode(body)
    headers = {name.strip().lower(): value.strip() for name, value in _HEADER.findall(text[:2000])}
    address = (
        headers.get("content-location")
        or f"http://127.0.0.1:8097/tests/{path.relative_to(ROOT / 'feedparser').as_posix()}"
    )
    expected = _EXPECT.search(text)
    return read(body, content_type=headers.get("content-type"), url=address, most=1000), expected[1] if expected else ""


def claims(expression: str) -> Iterator[tuple[list[Any], Any]]:
    """`entries[0]['title'] == 'x' and …` → (["entries", 0, "title"], "x")."""
    try:
        tree = ast.parse(expression.strip(), mode="eval").body
    except SyntaxError:
        return
    for part in tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]:
        if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Eq):
            where = place(part.left)
            try:
                yield where, ast.literal_eval(part.comparators[0])
            except ValueError:
                continue


def place(node: ast.AST) -> list[Any]:
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return [*place(node.value), node.slice.value]
    if isinstance(node, ast.Attribute):
        return [*place(node.value), node.attr]
    return [node.id] if isinstance(node, ast.Name) else []


def ours(found: Feed, where: list[Any]) -> tuple[str, Any] | None:
    """(what is claimed, what we read); None for what we do not keep."""
    match where:
        case ["feed", "title"] | ["feed", "title_detail", "value"]:
            return "feed's title", found.title
        case ["entries", int(number), *rest] if number < len(found.items):
            entry = found.items[number]
            match rest:
                case ["title"] | ["title_detail", "value"]:
                    return "title", entry.title if entry.titled else ""
                case ["link"]:
                    return "link", entry.url
                case [name] if name in _DATES:
                    return "date", entry.published_at
                case ["id"] | ["guid"]:
                    return "id", entry.id
                case ["author"] | ["author_detail", "name"]:
                    return "author", entry.author
                case ["content", 0, "value"]:
                    return "text", clean.text(entry.body_html)
                case ["summary"] | ["description"]:
                    return "summary", clean.text(entry.summary_html)
    return None


def is_right(what: str, wanted: Any, got: Any) -> bool:
    """Texts as a reader sees them: the case states markup, we keep words. What is no web address is none for us."""
    if what == "date":
        return got == datetime(*wanted[:6], tzinfo=UTC)
    if what == "link":
        return got == (wanted if str(wanted).startswith("http") else "")
    if what in ("id", "author"):
        return got == wanted
    words = str(wanted)
    spellings = {words, unescape(words), clean.text(words), unescape(clean.text(words)), clean.text(unescape(words))}
    if what in ("summary", "text"):
        return got in {clean.plain(spelling) for spelling in spellings}
    return got in {clean.line(spelling) for spelling in spellings}


def test_every_case_holds_or_says_why_not(capsys):
    held, differs, silent = Counter(), [], 0
    for path in files("feedparser"):
        if named(path) in NOT_READ:
            continue
        found, expected = read_case(path)
        known = [(told, wanted) for where, wanted in claims(expected) if (told := ours(found, where))]
        silent += not known
        for (what, got), wanted in known:
            if is_right(what, wanted, got):
                held[what] += 1
            else:
                differs.append((path.relative_to(ROOT / "feedparser").as_posix(), what))
    assert set(differs) == set(ON_PURPOSE), set(differs) ^ set(ON_PURPOSE)
    with capsys.disabled():
        told = ", ".join(f"{count} of {what}" for what, count in held.most_common())
        print(
            f"\n   feedparser's cases: {held.total()} expectations hold ({told}), {len(differs)} differ on purpose, ",
            end="",
        )
        print(f"{silent} cases expect something that we do not keep")
    assert held["feed's title"] >= 340 and held["title"] >= 143 and held["summary"] >= 560
    assert held["link"] >= 18 and held["date"] >= 14


def test_every_feed_is_read_or_refused_by_a_word_and_nothing_unsafe_comes_out():
    refused = set()
    for path in feeds():
        try:
            assert_sound(read(path.read_bytes(), content_type="application/xml", url="https://example.com/feed"))
        except FeedRefused as why:
            assert why.reason == "not_a_feed"
            refused.add(named(path))
    assert refused == NOT_READ
    assert len(feeds()) >= 2186


ATOM, RSS1 = "{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/}"


def plainly(path: Path) -> list[tuple[str, str, datetime | None]]:
    """(title, link, date) of each item as a strict parser finds them in the usual elements; [] for what it cannot read."""
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except ElementTree.ParseError:
        return []
    rows = []
    for item in [*root.iter("item"), *root.iter(f"{RSS1}item")]:
        space = RSS1 if item.tag.startswith("{") else ""
        words = {name: (item.findtext(f"{space}{name}") or "").strip() for name in ("title", "link", "pubDate")}
        rows.append((words["title"], words["link"], dates.read(words["pubDate"])))
    for entry in root.iter(f"{ATOM}entry"):
        links = [
            link.get("href", "") for link in entry.iter(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"
        ]
        told = entry.findtext(f"{ATOM}published") or entry.findtext(f"{ATOM}updated") or ""
        rows.append((entry.findtext(f"{ATOM}title") or "", links[0] if links else "", dates.read(told)))
    return rows


def test_real_feeds_say_the_same_to_a_strict_parser(capsys):
    """Of the feeds without stated expectations: what each item says plainly is what we read."""
    compared = Counter()
    for path in [*files("feed-rs"), *files("rss-parser")]:
        rows = [] if named(path) in NOT_READ else plainly(path)
        if not rows:
            continue
        items = read(path.read_bytes(), content_type=None, url="", most=1000).items
        by_link = {item.url: item for item in items}
        for title, link, date in rows:
            item = by_link.get(link)
            if link.startswith("http") and " " not in link:
                assert item, (named(path), link)
                compared["link"] += 1
            if item and title and len([row for row in rows if row[1] == link]) == 1:
                assert is_right("title", title[:5000], item.title if item.titled else ""), (
                    named(path),
                    title,
                    item.title,
                )
                compared["title"] += 1
            if item and date and len([row for row in rows if row[1] == link]) == 1:
                assert item.published_at == date.replace(microsecond=0), (named(path), link)
                compared["date"] += 1
    with capsys.disabled():
        print(f"\n   real feeds beside a strict parser: {dict(compared)}", end="")
    assert min(compared.values()) > 400


def test_what_the_charset_cases_say_is_read():
    """Nineteen charsets with and without marks: each case has the same title, whatever its bytes."""
    wrong = []
    for path in files("feedparser", "encoding"):
        text = charset.decode(path.read_bytes())
        if "\ufffd" in text and "linenoise" not in path.name and "bozo" not in path.name:
            wrong.append(path.name)
    assert wrong == []


@pytest.mark.parametrize("wrapping", ["", "rss", "feed"])
def test_no_bomb_goes_off(wrapping):
    import resource
    import time

    for path in files("xmlbombs"):
        body = path.read_bytes()
        if wrapping:
            opening = f"<{wrapping}><channel><title>".encode()
            body = re.sub(rb"<(?:bomb|root|html)>", opening, body)
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        try:
            found = read(body, content_type="application/xml", url="https://example.com/feed")
            assert wrapping and len(found.title) <= 300
        except FeedRefused:
            pass
        assert time.process_time() - began < 2
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB
