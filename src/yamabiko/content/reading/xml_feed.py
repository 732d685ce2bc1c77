"""RSS 0.9x, 1.0, 2.0, Atom and podcasts. feedparser reads; bombs, sanitising and sizes are ours."""

import io
import re
from datetime import UTC, datetime
from html import escape, unescape
from typing import Any

from yamabiko.content.reading import clean, dates, language, media, oddities
from yamabiko.content.reading.addresses import absolute
from yamabiko.content.reading.entities import are_a_bomb
from yamabiko.content.reading.entry import Entry, Feed, FeedRefused
from yamabiko.content.reading.weight import is_heavy_xml
from yamabiko.content.rules.sentences import summary_of

MOST_READ = 1_000  # entries; of a longer feed its beginning and its end, since some put the newest last
LONGEST_READ = 20_000  # characters of a title; what is too long for one stands whole in front of the text
_MOST_DECLARED = 20_000
_ROOT = re.compile(r"<(?:[\w.-]{1,20}:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_CHANNEL = re.compile(r"\s*(?:<!--.{0,5000}?-->\s*)?<channel[\s>]", re.IGNORECASE | re.DOTALL)  # CDF, RSS 0.90 alone
_ITEM = re.compile(r"<(?:[\w.-]{1,20}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d{0,2});", re.IGNORECASE)


def is_one(text: str) -> bool:
    return bool(_ROOT.search(text[:20_000]))


def read(text: str, *, url: str) -> Feed:
    """Entries in the feed's order. Raises FeedRefused."""
    if are_a_bomb(text):
        raise FeedRefused("bomb")
    text = _shortened(text)
    if is_heavy_xml(text):
        raise FeedRefused("bomb")
    parsed = _parsed(text)
    if not parsed.version and not parsed.entries and not (_CHANNEL.match(text) and parsed.feed):
        raise FeedRefused("not_a_feed")
    site = _link(parsed.feed, url)
    items = tuple(_entry(entry, parsed, url or site) for entry in parsed.entries[:MOST_READ])
    title = _words(parsed.feed.get("title_detail"), parsed.feed.get("title"))
    spoken = str(parsed.feed.get("language") or "")
    told = language.of(" ".join([title, *(item.title for item in items[:20])]), declared=spoken)
    return Feed(title, items, told, site_url=site, format=parsed.version)


def _shortened(text: str) -> str:
    """Without the middle of a feed that is too long to be read whole; the ends still fit together."""
    starts = [found.start() for found, _ in zip(_ITEM.finditer(text), range(_MOST_DECLARED + 1), strict=False)]
    if len(starts) > _MOST_DECLARED:
        raise FeedRefused("too_large")
    half = MOST_READ // 2
    return text if len(starts) <= MOST_READ else text[: starts[half]] + text[starts[-half] :]


def _parsed(text: str) -> Any:
    import feedparser  # here, because it takes a tenth of a second that no page should pay

    # Without the feed's address: feedparser would resolve ids against it too, and an id is to be kept as written.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # Always a stream: feedparser would open a string that looks like a path or an address.
        stream = io.BytesIO(text.encode())
        return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as broken:
        # Its loose parser meets hostile input with exceptions of many kinds; none of them is ours to tell apart.
        raise FeedRefused("not_a_feed") from broken


def _entry(entry: Any, parsed: Any, base: str) -> Entry:
    contents = [part for part in entry.get("content") or [] if part.get("value")]
    whole = contents[0] if contents else None
    brief = entry.get("summary_detail") if entry.get("summary") else None
    body_html = _html(whole, base)
    summary_html = _html(brief, base) or body_html
    written = _words(entry.get("title_detail"), entry.get("title"), limit=LONGEST_READ)
    title = clean.line(written, limit=oddities.LONGEST_TITLE)
    words = clean.text(summary_html, limit=2000)
    texts = [str(part.get("value") or "") for part in (whole, brief) if part]
    episode = media.episode(entry, base)
    link = _link(entry, base)
    return Entry(
        id=_written(entry, "id") or link,
        url=link or (episode.url if episode else ""),
        title=title or summary_of(words, limit=80),
        titled=bool(title),
        summary_html=summary_html,
        published_at=_published(entry),
        author=_author(entry, parsed),
        image_url=media.picture(entry, base, inline=_inline(whole, brief, base)),
        language=language.of(f"{title} {words}", declared=_declared_language(entry, parsed)),
        body_html=body_html if title == written else oddities.with_title(written, body_html or summary_html),
        media_url=episode.url if episode else "",
        media_type=episode.type if episode else "",
        media_seconds=episode.seconds if episode else None,
        media_bytes=episode.bytes if episode else None,
        episode=media.number(entry.get("itunes_episode")),
        oddities=oddities.of_entry(texts, title=written),
    )


def _words(detail: Any, value: Any, *, limit: int = 300) -> str:
    """A title as text. In RSS nobody says whether it is HTML; what is left of references was written as such."""
    words, kind = str(value or ""), (detail or {}).get("type")
    if kind and kind != "text/plain":
        words = clean.text(words, limit=4 * limit)
    elif _REFERENCE.search(words):
        words = unescape(words)
    return clean.line(words, limit=limit)


def _html(detail: Any, url: str) -> str:
    if not detail:
        return ""
    value = str(detail.get("value") or "")
    if detail.get("type") == "text/plain":
        value = "".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in value.split("\n") if line.strip())
    return clean.html(value, base=_base(detail, url))


def _base(detail: Any, url: str) -> str:
    return absolute(str(detail.get("base") or ""), url) or url


def _inline(whole: Any, brief: Any, base: str) -> list[str]:
    details = [part for part in (whole, brief) if part]
    return [found for part in details for found in clean.pictures(str(part.get("value") or ""), base=_base(part, base))]


def _written(entry: Any, name: str) -> str:
    return clean.line(str(entry.get(name) or ""), limit=5000)


def _link(entry: Any, base: str) -> str:
    """The page of the entry: its link, else a guid that is an address."""
    return absolute(_written(entry, "link"), base) or absolute(_written(entry, "id"), "")


def _author(entry: Any, parsed: Any) -> str:
    """Atom: an entry without an author has its feed's (RFC 4287, 4.2.1)."""
    said = [entry, parsed.feed] if parsed.version.startswith("atom") else [entry]
    names = (str((one.get("author_detail") or {}).get("name") or one.get("author") or "") for one in said)
    return next((clean.line(unescape(name), limit=120) for name in names if name.strip()), "")


def _published(entry: Any) -> datetime | None:
    """feedparser reads dates that nobody else does, but knows few zones by name: those are ours to read."""
    for name in ("published", "updated", "created"):
        moment = dict.get(entry, f"{name}_parsed")  # feedparser's own get falls back from one to another
        written = str(dict.get(entry, name) or "")
        found = dates.read(written) if moment is None or dates.names_a_zone(written) else _moment(moment)
        if found:
            return found
    return None


def _moment(parts: Any) -> datetime | None:
    try:
        year, month, day, hour, minute, second = parts[:6]
        return dates.sane(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
    except (ValueError, TypeError):
        return None


def _declared_language(entry: Any, parsed: Any) -> str:
    spoken = parsed.feed.get("language")
    return str(entry.get("language") or (entry.get("title_detail") or {}).get("language") or spoken or "")
