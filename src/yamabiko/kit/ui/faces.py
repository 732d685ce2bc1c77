"""Initials for a face without a photograph."""

import unicodedata


def initials(name: str) -> str:
    """Two capitals of a Latin name; of a Japanese one the first character of the given name, which stands last."""
    words = name.split()
    if not words:
        return "·"
    if _is_latin(words[0][0]) and _is_latin(words[-1][0]):
        return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
    return words[-1][0]


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")
