"""A person's own voice: measured on what she wrote herself, kept as habits without a word of her texts, followed by drafts."""

from yamabiko.sharing.rules.voice.hers import Known, hers
from yamabiko.sharing.rules.voice.manner import AS_EVER, LENGTHS, Manner, manner_from, manner_of, settings
from yamabiko.sharing.rules.voice.marks import emoji_in
from yamabiko.sharing.rules.voice.profile import ENOUGH, Habit, Profile, is_emoji, profile_of
from yamabiko.sharing.rules.voice.traits import Traits, traits_of
from yamabiko.sharing.rules.voice.words import ENDS, LANGUAGES, NOBODY, PERSONS, STYLES, Place, Style, Sure, Trait

__all__ = [
    "AS_EVER",
    "ENDS",
    "ENOUGH",
    "LANGUAGES",
    "LENGTHS",
    "NOBODY",
    "PERSONS",
    "STYLES",
    "Habit",
    "Known",
    "Manner",
    "Place",
    "Profile",
    "Style",
    "Sure",
    "Trait",
    "Traits",
    "emoji_in",
    "hers",
    "is_emoji",
    "manner_from",
    "manner_of",
    "profile_of",
    "settings",
    "traits_of",
]
