"""The trade paper's feed."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime
from html import escape

from yamabiko.ops.demo.site.addresses import JOURNALS, reprint_path
from yamabiko.ops.demo.site.feeds import Written, html_of
from yamabiko.ops.demo.site.reprints import Reprint


def journal_feed(language: str, printed: Sequence[Reprint], *, base: str) -> Written:
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{escape(base + reprint_path(language, one.slug))}</link>"
        f"<pubDate>{format_datetime(one.at)}</pubDate><description>{escape(html_of(one.text))}</description></item>"
        for one in printed
    )
    name = escape(JOURNALS[language])
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{name}</title><link>{base}</link>'
        f"<description>{name}</description><language>{language}</language>{items}</channel></rss>"
    )
    return Written("application/rss+xml; charset=UTF-8", text.encode())
