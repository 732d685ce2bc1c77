"""JSON-LD in a page: what schema.org calls the thing that the page is about."""

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

LARGEST = 200_000  # characters
_DEEPEST = 5
_MOST = 100  # things in one list
# Things that stand on every page of a site and say nothing about this one.
_AROUND = {
    "website", "organization", "newsmediaorganization", "corporation", "localbusiness", "person", "breadcrumblist",
    "listitem", "itemlist", "searchaction", "imageobject", "sitenavigationelement", "wpheader", "wpfooter", "comment",
}  # fmt: skip
_PAGES = {"webpage", "collectionpage", "aboutpage", "itempage", "profilepage"}  # after the thing on them


def things(script: str) -> list[dict[str, Any]]:
    """The things described, the most telling first: articles and the like, then the page. Never raises."""
    written = script.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removeprefix("<![CDATA[").strip()
    written = written.removesuffix("-->").removesuffix("//]]>").removesuffix("]]>").rstrip("; \n")
    if len(written) > LARGEST:
        return []
    try:
        graph = json.loads(written, strict=False, parse_int=float)
    except (ValueError, RecursionError):
        return []
    found = list(_within(graph, depth=_DEEPEST))
    telling = [thing for thing in found if not _types(thing) & _AROUND]
    return sorted(telling, key=lambda thing: bool(_types(thing) & _PAGES))


def _within(graph: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(graph, list):
        for part in graph[:_MOST]:
            yield from _within(part, depth=depth - 1)
    elif depth and isinstance(graph, dict):
        yield graph
        for inner in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(graph.get(inner), dict | list):
                yield from _within(graph[inner], depth=depth - 1)


def _types(thing: dict[str, Any]) -> set[str]:
    """NewsArticle, schema:NewsArticle and http://schema.org/NewsArticle are the same."""
    told = thing.get("@type")
    listed = told if isinstance(told, list) else [told]
    return {str(one).rpartition("/")[2].rpartition(":")[2].lower() for one in listed}


def word(thing: dict[str, Any], *names: str) -> str:
    """The first of the names that holds a text; a thing stands for its name, a list for its first."""
    return next((said for name in names if (said := _said(thing.get(name), ("name", "headline", "@value")))), "")


def address(thing: dict[str, Any], *names: str) -> str:
    keys = ("url", "contentUrl", "@id", "@value")
    return next((said for name in names if (said := _said(thing.get(name), keys))), "")


def language(thing: dict[str, Any]) -> str:
    return _said(thing.get("inLanguage"), ("alternateName", "name", "@value"))


def _said(value: Any, keys: tuple[str, ...]) -> str:
    for one in value[:_MOST] if isinstance(value, list) else [value]:
        inner = next((one[key] for key in keys if one.get(key)), "") if isinstance(one, dict) else one
        inner = next(iter(inner), "") if isinstance(inner, list) else inner
        if isinstance(inner, str) and inner.strip():
            return unescape(inner)
    return ""
