"""What every feed is read as, whatever its format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from yamabiko.content.reading.refusal import ReadingRefused
from yamabiko.content.rules.words import Oddity


class FeedRefused(ReadingRefused):
    """The bytes give no feed. `reason`: not_a_feed, too_large or bomb (entities that grow, nest or point outside)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Texts are plain and NFC, the two in HTML sanitised. Empty strings for what the feed does not say."""

    id: str  # the feed's own (guid), else the link, else a hash; at most 500 characters, once in a feed
    url: str  # http(s), absolute; the media file's own where the feed names no page
    title: str  # the first sentences where the feed gives none
    summary_html: str  # the summary; the whole content where there is none
    published_at: datetime | None  # UTC
    author: str
    image_url: str
    language: str  # ja, en or ""
    body_html: str  # the whole content, when the feed carries it
    titled: bool = True  # whether the feed itself gave the title
    media_url: str = ""  # http(s): the file of an episode
    media_type: str = ""  # audio/… or video/…
    media_seconds: int | None = None
    media_bytes: int | None = None  # as claimed
    episode: int | None = None
    oddities: tuple[Oddity, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    items: tuple[Entry, ...]
    language: str  # ja, en or ""
    site_url: str = ""  # the page that it is the feed of
    format: str = ""  # rss20, rss10, atom10, json11 …
    oddities: Mapping[Oddity, int] = field(default_factory=dict)  # each with how many entries it is about
