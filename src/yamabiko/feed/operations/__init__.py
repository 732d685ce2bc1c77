"""Verbs of For you."""

from yamabiko.content.queries import StoryGone
from yamabiko.feed.operations.choices import ChoiceUnknown, put_away, undo
from yamabiko.feed.operations.hearing import absorb
from yamabiko.feed.operations.showings import forget_exposures, note_shown, tell_shown

__all__ = [
    "ChoiceUnknown",
    "StoryGone",
    "absorb",
    "forget_exposures",
    "note_shown",
    "put_away",
    "tell_shown",
    "undo",
]
