"""Which feeds a page offers: `<link rel="alternate">` as browsers and feed readers look for it.

Source: https://html.spec.whatwg.org/multipage/links.html#rel-alternate
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html

from yamabiko.content.reading import charset, clean, markup
from yamabiko.content.reading.addresses import absolute

_LARGEST = 2_000_000  # bytes that are looked at
_MOST = 20
_KINDS = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/rss": "rss",
    "application/atom+xml": "atom",
    "application/atom": "atom",
    "application/feed+json": "json",
    "application/json": "json",
    "application/xml": "rss",
    "text/xml": "rss",
}
# JSON and XML that are no feeds although pages link them so: WordPress's API, editors' descriptions, searches.
_NO_FEED = re.compile(r"/wp-json/|oembed|xmlrpc|wlwmanifest|opensearch|osd\.xml", re.IGNORECASE)
_COMMENTS = re.compile(r"/comments?/|comments?[-_.]?(?:feed|rss)|\bcomments?\b|コメント", re.IGNORECASE)
_LOOKS_LIKE_A_FEED = re.compile(
    r"(?:/(?:feed|rss|atom)/?|/(?:feed|rss|atom|index|news|blog)\.(?:xml|rdf|rss|atom)|\.(?:rss|atom|rdf)|/feed\.json)$"
)


@dataclass(frozen=True, slots=True)
class DiscoveredFeed:
    url: str  # http(s), absolute
    title: str  # as the page calls it; may be empty
    kind: str  # rss, atom, json, sitemap, or guess (an ordinary link that looks like one)


def feeds_in(body: bytes, *, content_type: str | None, url: str) -> tuple[DiscoveredFeed, ...]:
    """In the page's order, feeds of comments after the others, sitemaps last; at most 20. Never raises.

    Ordinary links count only where the page declares no feed.
    """
    try:
        tree = markup.tree(charset.decode(body[:_LARGEST], content_type=content_type))
    except markup.NotMarkup:
        return ()
    base = absolute(next((element.get("href") or "" for element in tree.iter("base")), ""), url) or url
    found: dict[str, DiscoveredFeed] = {}
    for feed in _declared(tree, base) or _guessed(tree, base):
        found.setdefault(feed.url, feed)
    for sitemap in _sitemaps(tree, base):
        found.setdefault(sitemap.url, sitemap)
    ordered = sorted(found.values(), key=lambda feed: (feed.kind == "sitemap", _is_of_comments(feed)))
    return tuple(ordered[:_MOST])


def _declared(tree: lxml.html.HtmlElement, base: str) -> list[DiscoveredFeed]:
    feeds = []
    for element in tree.iter("link", "a"):
        relations = (element.get("rel") or "").lower().split()
        kind = _KINDS.get((element.get("type") or "").partition(";")[0].strip().lower(), "")
        if element.tag == "a" and not (kind and "xml" in (element.get("type") or "")):
            continue
        if element.tag == "link" and not ("feed" in relations or (kind and "alternate" in relations)):
            continue
        address = _address(element, base)
        if address and not _NO_FEED.search(address):
            feeds.append(DiscoveredFeed(address, _title(element), kind or "rss"))
    return feeds


def _guessed(tree: lxml.html.HtmlElement, base: str) -> Iterator[DiscoveredFeed]:
    for element in tree.iter("a"):
        address = _address(element, base)
        if address and _LOOKS_LIKE_A_FEED.search(address.partition("?")[0].lower()):
            yield DiscoveredFeed(address, _title(element) or clean.line(element.text_content(), limit=120), "guess")


def _sitemaps(tree: lxml.html.HtmlElement, base: str) -> Iterator[DiscoveredFeed]:
    for element in tree.iter("link"):
        address = _address(element, base)
        if address and "sitemap" in (element.get("rel") or "").lower().split():
            yield DiscoveredFeed(address, _title(element), "sitemap")


def _is_of_comments(feed: DiscoveredFeed) -> bool:
    return bool(_COMMENTS.search(feed.url) or _COMMENTS.search(feed.title))


def _address(element: lxml.html.HtmlElement, base: str) -> str:
    written = (element.get("href") or "").strip()
    return absolute(re.sub(r"^feed:(?=//)", "http:", written).removeprefix("feed:"), base)


def _title(element: lxml.html.HtmlElement) -> str:
    return clean.line(element.get("title") or "", limit=300)
