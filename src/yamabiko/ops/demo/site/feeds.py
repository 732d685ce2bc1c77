"""The newsroom's feeds, each in a format of its own, as other people's sites have them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape

from yamabiko.ops.demo.newsroom.pictures import picture_of
from yamabiko.ops.demo.newsroom.reading import NewsroomStory, Words
from yamabiko.ops.demo.site import sound
from yamabiko.ops.demo.site.addresses import SITES, feed_path, page_path, picture_path, sound_path

LISTED = 10  # a feed shows its newest
TITLES = {
    "newsroom": {"ja": "ニュースルーム", "en": "Newsroom"},
    "research": {"ja": "研究室だより", "en": "Notes from the laboratory"},
    "jobs": {"ja": "採用", "en": "Jobs"},
    "podcast": {"ja": "ラジオ箱", "en": "Box Radio"},
    "people": {"ja": "はたらく人", "en": "People at work"},
}


@dataclass(frozen=True, slots=True)
class Item:
    story: NewsroomStory
    words: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """A feed's bytes and what the server says they are."""

    content_type: str
    body: bytes


def title_of(feed: str, language: str) -> str:
    return f"{SITES[language]} {TITLES[feed][language]}"


def write(feed: str, language: str, items: Sequence[Item], *, base: str) -> Written:
    """RSS, Atom or JSON; `base` is the installation's own address without a slash at its end."""
    if feed == "people":
        return _json(feed, language, items, base)
    if feed == "research":
        return _atom(feed, language, items, base)
    # The Japanese list of vacancies comes from an old system, as such lists do: it speaks Shift_JIS.
    charset = "Shift_JIS" if (feed, language) == ("jobs", "ja") else "UTF-8"
    text = _rss(feed, language, items, base, charset)
    return Written(f"application/rss+xml; charset={charset}", text.encode(charset, "xmlcharrefreplace"))


def html_of(text: str) -> str:
    return "".join(f"<p>{'<br>'.join(escape(part).split(chr(10)))}</p>" for part in text.split("\n\n"))


def enclosure(story: NewsroomStory, base: str) -> tuple[str, str, int] | None:
    """(address, type, bytes) of its recording. The films of the demo have none: their pages hold the script."""
    if story.media is None or story.media.kind != "audio":
        return None
    return f"{base}{sound_path(story.slug)}", "audio/wav", sound.length(story.media.seconds)


def _rss(feed: str, language: str, items: Sequence[Item], base: str, charset: str) -> str:
    home = f"{base}{feed_path(language, feed)}"
    body = "".join(_rss_item(item, language, base) for item in items)
    return (
        f'<?xml version="1.0" encoding="{charset}"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>{escape(title_of(feed, language))}</title><link>{escape(home)}</link>"
        f"<description>{escape(title_of(feed, language))}</description><language>{language}</language>{body}</channel></rss>"
    )


def _rss_item(item: Item, language: str, base: str) -> str:
    story, words = item.story, item.words
    address = f"{base}{page_path(language, story.slug)}"
    media = ""
    if found := enclosure(story, base):
        assert story.media
        media = (
            f'<enclosure url="{escape(found[0])}" type="{found[1]}" length="{found[2]}"/>'
            f"<itunes:duration>{story.media.seconds}</itunes:duration>"
        )
    return (
        f'<item><title>{escape(words.title)}</title><link>{escape(address)}</link><guid isPermaLink="true">{escape(address)}</guid>'
        f"<pubDate>{format_datetime(item.at)}</pubDate><description>{escape(words.summary)}</description>"
        f'<media:content url="{escape(base + picture_path(picture_of(story)))}" medium="image" type="image/webp"/>'
        f"{media}<content:encoded>{escape(html_of(words.text))}</content:encoded></item>"
    )


def _atom(feed: str, language: str, items: Sequence[Item], base: str) -> Written:
    entries = []
    for item in items:
        story, words = item.story, item.words
        address = escape(f"{base}{page_path(language, story.slug)}")
        picture = escape(base + picture_path(picture_of(story)))
        entries.append(
            f'<entry><id>{address}</id><title>{escape(words.title)}</title><link rel="alternate" href="{address}"/>'
            f'<link rel="enclosure" type="image/webp" href="{picture}"/><published>{item.at.isoformat()}</published>'
            f"<updated>{item.at.isoformat()}</updated><summary>{escape(words.summary)}</summary>"
            f'<content type="html">{escape(html_of(words.text))}</content></entry>'
        )
    home = escape(f"{base}{feed_path(language, feed)}")
    newest = items[0].at.isoformat() if items else "2026-01-01T00:00:00+09:00"
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">'
        f'<id>{home}</id><title>{escape(title_of(feed, language))}</title><link rel="self" href="{home}"/>'
        f"<updated>{newest}</updated><author><name>{escape(SITES[language])}</name></author>{''.join(entries)}</feed>"
    )
    return Written("application/atom+xml; charset=UTF-8", text.encode())


def _json(feed: str, language: str, items: Sequence[Item], base: str) -> Written:
    listed = []
    for item in items:
        story, words = item.story, item.words
        address = f"{base}{page_path(language, story.slug)}"
        listed.append(
            {
                "id": address,
                "url": address,
                "title": words.title,
                "summary": words.summary,
                "content_html": html_of(words.text),
                "image": base + picture_path(picture_of(story)),
                "date_published": item.at.isoformat(),
            }
        )
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title_of(feed, language),
        "feed_url": f"{base}{feed_path(language, feed)}",
        "language": language,
        "items": listed,
    }
    return Written("application/feed+json; charset=utf-8", json.dumps(told, ensure_ascii=False).encode())
