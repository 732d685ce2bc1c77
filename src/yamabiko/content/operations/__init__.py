"""Verbs of the library."""

from yamabiko.content.operations.attaching import set_file, set_focus, set_picture
from yamabiko.content.operations.bulk import Outcome, Refused, change_many, undo_many
from yamabiko.content.operations.captions import write_captions
from yamabiko.content.operations.cards import plan_cards, read_card, read_due_cards
from yamabiko.content.operations.correcting import UNCHANGED, correct
from yamabiko.content.operations.crops import crop_of, drawn, find_focus
from yamabiko.content.operations.demanding import demand
from yamabiko.content.operations.doubting import clear_doubt, doubt_dates
from yamabiko.content.operations.ending import end_due
from yamabiko.content.operations.entries import take_in_entry
from yamabiko.content.operations.featured import feature, unfeature
from yamabiko.content.operations.files import begin_file, bring_file, drop_file, end_file, put_piece
from yamabiko.content.operations.finding import find_sources
from yamabiko.content.operations.from_file import story_from_file, story_from_picture, title_of
from yamabiko.content.operations.imports import begin_import, bring_list, choose_columns, drop_import, forget_imports
from yamabiko.content.operations.intake import go_on, take_in_lists
from yamabiko.content.operations.likeness import compare_some
from yamabiko.content.operations.looking import look_again, look_due, look_now, plan_looks
from yamabiko.content.operations.pasting import paste_link
from yamabiko.content.operations.photos import redrawn
from yamabiko.content.operations.pictures import bring_picture, fetch_picture
from yamabiko.content.operations.planning import begin_planned, cancel_plan, plan
from yamabiko.content.operations.polling import poll_now, poll_source
from yamabiko.content.operations.readings import confirm_reading
from yamabiko.content.operations.restoring import restore_version
from yamabiko.content.operations.searching import index, index_some
from yamabiko.content.operations.sources import (
    add_source,
    ask_again,
    expect_source,
    let_offer,
    pause_source,
    remove_source,
    resume_source,
)
from yamabiko.content.operations.stories import offer, retire, wait_again
from yamabiko.content.operations.subtitles import drop_subtitles, put_subtitles
from yamabiko.content.operations.sweeping import poll_due
from yamabiko.content.operations.tales import decide_likeness, join_certain
from yamabiko.content.operations.terms import set_terms
from yamabiko.content.operations.tidying import forget_orphans, forget_unfinished
from yamabiko.content.operations.turns import forget_turns
from yamabiko.content.operations.writing import write_by_hand, write_story
from yamabiko.content.refusals import (
    AddressTooLong,
    AltMissing,
    AudienceUnknown,
    DemandsImpossible,
    ExpiryPassed,
    ExpiryTooFar,
    FileUnfit,
    LockedNamed,
    NotAllowed,
    NotAWebAddress,
    TagUnreadable,
    TitleMissing,
    TooManyOwnWords,
    TooMuchAsked,
)

__all__ = [
    "AddressTooLong",
    "AltMissing",
    "LockedNamed",
    "NotAWebAddress",
    "TagUnreadable",
    "TooManyOwnWords",
    "TooMuchAsked",
    "AudienceUnknown",
    "DemandsImpossible",
    "ExpiryPassed",
    "ExpiryTooFar",
    "FileUnfit",
    "NotAllowed",
    "TitleMissing",
    "join_certain",
    "UNCHANGED",
    "crop_of",
    "drawn",
    "find_focus",
    "read_card",
    "read_due_cards",
    "redrawn",
    "set_focus",
    "Outcome",
    "Refused",
    "begin_planned",
    "cancel_plan",
    "change_many",
    "confirm_reading",
    "demand",
    "end_due",
    "feature",
    "plan",
    "plan_cards",
    "restore_version",
    "undo_many",
    "unfeature",
    "write_by_hand",
    "clear_doubt",
    "compare_some",
    "decide_likeness",
    "doubt_dates",
    "look_again",
    "look_due",
    "look_now",
    "plan_looks",
    "add_source",
    "ask_again",
    "begin_import",
    "bring_list",
    "choose_columns",
    "drop_import",
    "forget_imports",
    "forget_turns",
    "go_on",
    "take_in_lists",
    "find_sources",
    "set_terms",
    "begin_file",
    "bring_file",
    "bring_picture",
    "drop_file",
    "drop_subtitles",
    "end_file",
    "forget_orphans",
    "forget_unfinished",
    "put_piece",
    "put_subtitles",
    "set_file",
    "set_picture",
    "story_from_file",
    "story_from_picture",
    "title_of",
    "correct",
    "expect_source",
    "fetch_picture",
    "index",
    "index_some",
    "let_offer",
    "offer",
    "paste_link",
    "pause_source",
    "poll_due",
    "poll_now",
    "poll_source",
    "remove_source",
    "resume_source",
    "retire",
    "take_in_entry",
    "wait_again",
    "write_captions",
    "write_story",
]
