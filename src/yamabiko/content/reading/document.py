"""What an address gave: a feed, a sitemap, a list of feeds, or a page that names its feeds."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from yamabiko.content.reading import charset, discover, feed, opml, sitemap
from yamabiko.content.reading.refusal import ReadingRefused
from yamabiko.content.reading.unpack import TooLarge, unpacked

_OTHER = {"not_a_feed", "not_an_opml", "not_a_sitemap"}
_START = 10_000  # bytes in which the root is looked for
_ROOT = re.compile(r"<(?:[\w.-]{1,20}:)?(urlset|sitemapindex|opml)\b", re.IGNORECASE)
# What may stand before the root, taken without a way back, so that no file can make us look twice.
_FIRST = re.compile(
    r"(?>\s+|\ufeff|<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>)*+<(?:[\w.-]{1,20}:)?(rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)


class SourceRefused(ReadingRefused):
    """It is nothing that stories come from. `reason`: not_a_feed, too_large or bomb."""


@dataclass(frozen=True, slots=True)
class PageWithFeeds:
    """A page that is no feed itself and names at least one."""

    feeds: tuple[discover.DiscoveredFeed, ...]


SourceDocument = feed.Feed | sitemap.Sitemap | opml.Opml | PageWithFeeds


def read_source(body: bytes, *, content_type: str | None, url: str) -> SourceDocument:
    """`content_type` is the whole header, `url` the final address. Told apart by content alone. Raises SourceRefused."""
    try:
        start = charset.decode(unpacked(body, limit=sitemap.LARGEST)[:_START], content_type=content_type)
    except TooLarge:
        raise SourceRefused("too_large") from None
    reader = _READERS.get(_root(start), _feed)
    for attempt in (reader, _sitemap if reader is _feed and not start.lstrip().startswith("<") else _page):
        try:
            return attempt(body, content_type, url)
        except ReadingRefused as refused:
            if refused.reason not in _OTHER:
                raise SourceRefused(refused.reason) from None
    raise SourceRefused("not_a_feed")


def is_sitemap(body: bytes, *, content_type: str | None) -> bool:
    """Whether the root says so; a sitemap in plain text has none."""
    try:
        start = charset.decode(unpacked(body, limit=sitemap.LARGEST)[:_START], content_type=content_type)
    except TooLarge:
        return False
    return _root(start) in {"urlset", "sitemapindex"}


def _root(start: str) -> str:
    """What the file is by its root, "" where that is none of ours. A feed may quote any of them in its entries."""
    found = None if _FIRST.match(start) else _ROOT.search(start)
    return found[1].lower() if found else ""


def _feed(body: bytes, content_type: str | None, url: str) -> SourceDocument:
    return feed.read(body, content_type=content_type, url=url)


def _opml(body: bytes, content_type: str | None, url: str) -> SourceDocument:
    return opml.read(body, content_type=content_type)


def _sitemap(body: bytes, content_type: str | None, url: str) -> SourceDocument:
    return sitemap.read(body, content_type=content_type, url=url)


def _page(body: bytes, content_type: str | None, url: str) -> SourceDocument:
    feeds = discover.feeds_in(body, content_type=content_type, url=url)
    if not feeds:
        raise SourceRefused("not_a_feed")
    return PageWithFeeds(feeds)


_READERS: dict[str, Callable[[bytes, str | None, str], SourceDocument]] = {
    "urlset": _sitemap,
    "sitemapindex": _sitemap,
    "opml": _opml,
}
