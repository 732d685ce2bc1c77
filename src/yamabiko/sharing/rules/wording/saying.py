"""A line by which a post itself says that a language model had a part in it."""

LINES = {"ja": "（言語モデルの手を借りて書きました）", "en": "(Worded with the help of a language model.)"}


def say_so(text: str, language: str) -> str:
    """Said once, at the end."""
    line = LINES["ja" if language == "ja" else "en"]
    return text if says_so(text) else f"{text.rstrip()}\n\n{line}"


def says_so(text: str) -> bool:
    return any(line in text for line in LINES.values())
