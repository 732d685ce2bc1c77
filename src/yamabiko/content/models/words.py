"""What the columns of the library have in common."""

from __future__ import annotations

from enum import StrEnum

LANGUAGES = [("ja", "ja"), ("en", "en")]
LONGEST_ADDRESS = 2000  # ASCII characters; a B-tree entry of PostgreSQL ends at 2,704 bytes


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]
