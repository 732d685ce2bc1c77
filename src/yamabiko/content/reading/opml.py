"""OPML: the list of feeds that feed readers give out and take in. Source: http://opml.org/spec2.opml"""

from dataclasses import dataclass

from lxml import etree

from yamabiko.content.reading import clean, xml
from yamabiko.content.reading.refusal import ReadingRefused

LARGEST = 5_000_000  # bytes
MOST_FEEDS = 5_000
_DEEPEST = 20  # folders around a feed whose names are kept


class OpmlRefused(ReadingRefused):
    """The bytes give no list. `reason`: not_an_opml, too_large (5 MB, 5,000 feeds) or bomb (it declares entities)."""


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """Texts are plain; the addresses are as written (a `feed:` in front is dropped) and may be none at all."""

    title: str  # may be empty
    url: str
    site_url: str
    category: str  # the folders around it, outermost first, joined by " / "; else its own category attribute
    line: int = 0  # of the file


@dataclass(frozen=True, slots=True)
class Opml:
    title: str
    feeds: tuple[OpmlFeed, ...]  # in the file's order, each address once


def read(body: bytes, *, content_type: str | None) -> Opml:
    """`content_type` is the whole header or None. Raises OpmlRefused."""
    if len(body) > LARGEST:
        raise OpmlRefused("too_large")
    try:
        return _listed(body, content_type)
    except xml.EntitiesDeclared:
        raise OpmlRefused("bomb") from None


def _listed(body: bytes, content_type: str | None) -> Opml:
    title, known, feeds = "", False, dict[str, OpmlFeed]()
    for element, around in xml.elements(body, content_type=content_type, tags={"opml", "head", "outline"}):
        name = xml.local_name(element)
        known = known or name == "opml" or (bool(around) and around[0] == "opml")
        if name == "head":
            title = next((xml.words(part) for part in element if xml.local_name(part) == "title"), "")
        elif name == "outline" and known:
            feed = _feed(element)
            if feed.url:
                feeds.setdefault(feed.url, feed)
            if len(feeds) > MOST_FEEDS:
                raise OpmlRefused("too_large")
    if not known:
        raise OpmlRefused("not_an_opml")
    return Opml(clean.line(title), tuple(feeds.values()))


def _feed(element: etree._Element) -> OpmlFeed:
    said = {name.lower(): value for name, value in element.attrib.items()}
    url = said.get("xmlurl") or (said.get("url", "") if said.get("type", "").lower() in ("rss", "atom", "feed") else "")
    return OpmlFeed(
        title=clean.line(said.get("title") or said.get("text") or ""),
        url=_address(url),
        site_url=_address(said.get("htmlurl", "")),
        line=element.sourceline or 0,
        category=_folders(element) or clean.line(said.get("category", "").strip("/").replace("/", " / "), limit=200),
    )


def _folders(element: etree._Element) -> str:
    above = [parent for parent in element.iterancestors() if xml.local_name(parent) == "outline"][:_DEEPEST]
    names = [clean.line(parent.get("text") or parent.get("title") or "", limit=80) for parent in reversed(above)]
    return " / ".join(name for name in names if name)[:200]


def _address(written: str) -> str:
    """`feed://host/x` and `feed:https://host/x` are how some programs once wrote the address of a feed."""
    address = clean.line(written, limit=4096)
    scheme, _, rest = address.partition(":")
    if scheme.lower() != "feed":
        return address
    return f"http:{rest}" if rest.startswith("//") else rest
