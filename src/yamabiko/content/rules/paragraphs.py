"""Where a typed text parts its paragraphs."""

import re

_EMPTY_LINES = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*")


def parted(text: str) -> list[str]:
    """The text parted at empty lines; parts may be empty."""
    return _EMPTY_LINES.split(text)
