"""RSS 0.9x, 1.0, 2.0 and Atom, as plain values. feedparser reads; charset, bombs, sanitising and sizes are ours."""

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any

from yamabiko.content.reading import charset, clean, dates, language
from yamabiko.content.rules.sentences import summary_of
from yamabiko.content.rules.urls import is_web_url

LARGEST = 5_000_000  # bytes
MOST_ENTRIES = 200
_MOST_ENTITIES = 300  # HTML itself has 253
_MOST_EXPANDED = 100_000  # characters that a feed's own entities may grow to
_ENTITY = re.compile(r"""<!ENTITY\s+(%?)\s*([^\s"'>]+)\s+(?:(SYSTEM|PUBLIC)\b|"([^"]*)"|'([^']*)')""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ROOT = re.compile(r"<(?:[\w.-]{1,20}:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)


class FeedRefused(Exception):
    """The bytes give no feed. `reason`: not_a_feed, too_large or bomb (entities that grow, nest or point outside)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Entry:
    """Texts are plain and NFC, the two in HTML sanitised. Empty strings for what the feed does not say."""

    id: str  # the feed's own (guid), else the link, else a hash; at most 500 characters
    url: str  # http(s), absolute
    title: str
    summary_html: str  # the summary; the whole content where there is none
    published_at: datetime | None  # UTC
    author: str
    image_url: str
    language: str  # ja, en or ""
    body_html: str  # the whole content, when the feed carries it


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    items: tuple[Entry, ...]
    language: str  # ja, en or ""


def read(body: bytes, *, content_type: str | None, url: str) -> Feed:
    """`content_type` is the whole header; relative links are resolved against `url`. Raises FeedRefused."""
    if len(body) > LARGEST:
        raise FeedRefused("too_large")
    text = _DECLARATION.sub("", _UNSEEN.sub("", charset.decode(body, content_type=content_type)))
    if not _ROOT.search(text[:20_000]):
        raise FeedRefused("not_a_feed")
    _refuse_bomb(text)
    parsed = _parsed(text, url)
    if not parsed.version and not parsed.entries:
        raise FeedRefused("not_a_feed")
    spoken = str(parsed.feed.get("language") or "")
    items = tuple(_entry(entry, url, spoken) for entry in parsed.entries[:MOST_ENTRIES])
    title = _words(parsed.feed.get("title_detail"), parsed.feed.get("title"))
    return Feed(title, items, language.of(" ".join([title, *(item.title for item in items[:20])]), declared=spoken))


def _refuse_bomb(text: str) -> None:
    """feedparser drops dangerous entities one by one; who declares them means harm, so the whole feed is refused."""
    declared = text.count("<!ENTITY")
    if declared > _MOST_ENTITIES:
        raise FeedRefused("bomb")
    expanded, entities = 0, _ENTITY.findall(text) if declared else []
    for kind, name, outside, double, single in entities:
        value = double or single
        if kind == "%":
            continue  # parameter entities are never followed: old RSS 1.0 names a DTD by one
        if outside or re.search(r"&(?!#)", value) or "%" in value:
            raise FeedRefused("bomb")
        expanded += len(value) * text.count(f"&{name};")
    if expanded > _MOST_EXPANDED or len(entities) != declared:
        raise FeedRefused("bomb")


def _parsed(text: str, url: str) -> Any:
    import feedparser  # here, because it takes a third of a second that no page should pay

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        # Always a stream: feedparser would open a string that looks like a path or an address.
        stream = io.BytesIO(text.encode())
        return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as broken:
        # Its loose parser meets hostile input with exceptions of many kinds; none of them is ours to tell apart.
        raise FeedRefused("not_a_feed") from broken


def _entry(entry: Any, url: str, spoken: str) -> Entry:
    contents = [part for part in entry.get("content") or [] if part.get("value")]
    whole = contents[0] if contents else None
    brief = entry.get("summary_detail") if entry.get("summary") else None
    body_html = _html(whole, url)
    summary_html = _html(brief, url) or body_html
    title = _words(entry.get("title_detail"), entry.get("title"))
    words = clean.text(summary_html, limit=2000)
    link = _link(entry, url)
    return Entry(
        id=_id(entry, link, title, words),
        url=link,
        title=title or summary_of(words, limit=80),
        summary_html=summary_html,
        published_at=_published(entry),
        author=clean.line(str(entry.get("author_detail", {}).get("name") or entry.get("author") or ""), limit=120),
        image_url=_image(entry, [part for part in (whole, brief) if part], url),
        language=language.of(f"{title} {words}", declared=_declared_language(entry, spoken)),
        body_html=body_html,
    )


def _words(detail: Any, value: Any) -> str:
    words = str(value or "")
    is_html = (detail or {}).get("type") in ("text/html", "application/xhtml+xml")
    return clean.line(clean.text(words, limit=600) if is_html else words, limit=300)


def _html(detail: Any, url: str) -> str:
    if not detail:
        return ""
    value = str(detail.get("value") or "")
    if detail.get("type") == "text/plain":
        value = "".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in value.split("\n") if line.strip())
    return clean.html(value, base=_base(detail, url))


def _base(detail: Any, url: str) -> str:
    base = str(detail.get("base") or "")
    return base if is_web_url(base) else url


def _link(entry: Any, url: str) -> str:
    """The page of the entry: its link, else a guid that is an address."""
    for candidate in (entry.get("link"), entry.get("id")):
        address = clean.line(str(candidate or ""), limit=2048)
        if is_web_url(address):
            scheme, _, rest = address.partition(":")
            return f"{scheme.lower()}:{rest}"
    return ""


def _id(entry: Any, link: str, title: str, words: str) -> str:
    own = clean.line(str(entry.get("id") or ""), limit=5000) or link
    if own and len(own) <= 500:
        return own
    return "sha256:" + hashlib.sha256((own or f"{title}\n{words}").encode()).hexdigest()


def _published(entry: Any) -> datetime | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        moment = dict.get(entry, name)  # feedparser's own get falls back from one to another, with a warning
        if moment:
            try:
                year, month, day, hour, minute, second = moment[:6]
                return dates.sane(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
            except (ValueError, TypeError):
                continue
    return None


def _image(entry: Any, details: list[Any], url: str) -> str:
    found = [str(part.get("url") or "") for part in entry.get("media_thumbnail") or []]
    found += [str(part.get("url") or "") for part in entry.get("media_content") or [] if _is_image(part)]
    found += [str(part.get("href") or "") for part in entry.get("enclosures") or [] if _is_image(part)]
    found += [str((entry.get("image") or {}).get("href") or "")]
    for detail in details:
        found += clean.pictures(str(detail.get("value") or ""), base=_base(detail, url))
    return next((address for address in found if is_web_url(address)), "")


def _is_image(part: Any) -> bool:
    return part.get("medium") == "image" or str(part.get("type") or "").startswith("image/")


def _declared_language(entry: Any, spoken: str) -> str:
    return str(entry.get("language") or (entry.get("title_detail") or {}).get("language") or spoken)
