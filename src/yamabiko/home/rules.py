"""What a manager might do today: from counts, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST = 3


class Deed(StrEnum):
    OFFER_WAITING = "offer_waiting"
    MEND_SOURCE = "mend_source"
    ANSWER_SUGGESTIONS = "answer_suggestions"
    FEED_TOPIC = "feed_topic"
    ADD_SOURCE = "add_source"
    ADD_STORY = "add_story"
    INVITE = "invite"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do; `number` and `name` fill its sentence."""

    deed: Deed
    number: int = 0
    name: str = ""


def advice(
    *,
    waiting: int,
    live: int,
    sources: int,
    in_trouble: Sequence[str],
    topics: Mapping[str, int],
    people: int,
    suggested: int = 0,
) -> tuple[Advice, ...]:
    """At most three things, the most pressing first. `topics` is live stories by topic name, `in_trouble` titles of sources."""
    found = []
    if not sources:
        found.append(Advice(Deed.ADD_SOURCE))
    if in_trouble:
        found.append(Advice(Deed.MEND_SOURCE, len(in_trouble), in_trouble[0]))
    if suggested:  # somebody is waiting, not only a story
        found.append(Advice(Deed.ANSWER_SUGGESTIONS, suggested))
    if waiting:
        found.append(Advice(Deed.OFFER_WAITING, waiting))
    if not live:
        found.append(Advice(Deed.ADD_STORY))
    empty = sorted(name for name, number in topics.items() if not number)
    if empty and live:
        found.append(Advice(Deed.FEED_TOPIC, len(empty), empty[0]))
    if people < 5:
        found.append(Advice(Deed.INVITE, people))
    return tuple(found[:MOST])
