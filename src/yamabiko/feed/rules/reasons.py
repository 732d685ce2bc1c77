"""Why a story stands on somebody's page: what is true of it, that which lifts it most first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

FEWEST_COLLEAGUES = 5  # the smallest group that is ever spoken of
SEVERAL = 2  # of the same source
NEW_FOR = timedelta(days=4)


class Reason(StrEnum):
    """Each word says what must be true for it. Where nothing tells them apart, the most personal comes first."""

    NEW_TOPIC = "new_topic"  # drawn from a topic that she has not chosen
    FOR_US = "for_us"  # for colleagues only, to be read
    TOPIC = "topic"  # it is on a topic that she follows
    LEARNED = "learned"  # it is on a topic that she has shared on
    TOGETHER = "together"  # five or more people who shared what she shared have shared it too
    SOURCE = "source"  # she shared two or more stories of its source
    FEATURED = "featured"  # the programme team put it first
    TEAM = "team"  # five or more people of her team shared it, or shared on its topic lately
    COLLEAGUES = "colleagues"  # five or more people shared it; never who, never how many
    FRESH = "fresh"  # offered within the last four days
    EVERGREEN = "evergreen"  # older, and good at any time
    FIRST = "first"  # none of these: it is open, and it would be her first share of it


@dataclass(frozen=True, slots=True)
class Because:
    """A reason with what it needs: for TOPIC, LEARNED and TEAM the topics that it is about, TEAM without any the story."""

    reason: Reason
    topic_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What is true of one story for one person."""

    age: timedelta
    sharers: int = 0
    hers: tuple[UUID, ...] = ()  # topics that she follows
    learned: tuple[UUID, ...] = ()  # topics that she shared on
    team: tuple[UUID, ...] = ()  # topics that five or more of her team shared on
    in_team: int = 0  # people of her team who shared it
    from_source: int = 0  # stories of its source that she shared
    together: bool = False
    featured: bool = False
    internal: bool = False
    evergreen: bool = False


def because(grounds: Grounds, lifts: Mapping[Reason, float] | None = None) -> tuple[Because, ...]:
    """All that is true, what lifts it most first; never empty. What is for colleagues only says so before anything."""
    lift = lifts or {}
    said = [one for true, one in _said(grounds) if true]
    # Sorting keeps the order of `Reason` among equals.
    said.sort(key=lambda one: -lift.get(one.reason, 0.0))
    first = [Because(Reason.FOR_US)] if grounds.internal else []
    return tuple(first + said) or (Because(Reason.FIRST),)


def _said(grounds: Grounds) -> tuple[tuple[bool, Because], ...]:
    in_team = grounds.in_team >= FEWEST_COLLEAGUES
    return (
        (bool(grounds.hers), Because(Reason.TOPIC, grounds.hers)),
        (bool(grounds.learned), Because(Reason.LEARNED, grounds.learned)),
        (grounds.together, Because(Reason.TOGETHER)),
        (grounds.from_source >= SEVERAL, Because(Reason.SOURCE)),
        (grounds.featured, Because(Reason.FEATURED)),
        (in_team or bool(grounds.team), Because(Reason.TEAM, () if in_team else grounds.team)),
        (grounds.sharers >= FEWEST_COLLEAGUES, Because(Reason.COLLEAGUES)),
        (grounds.age <= NEW_FOR, Because(Reason.FRESH)),
        (grounds.evergreen, Because(Reason.EVERGREEN)),
    )
