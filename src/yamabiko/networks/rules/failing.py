"""The four ways in which a network's answer is no success. Whatever an adapter meets becomes one of them."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class Why(StrEnum):
    """Why a network does not take a post; a closed set, said in both languages by doors."""

    TEXT = "text"  # too long there, or not in its form
    REPEATED = "repeated"  # the network calls it a duplicate
    PICTURE = "picture"
    FORBIDDEN = "forbidden"  # the account may not post, or not like this
    NOT_FOUND = "not_found"  # what is replied to is gone
    COMMUNITY = "community"  # there is none of this name, or it does not take this post
    SPENT = "spent"  # what the organisation pays the network for is used up
    OUTDATED = "outdated"  # the network no longer speaks the version of its API that we speak
    OTHER = "other"


class Failed(Exception):
    """What an adapter raises. The text is the operator's: no token, no post, no name stands in it."""


class NeedsReconnect(Failed):
    """The network no longer takes the tokens; nothing was posted. Only she can mend it."""


class Refused(Failed):
    """The network says no, and would say it again; nothing was posted."""

    def __init__(self, why: Why, told: str = "") -> None:
        super().__init__(f"{why.value}: {told[:200]}" if told else why.value)
        self.why = why


class TryLater(Failed):
    """Nothing was posted, and it may go later; `after` is what the network asks for, if it asks."""

    def __init__(self, told: str = "", *, after: timedelta | None = None) -> None:
        super().__init__(told[:200])
        self.after = after


class OutcomeUnknown(Failed):
    """The request may have been heard and nobody said what came of it: it is never tried again by itself."""
