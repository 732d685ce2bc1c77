"""A web page as a card: what it says of itself (Open Graph, Twitter, JSON-LD, meta elements) and its main text."""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

import lxml.html

from yamabiko.content.reading import charset, clean, dates, language
from yamabiko.content.reading.claims import Claims, claims_of
from yamabiko.content.rules.urls import canonical_url, is_web_url

LARGEST = 2_000_000  # bytes that are looked at
_LONGEST_TEXT = 50_000
_MOST_ELEMENTS = 30_000  # an article of an encyclopedia; finding the text in these takes about 3 s
_IMAGES = [
    "og:image:secure_url",
    "og:image:url",
    "og:image",
    "twitter:image",
    "twitter:image:src",
    "ld:image",
    "image_src",
]
_DATES = (
    ["article:published_time", "ld:datePublished", "itemprop:datePublished", "date", "pubdate", "publishdate"]
    + ["publish_date", "dc.date", "dcterms.date", "dcterms.created", "parsely-pub-date", "citation_publication_date"]
    + ["time"]
)
_log = logging.getLogger(__name__)


class PageRefused(Exception):
    """The bytes give no page. `reason`: not_a_page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


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


def read(body: bytes, *, content_type: str | None, url: str, language_hint: str | None = None) -> PageCard:
    """`content_type` is the whole header, `url` the final address. Bytes past 2 MB are not read. Raises PageRefused."""
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind not in ("", "text/html", "application/xhtml+xml", "application/xml", "text/xml"):
        raise PageRefused("not_a_page")
    tree = _tree(charset.decode(body[:LARGEST], content_type=content_type))
    claims = claims_of(tree)
    text = _main_text(tree)
    title = claims.first("og:title", "twitter:title", "ld:headline", "title", limit=300)
    base = _absolute(url, claims.first("base", limit=2048)) or url
    return PageCard(
        url=_own_address(claims, base, url),
        title=title,
        description=claims.first("og:description", "twitter:description", "description", "ld:description", limit=1000),
        image_url=_image(claims, base),
        published_at=_published(claims),
        author=_author(claims),
        site=claims.first("og:site_name", "application-name", "ld:publisher", limit=120) or _host(url),
        language=language.of(
            f"{title}\n{text[:2000]}", declared=claims.first("lang", "og:locale") or language_hint or ""
        ),
        text=text,
    )


def _tree(markup: str) -> lxml.html.HtmlElement:
    """Parsed as HTML whatever it claims to be: entities and DTDs of XML mean nothing there."""
    if "<" not in markup:
        raise PageRefused("not_a_page")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        raise PageRefused("not_a_page") from None


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
        address = _absolute(base, claimed)
        if address and _host(address) == _host(url):
            return canonical_url(address)
    return canonical_url(url)


def _host(url: str) -> str:
    return re.sub(r"^(?:www|m|amp)\.", "", (urlsplit(url).hostname or "").lower())


def _image(claims: Claims, base: str) -> str:
    for name in _IMAGES:
        if address := _absolute(base, claims.first(name, limit=2048)):
            return address
    return ""


def _absolute(base: str, claimed: str) -> str:
    """A web address, or nothing."""
    try:
        address = urljoin(base, claimed) if claimed else ""
    except ValueError:
        return ""
    return address if is_web_url(address) else ""


def _author(claims: Claims) -> str:
    names = (claims.first(name, limit=120) for name in ("author", "ld:author", "article:author", "twitter:creator"))
    return next((name for name in names if name and "://" not in name), "")


def _published(claims: Claims) -> datetime | None:
    return next((moment for name in _DATES if (moment := dates.read(claims.first(name, limit=64)))), None)
