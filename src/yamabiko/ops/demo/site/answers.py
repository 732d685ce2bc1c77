"""What Aoba's site and the trade paper's answer to a path at a moment. The web server and the loader ask the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import get_template, render_to_string
from django.utils import translation

from yamabiko.ops.demo.newsroom.pictures import bytes_of, picture_of
from yamabiko.ops.demo.newsroom.reading import NewsroomStory, stories
from yamabiko.ops.demo.site import feeds
from yamabiko.ops.demo.site.addresses import (
    AOBA,
    FEED_FILES,
    JOURNAL,
    JOURNALS,
    SITES,
    feed_path,
    journal_base,
    page_path,
    picture_path,
    reprint_path,
    sound_path,
)
from yamabiko.ops.demo.site.calendar import TOKYO, Calendar
from yamabiko.ops.demo.site.journal import journal_feed
from yamabiko.ops.demo.site.reprints import essay, is_out_of_order, is_taken_off, reprints

HTML, CSS = "text/html; charset=utf-8", "text/css; charset=utf-8"
LOCALES = {"ja": "ja_JP", "en": "en_GB"}
NAMES = {"ja": "日本語", "en": "English"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`sound_of` is set where a stretch of a recording is to be sent: its seconds."""

    status: int
    content_type: str = HTML
    body: bytes = b""
    sound_of: int = 0

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the parts of the path, the calendar and the moment, and the installation's own address."""

    parts: tuple[str, ...]
    calendar: Calendar
    now: datetime
    base: str


NOT_FOUND = Answer(404, body=b"There is nothing here.")


def answer(path: str, *, calendar: Calendar, now: datetime, base: str) -> Answer:
    """Any path gets an answer; what is not out yet is not there."""
    for pattern, page in _PAGES:
        if found := pattern.fullmatch(path):
            return page(Asked(found.groups(), calendar, now, base))
    return NOT_FOUND


def _front(asked: Asked) -> Answer:
    (language,) = asked.parts
    items = [
        {"slug": story.slug, "title": asked.calendar.words(story, language).title, "at": _local(at)}
        for story, at in asked.calendar.out(asked.now)
    ]
    return _html("ops/aoba/front.html", language, asked, items=items)


def _page(asked: Asked) -> Answer:
    language, slug = asked.parts
    story = next((story for story in stories() if story.slug == slug and not story.internal), None)
    if story is None:
        return NOT_FOUND
    return _html(
        "ops/aoba/page.html",
        language,
        asked,
        story=story,
        words=asked.calendar.words(story, language),
        at=_local(asked.calendar.out_at(story)),
        address=asked.base + page_path(language, slug),
        picture=asked.base + picture_path(picture_of(story)),
        sound=asked.base + sound_path(slug) if _speaks(story) else "",
        locale=LOCALES[language],
    )


def _html(template: str, language: str, asked: Asked, **content: Any) -> Answer:
    other = "en" if language == "ja" else "ja"
    links = [
        {
            "type": "application/feed+json" if name.endswith("json") else "application/rss+xml",
            "title": feeds.title_of(feed, language),
            "path": feed_path(language, feed),
        }
        for feed, name in FEED_FILES.items()
    ]
    frame = {"site": SITES[language], "base": asked.base, "language": language, "feeds": links}
    with translation.override(language):
        told = frame | {"other": other, "other_name": NAMES[other]} | content
        return Answer(200, body=render_to_string(template, told).encode())


def _feed(asked: Asked) -> Answer:
    language, name = asked.parts
    feed = next((feed for feed, file in FEED_FILES.items() if file == name), None)
    if feed is None:
        return NOT_FOUND
    listed = [(story, at) for story, at in asked.calendar.out(asked.now) if story.feed == feed][: feeds.LISTED]
    items = [feeds.Item(story, asked.calendar.words(story, language), at) for story, at in listed]
    written = feeds.write(feed, language, items, base=asked.base)
    return Answer(200, written.content_type, written.body)


def _picture(asked: Asked) -> Answer:
    body = bytes_of(asked.parts[0])
    return Answer(200, "image/webp", body) if body else NOT_FOUND


def _sound(asked: Asked) -> Answer:
    story = next((story for story in stories() if story.slug == asked.parts[0] and _speaks(story)), None)
    if story is None or story.media is None:
        return NOT_FOUND
    return Answer(200, "audio/wav", sound_of=story.media.seconds)


def _style(_asked: Asked) -> Answer:
    template: Any = get_template("ops/aoba/site.css")
    return Answer(200, CSS, template.render().encode())


def _journal(asked: Asked) -> Answer:
    (language,) = asked.parts
    if is_out_of_order(asked.calendar, language, asked.now):
        return Answer(503, "text/plain; charset=utf-8", b"Our server is being repaired. Please be patient.")
    written = journal_feed(language, reprints(asked.calendar, language, asked.now), base=journal_base(asked.base))
    return Answer(200, written.content_type, written.body)


def _reprint(asked: Asked) -> Answer:
    language, slug = asked.parts
    if is_taken_off(asked.calendar, language, slug, asked.now):
        return Answer(410, body=b"This page was taken off our site.")
    found = next((one for one in reprints(asked.calendar, language, asked.now) if one.slug == slug), None)
    found = found or essay(slug, language, asked.calendar.began)
    if found is None:
        return NOT_FOUND
    address = journal_base(asked.base) + reprint_path(language, slug)
    return _html(
        "ops/aoba/reprint.html", language, asked, reprint=found, address=address, site=JOURNALS[language], feeds=[]
    )


def _speaks(story: NewsroomStory) -> bool:
    return story.media is not None and story.media.kind == "audio"


def _local(at: datetime) -> datetime:
    return at.astimezone(TOKYO)


_PAGES: tuple[tuple[re.Pattern[str], Callable[[Asked], Answer]], ...] = (
    (re.compile(rf"{AOBA}/site\.css"), _style),
    (re.compile(rf"{AOBA}/pictures/([a-z0-9-]+)\.webp"), _picture),
    (re.compile(rf"{AOBA}/sound/([a-z0-9-]+)\.wav"), _sound),
    (re.compile(rf"{AOBA}/(ja|en)/"), _front),
    (re.compile(rf"{AOBA}/(ja|en)/([a-z]+\.(?:xml|json))"), _feed),
    (re.compile(rf"{AOBA}/(ja|en)/([a-z0-9-]+)/"), _page),
    (re.compile(rf"{JOURNAL}/(ja|en)/feed\.xml"), _journal),
    (re.compile(rf"{JOURNAL}/(ja|en)/([a-z0-9-]+)/"), _reprint),
)
