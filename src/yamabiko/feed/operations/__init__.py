"""Verbs of For you."""

from yamabiko.content.queries import StoryGone
from yamabiko.feed.operations.choices import ChoiceUnknown, put_away, undo
from yamabiko.feed.operations.offers import absorb
from yamabiko.feed.operations.showings import tell_shown

__all__ = ["ChoiceUnknown", "StoryGone", "absorb", "put_away", "tell_shown", "undo"]
