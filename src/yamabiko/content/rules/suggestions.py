"""What a suggestion is made of, and the usual reasons why one is not taken. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from statistics import median

import regex

from yamabiko.content.rules.words import SuggestionStatus

OPEN = (SuggestionStatus.WAITING, SuggestionStatus.RETURNED)
A_DAY = 40  # suggestions of one person in 24 hours


class NotTaken(StrEnum):
    """Why a suggestion is declined; each has a sentence of its own in content/reasons.py."""

    ALREADY = "already"
    OFF_TOPIC = "off_topic"
    NOT_YET = "not_yet"  # it is not public knowledge yet
    RIGHTS = "rights"
    CLAIMS = "claims"
    OLD = "old"


_ADDRESS = regex.compile(r"https?://[^\s<>\"'「」『』（）、。]+", regex.IGNORECASE)


def first_address(*texts: str) -> str:
    """The first web address in what another app shared: many hand over the link as text. "" when there is none."""
    for text in texts:
        if found := _ADDRESS.search(text):
            return str(found[0]).rstrip(".,;:!?)]}")
    return ""


def words_beside(text: str, address: str, title: str) -> str:
    """What was shared beside the link and the title, perhaps nothing."""
    rest = text.replace(address, "") if address else text
    rest = rest.strip()
    return "" if rest == title.strip() else rest


def usual_wait(waits: Sequence[timedelta]) -> timedelta | None:
    """The middle one of the times that people waited for a first answer; None without any."""
    return timedelta(seconds=median(wait.total_seconds() for wait in waits)) if waits else None
