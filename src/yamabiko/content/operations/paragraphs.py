"""Text as somebody typed it for a network, where an empty line parts two paragraphs."""

from __future__ import annotations

import re

from yamabiko.content.reading import clean

_EMPTY_LINES = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*")


def paragraphs(text: str, *, limit: int) -> str:
    """Plain text in which an empty line still parts two paragraphs, at most one character longer than `limit`."""
    parts = (clean.plain(part, limit=limit + 1) for part in _EMPTY_LINES.split(text))
    return "\n\n".join(filter(None, parts))[: limit + 1]
