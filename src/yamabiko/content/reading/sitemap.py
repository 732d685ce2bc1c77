"""Sitemaps: lists of a site's pages, and lists of such lists.

Source: https://www.sitemaps.org/protocol.html and Google's extensions for news, images, videos and languages
(https://developers.google.com/search/docs/crawling-indexing/sitemaps/overview).
"""

from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from yamabiko.content.reading import clean, dates, xml
from yamabiko.content.reading.addresses import absolute
from yamabiko.content.reading.refusal import ReadingRefused
from yamabiko.content.reading.unpack import TooLarge, unpacked

LARGEST = 10_000_000  # bytes when unpacked; the protocol allows five times as much, which nobody serves in one piece
MOST_PAGES = 50_000  # the protocol's own limit
_Parts = dict[str, etree._Element]
_ROOTS = {"urlset", "sitemapindex"}


class SitemapRefused(ReadingRefused):
    """The bytes give no sitemap. `reason`: not_a_sitemap, too_large or bomb (it declares entities)."""


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """Empty strings and None for what the sitemap does not say."""

    url: str  # http(s), absolute
    changed_at: datetime | None  # UTC
    title: str  # of the news or video extension
    published_at: datetime | None  # UTC
    image_url: str
    language: str  # as declared: ja, en-US, zh-tw


@dataclass(frozen=True, slots=True)
class Sitemap:
    """In the file's order, each address once. A file has pages or further sitemaps, seldom both."""

    pages: tuple[SitemapPage, ...]
    sitemaps: tuple[str, ...]  # http(s), absolute


def read(body: bytes, *, content_type: str | None, url: str) -> Sitemap:
    """A sitemap in XML, gzipped or not, or as plain text with an address a line. Raises SitemapRefused."""
    try:
        body = unpacked(body, limit=LARGEST)
    except TooLarge:
        raise SitemapRefused("too_large") from None
    if len(body) > LARGEST:
        raise SitemapRefused("too_large")
    try:
        return _listed(body, content_type, url)
    except xml.EntitiesDeclared:
        raise SitemapRefused("bomb") from None


def _listed(body: bytes, content_type: str | None, url: str) -> Sitemap:
    pages: dict[str, SitemapPage] = {}
    sitemaps: dict[str, None] = {}
    known = False
    for element, around in xml.elements(body, content_type=content_type, tags={"url", "sitemap", *_ROOTS}):
        name = xml.local_name(element)
        known = known or name in _ROOTS or (bool(around) and around[0] in _ROOTS)
        if not known or name in _ROOTS or len(pages) + len(sitemaps) >= MOST_PAGES:
            continue
        parts = _parts(element)
        address = absolute(_words(parts, "loc"), url)
        if address and name == "sitemap":
            sitemaps.setdefault(address)
        elif address:
            pages.setdefault(address, _page(parts, element, address, url))
    if not known:
        return _plain(body, content_type)
    return Sitemap(tuple(pages.values()), tuple(sitemaps))


def _plain(body: bytes, content_type: str | None) -> Sitemap:
    """The protocol's text form: nothing but addresses, one a line."""
    lines = [line.strip() for line in xml.text_of(body, content_type=content_type).splitlines() if line.strip()]
    if not lines or not all(absolute(line, "") for line in lines[:MOST_PAGES]):
        raise SitemapRefused("not_a_sitemap")
    addresses = dict.fromkeys(lines[:MOST_PAGES])
    return Sitemap(tuple(SitemapPage(address, None, "", None, "", "") for address in addresses), ())


def _page(parts: _Parts, element: etree._Element, address: str, url: str) -> SitemapPage:
    news, video, image = (_parts(parts.get(name)) for name in ("news", "video", "image"))
    spoken = _words(_parts(news.get("publication")), "language") or _own_language(element, parts, address)
    return SitemapPage(
        url=address,
        changed_at=dates.read(_words(parts, "lastmod")),
        title=clean.line(_words(news, "title") or _words(video, "title"), limit=300),
        published_at=dates.read(_words(news, "publication_date") or _words(video, "publication_date")),
        image_url=absolute(_words(image, "loc"), url) or absolute(_words(video, "thumbnail_loc"), url),
        language=clean.line(spoken, limit=20),
    )


def _own_language(element: etree._Element, parts: _Parts, address: str) -> str:
    """Of the alternates (`xhtml:link`), the one that is this page itself."""
    if "link" not in parts:
        return ""
    links = (part for part in element if xml.local_name(part) == "link" and part.get("href", "").strip() == address)
    return next((link.get("hreflang", "") for link in links if link.get("hreflang") != "x-default"), "")


def _parts(element: etree._Element | None) -> _Parts:
    """The first child of each name."""
    return {} if element is None else {xml.local_name(part): part for part in reversed(element)}


def _words(parts: _Parts, name: str) -> str:
    return xml.words(parts[name]) if name in parts else ""
