"""Where sentences begin and end, in Japanese and English."""

from collections.abc import Iterator

import regex

_BREAK = regex.compile(
    r"\n+"
    r"|[。！？!?｡]+[」』）)”’\"]*"
    # A full stop ends a sentence before a space, unless it belongs to a title, an abbreviation or an initial.
    r"|(?<!\b(?:Mr|Ms|Mrs|Dr|Prof|St|No|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|Inc|Ltd|Co|Corp|U\.S|U\.K|[A-Z]))\.+[”’\")]*(?=\s|$)"
)
_PAIRS = dict(zip("「『（(“", "」』）)”", strict=True))


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence with its end mark, unblanked. A line break ends one, a quotation does not."""
    return list(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    quoted = _quoted(text)
    start = 0
    for found in _BREAK.finditer(text):
        if found[0].startswith("\n") or not any(low < found.start() < high for low, high in quoted):
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _quoted(text: str) -> list[tuple[int, int]]:
    """Outermost pairs of brackets that close on the same line; one left open protects nothing."""
    pairs: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        stack: list[tuple[str, int]] = []
        for at, character in enumerate(line, offset):
            if character in _PAIRS:
                stack.append((_PAIRS[character], at))
            elif stack and character == stack[-1][0]:
                _, opened = stack.pop()
                if not stack:
                    pairs.append((opened, at))
        offset += len(line) + 1
    return pairs
