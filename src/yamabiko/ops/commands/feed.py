"""Read a feed in a file and print what Yamabiko takes from it, as JSON.

RSS, Atom, podcasts and JSON Feed, gzipped or not. Prints {title, items: [{id, url, title, summary, published_at,
author, image}]}, items in the feed's order, at most 1,000. Texts are plain: HTML is taken away, entities are decoded.
Times are ISO 8601 in UTC (2026-04-01T09:00:00Z). What the feed does not say is null. Addresses are absolute http(s)
addresses or null; without --url relative ones are resolved against the feed's own site. Needs no database and no
network. The exit code is 1, with the reason on standard error, for what is no feed.
"""

from __future__ import annotations

import argparse
from typing import Any

from yamabiko.ops import reading
from yamabiko.ops.refusals import Refusal

_MOST = 1_000
_REASONS = {
    "not_a_feed": "{file} is no feed: it is neither RSS nor Atom nor JSON Feed.",
    "too_large": "{file} is too large for a feed: at most 5 MB and 20,000 items are read.",
    "bomb": "{file} declares entities that grow, nest or point outside; such a feed is not read.",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    reading.arguments(parser)


def act(chosen: argparse.Namespace) -> None:
    from yamabiko.content.reading import feed

    body = reading.body_of(chosen.file)
    try:
        found = feed.read(body, content_type=chosen.content_type, url=chosen.url, most=_MOST)
    except feed.FeedRefused as refused:
        raise Refusal(_REASONS[refused.reason].format(file=chosen.file)) from None
    reading.say({"title": found.title or None, "items": [_item(entry) for entry in found.items]})


def _item(entry: Any) -> dict[str, str | None]:
    from yamabiko.content.reading import clean

    return {
        "id": entry.id,
        "url": entry.url or None,
        "title": entry.title if entry.titled else None,
        "summary": clean.text(entry.summary_html) or None,
        "published_at": reading.moment(entry.published_at),
        "author": entry.author or None,
        "image": entry.image_url or None,
    }
