"""Writing, opening the share window, saying "I posted it"."""

from yamabiko.sharing.operations.choices import chosen_network
from yamabiko.sharing.operations.drafts import save_draft
from yamabiko.sharing.operations.refusals import (
    AlreadyPosted,
    ChoiceUnknown,
    HeldBack,
    PausedNow,
    ShareUnknown,
    StoryNotOffered,
    TextTooLong,
)
from yamabiko.sharing.operations.shares import SUBJECT, Window, claim, drop, open_window

__all__ = [
    "SUBJECT",
    "AlreadyPosted",
    "ChoiceUnknown",
    "HeldBack",
    "PausedNow",
    "ShareUnknown",
    "StoryNotOffered",
    "TextTooLong",
    "Window",
    "chosen_network",
    "claim",
    "drop",
    "open_window",
    "save_draft",
]
