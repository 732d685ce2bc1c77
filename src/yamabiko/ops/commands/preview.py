"""Read a web page in a file and print the card that Yamabiko makes of it, as JSON.

Prints {title, description, image, published_at, author, site, lang}, from Open Graph, Twitter cards, JSON-LD,
microdata, meta elements and the page's own words, in this order of trust. Texts are plain; the time is ISO 8601 in UTC
(2026-04-01T09:00:00Z); image is an absolute http(s) address; lang is a language of two letters (ja, en, fr). What the
page does not say is null. Without --url relative addresses are resolved against the address that the page claims
for itself. Needs no database and no network. The exit code is 1, with the reason on standard error, for what is no page.
"""

from __future__ import annotations

import argparse

from yamabiko.ops import reading
from yamabiko.ops.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    reading.arguments(parser)


def act(chosen: argparse.Namespace) -> None:
    from yamabiko.content.reading import page

    body = reading.body_of(chosen.file)
    try:
        card = page.read(body, content_type=chosen.content_type, url=chosen.url, with_text=False)
    except page.PageRefused:
        raise Refusal(f"{chosen.file} is no web page: there is no HTML in it.") from None
    reading.say(
        {
            "title": card.title or None,
            "description": card.description or None,
            "image": card.image_url or None,
            "published_at": reading.moment(card.published_at),
            "author": card.author or None,
            "site": card.site or None,
            "lang": card.declared_language or None,
        }
    )
