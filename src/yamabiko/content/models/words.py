"""What the columns of the library have in common."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q

LANGUAGES = [("ja", "ja"), ("en", "en")]
LONGEST_ADDRESS = 2000  # ASCII characters; a B-tree entry of PostgreSQL ends at 2,704 bytes


def within(name: str) -> Q:
    """A point of two columns: both or neither, each in hundredths."""
    x, y = f"{name}_x", f"{name}_y"
    # Said twice that both are there: what compares with null holds in a check.
    there = Q(**{f"{x}__isnull": False, f"{y}__isnull": False})
    return Q(**{x: None, y: None}) | there & Q(**{f"{x}__gte": 0, f"{x}__lte": 100, f"{y}__gte": 0, f"{y}__lte": 100})


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]
