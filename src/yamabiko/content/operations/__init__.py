"""Verbs of the library."""

from yamabiko.content.operations.pasting import paste_link
from yamabiko.content.operations.pictures import fetch_picture
from yamabiko.content.operations.polling import poll_now, poll_source, take_in_entry
from yamabiko.content.operations.sources import (
    add_source,
    expect_source,
    let_offer,
    pause_source,
    remove_source,
    resume_source,
)
from yamabiko.content.operations.stories import correct, offer, retire, wait_again
from yamabiko.content.operations.writing import write_story

__all__ = [
    "add_source",
    "correct",
    "expect_source",
    "fetch_picture",
    "let_offer",
    "offer",
    "paste_link",
    "pause_source",
    "poll_now",
    "poll_source",
    "remove_source",
    "resume_source",
    "retire",
    "take_in_entry",
    "wait_again",
    "write_story",
]
