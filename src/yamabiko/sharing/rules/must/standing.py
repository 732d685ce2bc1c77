"""Where a hashtag, an address or the organisation's words stand in a text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

import regex

from yamabiko.content.rules.demands import Demands, Editing, places
from yamabiko.networks.rules.addresses import addresses
from yamabiko.networks.rules.entities import Entity, Kind, entities

Place = tuple[int, int]
_BLANK = regex.compile(r"[\s\p{Cf}\u3164\uFE00-\uFE0F]*")


def tag_at(text: str, tag: str) -> Place | None:
    """Where networks find the hashtag. One with something invisible in it is none, however it reads."""
    return _tags(text).get(_as_tag(tag))


def link_at(text: str, link: str) -> Place | None:
    """Where it stands as an address that networks make a link of; on its own line also one that they do not know."""
    wanted = _as_address(link)
    if place := _addresses(text).get(wanted):
        return place
    found = regex.search(rf"(?<!\S){regex.escape(link)}(?!\S)", text)
    return found.span() if found else None


def whole_at(text: str, demands: Demands) -> Place | None:
    """Where the text that stays whole stands, if it stands where it has to: nothing of hers on a side that is not hers."""
    for start, end in places(text, demands.whole):
        before, after = text[:start], text[end:]
        if demands.editing is Editing.BEFORE and not only_around(after, demands):
            continue
        if demands.editing is Editing.AFTER and not _BLANK.fullmatch(before):
            continue
        return start, end
    return None


def only_around(text: str, demands: Demands) -> bool:
    """Whether there is nothing but hashtags, mentions and the demanded link."""
    rest = list(text)
    for one in _entities(text):
        if one.kind is not Kind.URL or _as_address(text[one.start : one.end]) == _as_address(demands.link):
            rest[one.start : one.end] = " " * (one.end - one.start)
    left = "".join(rest)
    if demands.link:
        left = left.replace(demands.link, " ")
    return _BLANK.fullmatch(left) is not None


@lru_cache(maxsize=256)
def _entities(text: str) -> tuple[Entity, ...]:
    """Asked for every demand of a text, and again for every way to put one right."""
    return tuple(entities(text))


@lru_cache(maxsize=256)
def _tags(text: str) -> dict[str, Place]:
    """The first place of each hashtag."""
    found = [one for one in _entities(text) if one.kind is Kind.HASHTAG] if "#" in text or "＃" in text else []
    return {_as_tag(text[one.start + 1 : one.end]): (one.start, one.end) for one in reversed(found)}


@lru_cache(maxsize=256)
def _addresses(text: str) -> dict[str, Place]:
    return {_as_address(text[start:end]): (start, end) for start, end in reversed(list(addresses(text)))}


def _as_tag(tag: str) -> str:
    return unicodedata.normalize("NFKC", tag).casefold()


def _as_address(address: str) -> str:
    """Scheme and host in small letters, without a slash at the end."""
    whole = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(whole)
    except ValueError:
        return address
    path = f"{parts.path}{'?' + parts.query if parts.query else ''}{'#' + parts.fragment if parts.fragment else ''}"
    return f"{parts.netloc.lower()}{path}".rstrip("/")
