"""Whether the people in a picture still agree to be shown, and whether a picture can be told to those who do not see it. Pure."""

from __future__ import annotations

from datetime import date

from yamabiko.content.rules.words import Kind, Pictured

# Here the picture is what the story says, so it is said in words as well.
PICTURES = frozenset({Kind.PICTURE, Kind.INFOGRAPHIC})


def run_out(pictured: Pictured, until: date | None, today: date) -> bool:
    """Whether an agreement has ended: `until` is the last day for which it was given; without a day it has no end."""
    return pictured is Pictured.AGREED and until is not None and until < today


def needs_words(kind: Kind, alt: str) -> bool:
    """Whether the story cannot stand without a text for its picture."""
    return kind in PICTURES and not alt.strip()
