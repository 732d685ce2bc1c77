"""The addresses of a member's own page and of what stands on it. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

import regex

HANDLE = regex.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
SHORTEST, LONGEST = 3, 40
# Words that would read as something other than a person.
RESERVED = frozenset(
    ["about", "account", "accounts", "admin", "administrator", "api", "everybody", "feed", "feeds", "help", "hr"]
    + ["info", "login", "me", "moderator", "official", "pr", "press", "root", "security", "series", "sitemap"]
    + ["staff", "static", "support", "system", "team", "webmaster", "www", "yamabiko"]
)

# Recordings that podcast players play, by the ending of their address.
RECORDINGS = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
}


def recording_type(url: str) -> str:
    """The media type of a recording that can be played as a file; "" for a page with a player, or for no address."""
    path = url.partition("#")[0].partition("?")[0]
    return RECORDINGS.get(path.rpartition(".")[2].lower(), "")


def handle_of(typed: str) -> str:
    """A handle as it was meant: small, without an @ before it."""
    return unicodedata.normalize("NFKC", typed).strip().lstrip("@").lower()


def is_handle(handle: str) -> bool:
    return SHORTEST <= len(handle) <= LONGEST and bool(HANDLE.fullmatch(handle)) and handle not in RESERVED


def slug_of(title: str, *, otherwise: str, limit: int = 60) -> str:
    """The Latin words of a title with hyphens between them, `otherwise` where there is none of two letters."""
    bare = regex.sub(r"\p{M}", "", unicodedata.normalize("NFKD", title))  # é is an e
    words = regex.findall(r"[a-z0-9]+", regex.sub(r"['’]", "", bare.lower()))
    if not any(regex.search(r"[a-z]{2}", word) for word in words):
        return otherwise
    slug = "-".join(words)
    return slug if len(slug) <= limit else slug[:limit].rpartition("-")[0] or slug[:limit]


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` … where others have it."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
