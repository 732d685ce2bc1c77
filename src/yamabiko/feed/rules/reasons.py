"""Why a story stands on somebody's page. Each word says what must be true for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

FEWEST_COLLEAGUES = 5  # the smallest group that is ever spoken of
NEW_FOR = timedelta(days=4)


class Reason(StrEnum):
    TOPIC = "topic"  # it is on a topic that she follows
    COLLEAGUES = "colleagues"  # five or more people shared it; never who, never how many
    FRESH = "fresh"  # offered within the last four days
    NEW_TOPIC = "new_topic"  # drawn from a topic that she has not chosen
    FIRST = "first"  # none of these: it is open, and it would be her first share of it


@dataclass(frozen=True, slots=True)
class Because:
    """A reason with what it needs: for TOPIC the topics of hers that the story is on."""

    reason: Reason
    topic_ids: tuple[UUID, ...] = ()


def because(*, hers: tuple[UUID, ...], sharers: int, age: timedelta, drawn: bool) -> Because:
    """The first that is true, the most personal first."""
    if drawn:
        return Because(Reason.NEW_TOPIC)
    if hers:
        return Because(Reason.TOPIC, hers)
    if sharers >= FEWEST_COLLEAGUES:
        return Because(Reason.COLLEAGUES)
    return Because(Reason.FRESH if age <= NEW_FOR else Reason.FIRST)
