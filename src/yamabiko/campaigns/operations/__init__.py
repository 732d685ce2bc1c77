"""Verbs of aims."""

from yamabiko.campaigns.operations.audiences import correct_audience, open_audience
from yamabiko.campaigns.operations.topics import (
    add_topic,
    correct_topic,
    follow,
    follow_first,
    open_topic,
    toggle_topic,
)
from yamabiko.campaigns.refusals import (
    AudienceNamedTwice,
    AudienceUnknown,
    AudienceUnnamed,
    CountryUnknown,
    NotForCurators,
    TopicNamedTwice,
    TopicTaken,
    TopicUnknown,
    TopicUnnamed,
    WordUnknown,
)

__all__ = [
    "AudienceNamedTwice",
    "AudienceUnknown",
    "AudienceUnnamed",
    "CountryUnknown",
    "NotForCurators",
    "TopicNamedTwice",
    "TopicTaken",
    "TopicUnknown",
    "TopicUnnamed",
    "WordUnknown",
    "add_topic",
    "correct_audience",
    "correct_topic",
    "follow",
    "follow_first",
    "open_audience",
    "open_topic",
    "toggle_topic",
]
