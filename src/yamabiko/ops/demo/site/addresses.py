"""Where everything stands on Aoba's site. Paths only: the host is this installation's own."""

from __future__ import annotations

SITES = {"ja": "アオバ包装", "en": "Aoba Packaging"}
JOURNALS = {"ja": "月刊 箱と道", "en": "Box & Road"}
FEED_FILES = {
    "newsroom": "newsroom.xml",
    "research": "research.xml",
    "jobs": "jobs.xml",
    "podcast": "podcast.xml",
    "people": "people.json",
}
AOBA, JOURNAL = "/demo/aoba", "/demo/journal"


def page_path(language: str, slug: str) -> str:
    return f"{AOBA}/{language}/{slug}/"


def feed_path(language: str, feed: str) -> str:
    return f"{AOBA}/{language}/{FEED_FILES[feed]}"


def journal_base(base: str) -> str:
    """The trade paper is another site: on a local demo it has another name for the same host, elsewhere there is none."""
    return base.replace("://localhost", "://127.0.0.1", 1)


def reprint_path(language: str, slug: str) -> str:
    return f"{JOURNAL}/{language}/{slug}/"


def journal_feed_path(language: str) -> str:
    return f"{JOURNAL}/{language}/feed.xml"


def picture_path(name: str) -> str:
    return f"{AOBA}/pictures/{name}.webp"


def sound_path(slug: str) -> str:
    return f"{AOBA}/sound/{slug}.wav"
