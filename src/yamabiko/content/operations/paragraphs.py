"""Text as somebody typed it for a network, where an empty line parts two paragraphs."""

from __future__ import annotations

from yamabiko.content.reading import clean
from yamabiko.content.rules.paragraphs import parted


def paragraphs(text: str, *, limit: int) -> str:
    """Plain text in which an empty line still parts two paragraphs, at most one character longer than `limit`."""
    parts = (clean.plain(part, limit=limit + 1) for part in parted(text))
    return "\n\n".join(filter(None, parts))[: limit + 1]
