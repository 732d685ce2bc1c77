"""Where a network hides the rest of a post."""

import unicodedata

import regex

from yamabiko.networks.rules.network import Network, fold

LINES = 3  # of a phone


def folds_at(network: Network, text: str) -> int | None:
    """The index in `text` before which readers see it, never inside a character; None where nothing is hidden.

    A Japanese character takes two columns, and a line break uses up the rest of its line.
    """
    most = fold(network)
    if most is None:
        return None
    width, used = max(1, most // LINES), 0
    for found in regex.finditer(r"\X", text):
        if "\n" in found[0]:
            used = (used // width + 1) * width
        else:
            used += max(map(_columns, found[0]))
        if used > most:
            return int(found.start())
    return None


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
