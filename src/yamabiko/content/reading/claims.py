"""What a page says of itself, by name, in the order said. Nothing is believed here; `page` chooses."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import lxml.html

from yamabiko.content.reading import clean

_LARGEST_SCRIPT = 200_000
_MOST = 5  # values kept per name
_LINKS = ("canonical", "image_src")


class Claims:
    def __init__(self) -> None:
        self._said: dict[str, list[str]] = defaultdict(list)

    def add(self, name: Any, value: Any) -> None:
        if isinstance(name, str) and isinstance(value, str) and len(self._said[name.lower()]) < _MOST:
            self._said[name.lower()].append(value)

    def first(self, *names: str, limit: int = 300) -> str:
        """The first of the names with a value that is not blank, on one line."""
        values = (clean.line(value, limit=limit) for name in names for value in self._said.get(name.lower(), ()))
        return next((value for value in values if value), "")


def claims_of(tree: lxml.html.HtmlElement) -> Claims:
    claims = Claims()
    for element in tree.iter("html", "base", "title", "meta", "link", "script", "time"):
        _READERS[element.tag](element, claims)
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        claims.add("itemprop:datePublished", element.get("content") or element.get("datetime"))
    return claims


def _html(element: lxml.html.HtmlElement, claims: Claims) -> None:
    claims.add("lang", element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang"))


def _base(element: lxml.html.HtmlElement, claims: Claims) -> None:
    claims.add("base", element.get("href"))


def _title(element: lxml.html.HtmlElement, claims: Claims) -> None:
    if element.getparent() is None or element.getparent().tag != "svg":
        claims.add("title", element.text_content())


def _meta(element: lxml.html.HtmlElement, claims: Claims) -> None:
    claims.add(element.get("property") or element.get("name"), element.get("content"))


def _link(element: lxml.html.HtmlElement, claims: Claims) -> None:
    for relation in (element.get("rel") or "").lower().split():
        if relation in _LINKS:
            claims.add(relation, element.get("href"))


def _time(element: lxml.html.HtmlElement, claims: Claims) -> None:
    claims.add("time", element.get("datetime"))


def _script(element: lxml.html.HtmlElement, claims: Claims) -> None:
    if (element.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
        return
    try:
        graph = json.loads((element.text or "")[:_LARGEST_SCRIPT])
    except (ValueError, RecursionError):
        return
    for thing in _things(graph, depth=4):
        for name in ("datePublished", "headline", "description"):
            claims.add(f"ld:{name}", thing.get(name))
        claims.add("ld:author", _named(thing.get("author"), "name"))
        claims.add("ld:publisher", _named(thing.get("publisher"), "name"))
        claims.add("ld:image", _named(thing.get("image"), "url"))


def _things(graph: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    """Articles first in most pages; the site itself and breadcrumbs carry no headline and no date."""
    if depth and isinstance(graph, list):
        for part in graph[:50]:
            yield from _things(part, depth=depth - 1)
    elif depth and isinstance(graph, dict):
        yield graph
        yield from _things(graph.get("@graph"), depth=depth - 1)


def _named(value: Any, key: str) -> Any:
    """schema.org lets a text, a thing or a list of either stand in one place."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get(key) if isinstance(value, dict) else value


_READERS = {
    "html": _html,
    "base": _base,
    "title": _title,
    "meta": _meta,
    "link": _link,
    "script": _script,
    "time": _time,
}
