"""Where a typed text parts its paragraphs."""

import re

_BREAK = r"(?:\r\n|\r(?!\n)|\n)"  # browsers send CR LF, which is one
_EMPTY_LINES = re.compile(rf"{_BREAK}[^\S\r\n]*{_BREAK}\s*")


def parted(text: str) -> list[str]:
    """The text parted at empty lines; parts may be empty."""
    return _EMPTY_LINES.split(text)
