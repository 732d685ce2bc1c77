"""How much of a post a reader sees before "see more"."""

import unicodedata

LINES = 3


def visible_before(text: str, fold: int | None) -> int:
    """The index at which `text` folds: `fold` half-width columns in three lines; len(text) where nothing folds.

    A Japanese character takes two columns, and a line break uses up the rest of its line.
    """
    if fold is None:
        return len(text)
    width, used = max(1, fold // LINES), 0
    for at, character in enumerate(text):
        if character == "\n":
            used = (used // width + 1) * width
        else:
            used += _columns(character)
        if used > fold:
            return at
    return len(text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
