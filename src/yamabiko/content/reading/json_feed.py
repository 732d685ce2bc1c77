"""JSON Feed 1.0 and 1.1. Source: https://www.jsonfeed.org/version/1.1/"""

import json
from html import escape, unescape
from typing import Any

from yamabiko.content.reading import clean, dates, language, media, oddities
from yamabiko.content.reading.addresses import absolute, first_of
from yamabiko.content.reading.entry import Entry, Feed, FeedRefused
from yamabiko.content.rules.sentences import summary_of

_MOST_READ = 1_000
_MOST_THINGS = 100_000  # objects and lists; each takes many times the memory of its two characters


def is_one(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def read(text: str, *, url: str) -> Feed:
    """Entries in the feed's order. What has the wrong type counts as absent. Raises FeedRefused."""
    said = _loaded(text)
    items, version = said.get("items"), _text(said.get("version"))
    if not isinstance(items, list) or not ("jsonfeed.org" in version or "title" in said or "home_page_url" in said):
        raise FeedRefused("not_a_feed")
    base = absolute(_text(said.get("feed_url")), url) or url
    site = absolute(_text(said.get("home_page_url")), base)
    entries = tuple(_entry(item, said, base or site) for item in items[:_MOST_READ] if isinstance(item, dict))
    title = _line(said.get("title"))
    told = language.of(" ".join([title, *(one.title for one in entries[:20])]), declared=_text(said.get("language")))
    return Feed(title, entries, told, site_url=site, format="json11" if "1.1" in version else "json10")


def _loaded(text: str) -> dict[str, Any]:
    if text.count("{") + text.count("[") > _MOST_THINGS:
        raise FeedRefused("too_large")
    try:
        said = json.loads(text.lstrip("\ufeff"), strict=False, parse_int=_whole, parse_constant=lambda name: None)
    except (ValueError, RecursionError):
        raise FeedRefused("not_a_feed") from None
    if not isinstance(said, dict):
        raise FeedRefused("not_a_feed")
    return said


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= 40 else None


def _entry(item: dict[str, Any], said: dict[str, Any], base: str) -> Entry:
    link = first_of([_text(item.get("url")), _text(item.get("external_url"))], base)
    whole = _text(item.get("content_html")) or _paragraphs(_text(item.get("content_text")))
    body_html = clean.html(whole, base=link or base)
    summary_html = clean.html(_paragraphs(_text(item.get("summary"))), base=base) or body_html
    written = _line(item.get("title"), limit=20_000)
    title, words = clean.line(written, limit=oddities.LONGEST_TITLE), clean.text(summary_html, limit=2000)
    told = {"enclosures": list(map(_enclosure, _things(item.get("attachments"))))}
    episode = media.episode(told, base)
    own = clean.line(_text(item.get("id")), limit=5000)
    own_link = link or absolute(own, "")
    pictures = [_text(item.get("image")), _text(item.get("banner_image"))]
    return Entry(
        id=own or link,
        url=own_link or (episode.url if episode else ""),
        title=title or summary_of(words, limit=80),
        titled=bool(title),
        summary_html=summary_html,
        published_at=dates.read(_text(item.get("date_published"))) or dates.read(_text(item.get("date_modified"))),
        author=_author(item) or _author(said),
        image_url=first_of(pictures, base)
        or media.picture(told, base, inline=clean.pictures(whole, base=link or base)),
        language=language.of(f"{title} {words}", declared=_text(item.get("language")) or _text(said.get("language"))),
        body_html=body_html if title == written else oddities.with_title(written, body_html or summary_html),
        media_url=episode.url if episode else "",
        media_type=episode.type if episode else "",
        media_seconds=episode.seconds if episode else None,
        media_bytes=episode.bytes if episode else None,
        oddities=oddities.of_entry([whole], title=written),
    )


def _enclosure(attachment: dict[str, Any]) -> dict[str, str]:
    names = {"url": "href", "mime_type": "type", "size_in_bytes": "length", "duration_in_seconds": "duration"}
    return {theirs: _text(attachment.get(ours)) for ours, theirs in names.items()}


def _author(said: dict[str, Any]) -> str:
    """`authors` of 1.1, `author` of 1.0; old writers give a bare name."""
    for one in [*_things(said.get("authors")), *_things([said.get("author")])]:
        if name := _line(one.get("name"), limit=120):
            return name
    return _line(said.get("author"), limit=120)


def _things(listed: Any) -> list[dict[str, Any]]:
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _text(value: Any) -> str:
    """Strings, and numbers where a text belongs (ids, sizes); everything else is nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def _line(value: Any, *, limit: int = 300) -> str:
    return clean.line(unescape(_text(value)), limit=limit)


def _paragraphs(words: str) -> str:
    return "".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in words.split("\n") if line.strip())
