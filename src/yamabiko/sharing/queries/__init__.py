"""What compose shows, what a member has shared, what an organisation suggests, what a story still needs."""

from yamabiko.sharing.queries.composing import (
    Compose,
    ShareName,
    ShareView,
    Variant,
    compose,
    fitted,
    propose,
    readable,
    share,
    share_names,
    shared_story_ids,
    shares_of,
    taken_by,
    usual_network,
    waiting,
)
from yamabiko.sharing.queries.echo import sharers
from yamabiko.sharing.queries.finishing import Finish, finish
from yamabiko.sharing.queries.suggested import Beginning, Suggestion, beginnings, suggestions
from yamabiko.sharing.queries.voice import VoiceView, manner_for, manners_of, spoken, voice, voices
from yamabiko.sharing.queries.voice_example import VoiceExample, voice_example

__all__ = [
    "Beginning",
    "Compose",
    "Finish",
    "ShareName",
    "ShareView",
    "Suggestion",
    "Variant",
    "VoiceExample",
    "VoiceView",
    "beginnings",
    "compose",
    "finish",
    "fitted",
    "manner_for",
    "manners_of",
    "propose",
    "readable",
    "share",
    "share_names",
    "shared_story_ids",
    "sharers",
    "shares_of",
    "spoken",
    "suggestions",
    "taken_by",
    "usual_network",
    "voice",
    "voice_example",
    "voices",
    "waiting",
]
