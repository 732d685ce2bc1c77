"""Which words name a topic."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from itertools import count

import regex

from yamabiko.people.rules import clean_line

SLUG = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DIVIDERS = regex.compile(r"[,，、;；\r\n]")
SLUG_LIMIT = 50
NAME_LIMIT = 60
KEYWORD_LIMIT = 60
KEYWORDS_MOST = 50
SMALLEST = 5  # groups below this are never shown


def one_line(text: str, limit: int = NAME_LIMIT) -> str:
    """NFC, one line, nothing invisible, at most `limit` characters; may come out empty."""
    return clean_line(text, limit=limit)


def is_slug(text: str) -> bool:
    """Lower-case Latin letters and digits, joined by single hyphens, at most 50."""
    return len(text) <= SLUG_LIMIT and SLUG.fullmatch(text) is not None


def free_slug(name: str, taken: Collection[str]) -> str:
    """A short name that reads as `name` and is not among `taken`: "Trade fairs" → trade-fairs, then trade-fairs-2.

    Latin letters lose their accents. Of a name without any (物流) nothing is left to read: topic, then topic-2.
    """
    plain = unicodedata.normalize("NFKD", name).casefold().encode("ascii", "ignore").decode()
    base = "-".join(regex.findall(r"[a-z0-9]+", regex.sub("'", "", plain)))[: SLUG_LIMIT - 5].strip("-") or "topic"
    return next(slug for number in count(1) if (slug := base if number == 1 else f"{base}-{number}") not in taken)


def words_in(text: str) -> list[str]:
    """The keywords that somebody typed: parted by commas of either language, semicolons or line breaks."""
    return [word for part in DIVIDERS.split(text) if (word := part.strip())]


def keywords_from(words: Iterable[str]) -> list[str]:
    """Lower-case, each once, in the order given; the words by which a story is recognised as being on the topic."""
    cleaned = (one_line(word.casefold(), KEYWORD_LIMIT) for word in words)  # ß becomes two letters before it is cut
    return list(dict.fromkeys(word for word in cleaned if word))[:KEYWORDS_MOST]
