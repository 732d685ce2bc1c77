"""RSS, Atom, podcasts and JSON Feed as plain values: one reader, whatever the format."""

import hashlib
from collections import Counter
from dataclasses import replace

from yamabiko.content.reading import charset, json_feed, oddities, xml, xml_feed
from yamabiko.content.reading.entry import Entry, Feed, FeedRefused
from yamabiko.content.reading.unpack import TooLarge, unpacked

__all__ = ["LARGEST", "MOST_ENTRIES", "Entry", "Feed", "FeedRefused", "read"]

LARGEST = 5_000_000  # bytes
MOST_ENTRIES = 200


def read(body: bytes, *, content_type: str | None, url: str, most: int = MOST_ENTRIES) -> Feed:
    """The newest `most` entries (of at most 1,000) in the feed's order.

    `content_type` is the whole header; relative links are resolved against `url`. Raises FeedRefused.
    """
    try:
        body = unpacked(body, limit=LARGEST)
    except TooLarge:
        raise FeedRefused("too_large") from None
    if len(body) > LARGEST:
        raise FeedRefused("too_large")
    decoded = charset.read(body, content_type=content_type)
    text = xml.bare(decoded.text)
    for reader in (json_feed, xml_feed):
        if reader.is_one(text):
            return _with_the_newest(reader.read(text, url=url), most, honest=decoded.honest)
    raise FeedRefused("not_a_feed")


def _with_the_newest(found: Feed, most: int, *, honest: bool) -> Feed:
    kept = _distinct(found.items)
    bearers = Counter(item.id for item in kept)
    told_apart = [replace(item, id=_id(item, alone=bearers[item.id] == 1)) for item in kept]
    items = tuple(_newest(told_apart, most))
    shared = sum(count for key, count in bearers.items() if key and count > 1)
    odd = oddities.of_feed(items, honest=honest, same_id=shared, left=len(kept) - len(items))
    return replace(found, items=items, oddities=odd)


def _distinct(items: tuple[Entry, ...]) -> list[Entry]:
    """Entries that are the same in id, address and title are one, the first of them."""
    found = {(item.id, item.url, item.title if item.titled else item.summary_html): item for item in reversed(items)}
    return list(reversed(found.values()))


def _id(item: Entry, *, alone: bool) -> str:
    """Who repeats an id gets other ids for all its bearers, so that a new one is seen as new."""
    if alone and item.id and len(item.id) <= 500:
        return item.id
    parts = [item.id] if alone and item.id else [item.id, item.url, item.title, item.summary_html]
    return "sha256:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _newest(items: list[Entry], most: int) -> list[Entry]:
    """By date where all have one, since some feeds put the newest last; else the first."""
    if len(items) <= most:
        return items
    dated = [(item.published_at, -place) for place, item in enumerate(items) if item.published_at]
    if len(dated) < len(items):
        return items[:most]
    return [items[place] for place in sorted(-place for _, place in sorted(dated, reverse=True)[:most])]
