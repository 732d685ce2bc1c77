"""What every post about a story has to hold, where its organisation asks for that at all. Nothing asked for: complete freedom."""

from yamabiko.content.rules.demands.carrying import Impossible, carries, impossible
from yamabiko.content.rules.demands.demands import (
    FREELY,
    LONGEST_LOCKED,
    LONGEST_MESSAGE,
    LONGEST_WHOLE,
    MOST_CHARACTERS,
    MOST_LOCKED,
    MOST_MESSAGES,
    MOST_SHARE,
    MOST_TAGS,
    Demands,
    Editing,
)
from yamabiko.content.rules.demands.reading import Plain, places, read, stands

__all__ = [
    "FREELY",
    "LONGEST_LOCKED",
    "LONGEST_MESSAGE",
    "LONGEST_WHOLE",
    "MOST_CHARACTERS",
    "MOST_LOCKED",
    "MOST_MESSAGES",
    "MOST_SHARE",
    "MOST_TAGS",
    "Demands",
    "Editing",
    "Impossible",
    "Plain",
    "carries",
    "impossible",
    "places",
    "read",
    "stands",
]
