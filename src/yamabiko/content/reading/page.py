"""A web page as a card: what it says of itself (Open Graph, Twitter, JSON-LD, meta elements) and its main text."""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import lxml.html

from yamabiko.content.reading import charset, clean, dates, language, markup
from yamabiko.content.reading.addresses import absolute
from yamabiko.content.reading.claims import Claims, claims_of
from yamabiko.content.reading.refusal import ReadingRefused
from yamabiko.content.rules.urls import canonical_url

LARGEST = 2_000_000  # bytes that are looked at
_LONGEST_TEXT = 50_000
_MOST_ELEMENTS = 30_000  # an article of an encyclopedia; finding the text in these takes about 3 s
_TITLES = ("og:title", "twitter:title", "ld:headline", "itemprop:headline", "dcterms.title", "dc.title") + (
    "citation_title",
    "title",
    "h1",
)
_DESCRIPTIONS = ("og:description", "twitter:description", "ld:description", "itemprop:description") + (
    "description",
    "dcterms.description",
    "dc.description",
)
_LINK_IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
_IMAGES = (*_LINK_IMAGES, "ld:image") + (
    "itemprop:image",
    "itemprop:thumbnailurl",
    "image_src",
    "thumbnail",
    "img",
)
_DATES = ("article:published_time", "og:published_time", "ld:published", "itemprop:datepublished") + (
    ("date", "pubdate", "publishdate", "publish_date", "publish-date", "dcterms.issued", "dcterms.date", "dc.date")
    + ("dc.date.issued", "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date")
    + ("citation_publication_date", "citation_date", "article.published", "created", "time:pubdate", "time")
)
_AUTHORS = ("article:author", "og:article:author", "ld:author", "itemprop:author", "author", "dcterms.creator") + (
    ("dc.creator", "parsely-author", "sailthru.author", "citation_author", "byl", "rel:author", "twitter:creator")
)
_SITES = ("og:site_name", "ld:publisher", "itemprop:publisher", "application-name", "apple-mobile-web-app-title")
_LANGUAGES = ("lang", "og:locale", "content-language", "ld:language", "itemprop:inlanguage", "dcterms.language") + (
    "dc.language",
    "language",
)
# Bytes that begin files of other kinds, whatever their header says.
_OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x1f\x8b", b"{", b"[{")
_OTHER_ROOTS = re.compile(
    r"\s*(?:<(?:\?|!--)[^>]{0,2000}>\s*){0,5}<(?:[\w.-]{1,20}:)?(?:rss|feed|rdf|urlset|sitemapindex|opml|svg)[\s>]",
    re.IGNORECASE,
)
_log = logging.getLogger(__name__)


class PageRefused(ReadingRefused):
    """The bytes give no page. `reason`: not_a_page."""


@dataclass(frozen=True, slots=True)
class OpenGraph:
    """What networks read: the page's own words for its link card, without what we would find elsewhere in it."""

    title: str = ""
    description: str = ""
    image_url: str = ""  # http(s), absolute
    site: str = ""
    asks: str = ""  # its twitter:card, such as summary_large_image


@dataclass(frozen=True, slots=True)
class PageCard:
    """Texts are plain and NFC; empty strings for what the page does not say."""

    url: str  # canonical: the page's own claim when it stays on its site, else the address it came from
    title: str
    description: str
    image_url: str  # http(s), absolute
    published_at: datetime | None  # UTC
    author: str
    site: str  # its name, else its host
    language: str  # ja, en or ""
    text: str  # main text, one paragraph a line
    image_alt: str = ""  # the page's own words for that picture
    open_graph: OpenGraph = OpenGraph()
    declared_language: str = ""  # two letters: the text's own where it is Japanese, else as declared, else as guessed


def read(
    body: bytes, *, content_type: str | None, url: str, language_hint: str | None = None, with_text: bool = True
) -> PageCard:
    """`content_type` is the whole header, `url` the final address or "". Bytes past 2 MB are not read.

    Finding the main text takes most of the time: without it `text` is empty. Raises PageRefused.
    """
    tree = _tree(body, content_type)
    claims = claims_of(tree)
    text = _main_text(tree) if with_text else ""
    url = url or absolute(claims.first("canonical", "og:url", limit=2048), "")
    title = claims.first(*_TITLES, limit=300)
    description = claims.first(*_DESCRIPTIONS, limit=1000)
    base = absolute(claims.first("base", limit=2048), url) or url
    words = f"{title}\n{description}\n{text[:2000] or _some_words(tree)}"
    declared = claims.first(*_LANGUAGES, limit=60) or language_hint or ""
    return PageCard(
        url=_own_address(claims, base, url),
        title=title,
        description=description,
        image_url=_image(claims, base),
        image_alt=claims.first("og:image:alt", "twitter:image:alt", limit=500),
        open_graph=_open_graph(claims, base),
        published_at=_published(claims),
        author=_author(claims),
        site=claims.first(*_SITES, limit=120) or _host(url),
        language=language.of(words, declared=declared),
        text=text,
        declared_language=language.spoken(words, declared=declared),
    )


def _tree(body: bytes, content_type: str | None) -> lxml.html.HtmlElement:
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind not in ("", "text/html", "application/xhtml+xml", "application/xml", "text/xml"):
        raise PageRefused("not_a_page")
    text = charset.decode(body[:LARGEST], content_type=content_type)
    if body.lstrip()[:5].startswith(_OTHER_FILES) or _OTHER_ROOTS.match(text):
        raise PageRefused("not_a_page")
    try:
        return markup.tree(text)
    except markup.NotMarkup:
        raise PageRefused("not_a_page") from None


def _some_words(tree: lxml.html.HtmlElement) -> str:
    """Of the paragraphs, enough to tell the language by."""
    found, size = [], 0
    for element in tree.iter("p", "li", "td", "h1", "h2", "h3"):
        words = element.text or ""
        found.append(words)
        size += len(words)
        if size > 2000:
            break
    return "\n".join(found)[:2000]


def _main_text(tree: lxml.html.HtmlElement) -> str:
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return ""
    try:
        import trafilatura  # here, because it takes half a second that no page should pay

        text = trafilatura.extract(tree, include_comments=False, include_tables=False) or ""
    except Exception:
        # A card without its text is still a card; trafilatura meets hostile trees with exceptions of many kinds.
        _log.warning("the main text of a page could not be taken", exc_info=True)
        return ""
    return clean.plain(text, limit=_LONGEST_TEXT)


def _own_address(claims: Claims, base: str, url: str) -> str:
    """A page may name its better spelling, but not another site: that would put words under a stranger's address."""
    for claimed in (claims.first("canonical", limit=2048), claims.first("og:url", limit=2048)):
        address = absolute(claimed, base)
        if address and _host(address) == _host(url):
            return canonical_url(address)
    return canonical_url(url)


def _host(url: str) -> str:
    return re.sub(r"^(?:www|m|amp)\.", "", (urlsplit(url).hostname or "").lower())


def _open_graph(claims: Claims, base: str) -> OpenGraph:
    return OpenGraph(
        title=claims.first("og:title", "twitter:title", "title", limit=300),
        description=claims.first("og:description", "twitter:description", "description", limit=1000),
        image_url=_image(claims, base, *_LINK_IMAGES),
        site=claims.first("og:site_name", limit=120),
        asks=claims.first("twitter:card", limit=40).lower(),
    )


def _image(claims: Claims, base: str, *names: str) -> str:
    named = claims.all(*(names or _IMAGES), limit=2048)
    return next((address for claim in named if (address := absolute(claim, base))), "")


def _author(claims: Claims) -> str:
    """A name: profiles' addresses are not one."""
    return next((name for name in claims.all(*_AUTHORS, limit=120) if "://" not in name and "/" not in name[:1]), "")


def _published(claims: Claims) -> datetime | None:
    return next((moment for claim in claims.all(*_DATES, limit=64) if (moment := dates.read(claim))), None)
