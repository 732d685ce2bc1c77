"""Writing, opening the share window, saying "I posted it"; making a story ready for everybody to do so."""

from yamabiko.sharing.operations.beginning import begin_from
from yamabiko.sharing.operations.choices import chosen_network, offered_network
from yamabiko.sharing.operations.drafts import save_draft
from yamabiko.sharing.operations.finishing import AS_PROPOSED, finish_story
from yamabiko.sharing.operations.many import Opened, Taken, open_windows
from yamabiko.sharing.operations.nearness import sign_some
from yamabiko.sharing.operations.pictures import (
    bring_own_picture,
    choose_picture,
    drop_own_picture,
    forget_own_pictures,
)
from yamabiko.sharing.operations.plans import plan, unplan
from yamabiko.sharing.operations.publishing import publish, stop, tell
from yamabiko.sharing.operations.refusals import (
    AfterTheEnd,
    AlreadyPosted,
    AltTooLong,
    ChoiceUnknown,
    GoingOut,
    HeldBack,
    MustHold,
    NearCopy,
    NetworkTooSmall,
    NotConnected,
    NothingToTell,
    PausedNow,
    PlanUnknown,
    QualificationNeeded,
    ShareUnknown,
    StoryForUs,
    StoryNotOffered,
    TextTooLong,
    TimeUnfit,
    TooLateToStop,
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
    "AfterTheEnd",
    "GoingOut",
    "NotConnected",
    "NothingToTell",
    "TooLateToStop",
    "publish",
    "stop",
    "tell",
    "PlanUnknown",
    "TimeUnfit",
    "plan",
    "unplan",
    "AS_PROPOSED",
    "SUBJECT",
    "AlreadyPosted",
    "AltTooLong",
    "ChoiceUnknown",
    "NearCopy",
    "sign_some",
    "HeldBack",
    "MustHold",
    "NetworkTooSmall",
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
    "bring_own_picture",
    "choose_picture",
    "chosen_network",
    "claim",
    "drop",
    "drop_own_picture",
    "finish_story",
    "forget_own_pictures",
    "forget_voice",
    "learn_again",
    "not_now",
    "offered_network",
    "open_window",
    "open_windows",
    "save_draft",
    "set_voice",
    "start_learning",
    "stop_learning",
]
