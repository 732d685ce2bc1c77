"""Which words name a topic."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex

SLUG = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LIMIT = 50
NAME_LIMIT = 60
KEYWORD_LIMIT = 60
KEYWORDS_MOST = 50


def one_line(text: str, limit: int = NAME_LIMIT) -> str:
    """NFC, one line, no control characters, at most `limit` characters; may come out empty."""
    kept = "".join(" " if unicodedata.category(ch) == "Cc" else ch for ch in unicodedata.normalize("NFC", text))
    return " ".join(kept.split())[:limit].strip()


def is_slug(text: str) -> bool:
    """Lower-case Latin letters and digits, joined by single hyphens, at most 50."""
    return len(text) <= SLUG_LIMIT and SLUG.fullmatch(text) is not None


def keywords_from(words: Iterable[str]) -> list[str]:
    """Lower-case, each once, in the order given; the words by which a story is recognised as being on the topic."""
    cleaned = (one_line(word, KEYWORD_LIMIT).casefold() for word in words)
    return list(dict.fromkeys(word for word in cleaned if word))[:KEYWORDS_MOST]
