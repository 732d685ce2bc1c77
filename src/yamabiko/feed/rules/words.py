"""Closed words of For you."""

from enum import StrEnum


class PutAway(StrEnum):
    """What a person may do with a card instead of sharing it. Private to her."""

    LATER = "later"  # comes back next Monday
    NOT_FOR_ME = "not_for_me"  # stays away; a little less of its topics
    LESS_OF_TOPIC = "less_of_topic"  # stays away; clearly less of its topics


class State(StrEnum):
    """Why the page looks as it does."""

    CARDS = "cards"
    DONE = "done"  # all shared or put away: the end of this week
    EMPTY = "empty"  # nothing is open, and she has shared or put away nothing
    PAUSED = "paused"
