"""Writing, opening the share window, saying "I posted it"; making a story ready for everybody to do so."""

from yamabiko.sharing.operations.beginning import begin_from
from yamabiko.sharing.operations.choices import chosen_network
from yamabiko.sharing.operations.drafts import save_draft
from yamabiko.sharing.operations.finishing import AS_PROPOSED, finish_story
from yamabiko.sharing.operations.many import Opened, Taken, open_windows
from yamabiko.sharing.operations.refusals import (
    AlreadyPosted,
    ChoiceUnknown,
    HeldBack,
    PausedNow,
    QualificationNeeded,
    ShareUnknown,
    StoryForUs,
    StoryNotOffered,
    TextTooLong,
    not_now,
)
from yamabiko.sharing.operations.shares import SUBJECT, Window, claim, drop, open_window
from yamabiko.sharing.operations.voice import (
    forget_voice,
    learn_again,
    set_voice,
    start_learning,
    stop_learning,
)

__all__ = [
    "AS_PROPOSED",
    "SUBJECT",
    "AlreadyPosted",
    "ChoiceUnknown",
    "HeldBack",
    "Opened",
    "PausedNow",
    "QualificationNeeded",
    "ShareUnknown",
    "StoryForUs",
    "StoryNotOffered",
    "Taken",
    "TextTooLong",
    "Window",
    "begin_from",
    "chosen_network",
    "claim",
    "drop",
    "finish_story",
    "forget_voice",
    "learn_again",
    "not_now",
    "open_window",
    "open_windows",
    "save_draft",
    "set_voice",
    "start_learning",
    "stop_learning",
]
