"""What a page says of itself, by name, in the order said. Nothing is believed here; `page` chooses."""

import re
from collections import defaultdict
from typing import Any

import lxml.html

from yamabiko.content.reading import clean, linked_data

_MOST = 5  # values kept per name
_LINKS = ("canonical", "image_src")
_PROPERTIES = ("headline", "description", "image", "datepublished", "inlanguage", "thumbnailurl")
_SMALL = re.compile(r"logo|icon|avatar|sprite|pixel|spacer|blank|badge|emoji", re.IGNORECASE)


class Claims:
    def __init__(self) -> None:
        self._said: dict[str, list[str]] = defaultdict(list)

    def add(self, name: Any, value: Any) -> None:
        if isinstance(name, str) and isinstance(value, str) and len(self._said[name.lower()]) < _MOST:
            self._said[name.lower()].append(value)

    def all(self, *names: str, limit: int = 300) -> list[str]:
        """Every value of the names that is not blank, on one line each, name after name."""
        values = (clean.line(value, limit=limit) for name in names for value in self._said.get(name.lower(), ()))
        return [value for value in values if value]

    def first(self, *names: str, limit: int = 300) -> str:
        return next(iter(self.all(*names, limit=limit)), "")


def claims_of(tree: lxml.html.HtmlElement) -> Claims:
    """Open Graph, Twitter and meta elements by their own names; JSON-LD under ld:, microdata under itemprop:."""
    claims = Claims()
    for element in tree.iter("html", "body", "base", "title", "meta", "link", "script", "time", "h1", "a"):
        _READERS[element.tag](element, claims)
    for element in tree.iterfind(".//*[@itemprop]"):
        _property(element, claims)
    for element in tree.iterfind(".//article//img"):
        _picture(element, claims)
    for element in tree.iterfind(".//main//img"):
        _picture(element, claims)
    return claims


def _html(element: lxml.html.HtmlElement, claims: Claims) -> None:
    claims.add("lang", element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang"))
    claims.add("lang", element.get("xml:lang"))


def _base(element: lxml.html.HtmlElement, claims: Claims) -> None:
    claims.add("base", element.get("href"))


def _title(element: lxml.html.HtmlElement, claims: Claims) -> None:
    if not any(parent.tag == "svg" for parent in element.iterancestors()):
        claims.add("title", element.text_content())


def _heading(element: lxml.html.HtmlElement, claims: Claims) -> None:
    claims.add("h1", element.text_content()[:2000])


def _meta(element: lxml.html.HtmlElement, claims: Claims) -> None:
    names = f"{element.get('property') or ''} {element.get('name') or ''}".lower().split()
    for name in dict.fromkeys(names):
        claims.add(name, element.get("content"))
    if (element.get("http-equiv") or "").strip().lower() == "content-language":
        claims.add("content-language", element.get("content"))


def _link(element: lxml.html.HtmlElement, claims: Claims) -> None:
    for relation in (element.get("rel") or "").lower().split():
        if relation in _LINKS:
            claims.add(relation, element.get("href"))


def _anchor(element: lxml.html.HtmlElement, claims: Claims) -> None:
    if "author" in (element.get("rel") or "").lower().split():
        claims.add("rel:author", element.text_content()[:500])


def _time(element: lxml.html.HtmlElement, claims: Claims) -> None:
    claims.add("time:pubdate" if element.get("pubdate") is not None else "time", element.get("datetime"))


def _script(element: lxml.html.HtmlElement, claims: Claims) -> None:
    if (element.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
        return
    for thing in linked_data.things(element.text or ""):
        claims.add("ld:headline", linked_data.word(thing, "headline", "name", "title"))
        claims.add("ld:description", linked_data.word(thing, "description"))
        claims.add("ld:published", linked_data.word(thing, "datePublished", "uploadDate", "datePosted", "dateCreated"))
        claims.add("ld:author", linked_data.word(thing, "author", "creator"))
        claims.add("ld:publisher", linked_data.word(thing, "publisher", "isPartOf", "hiringOrganization"))
        claims.add("ld:image", linked_data.address(thing, "image", "thumbnailUrl", "primaryImageOfPage"))
        claims.add("ld:language", linked_data.language(thing))


def _property(element: lxml.html.HtmlElement, claims: Claims) -> None:
    names = (element.get("itemprop") or "").lower().split()
    for name in names:
        if name in _PROPERTIES:
            claims.add(f"itemprop:{name}", _value(element))
        elif name == "name" and element.tag == "meta":
            claims.add("itemprop:headline", element.get("content"))
        elif name in ("author", "publisher"):
            inner = element.find(".//*[@itemprop='name']")
            claims.add(f"itemprop:{name}", _value(element if inner is None else inner))


def _value(element: lxml.html.HtmlElement) -> str:
    for name in ("content", "datetime", "src", "href"):
        if element.get(name):
            return element.get(name) or ""
    inner = element.find(".//*[@itemprop='url']")
    return _value(inner) if inner is not None else element.text_content()[:5000]


def _picture(element: lxml.html.HtmlElement, claims: Claims) -> None:
    """Pictures of the text itself: neither ornaments nor counters."""
    source = element.get("src") or element.get("data-src") or ""
    small = any(
        (element.get(side) or "").isdigit() and int(element.get(side) or 0) < 100 for side in ("width", "height")
    )
    if source and not small and not _SMALL.search(f"{source} {element.get('class') or ''}"):
        claims.add("img", source)


_READERS = {
    "html": _html,
    "body": _html,
    "base": _base,
    "title": _title,
    "meta": _meta,
    "link": _link,
    "script": _script,
    "time": _time,
    "h1": _heading,
    "a": _anchor,
}
