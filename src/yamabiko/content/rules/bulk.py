"""What can be done with many stories at once. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

AT_ONCE = 100  # stories a request; what is left is done by the next


class Action(StrEnum):
    OFFER = "offer"
    RETIRE = "retire"
    ADD_TOPIC = "add_topic"
    REMOVE_TOPIC = "remove_topic"
    EXPIRY = "expiry"
    AUDIENCE = "audience"
    MARKETS = "markets"
    EVERGREEN = "evergreen"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be done, and with what: each action reads its own field. No `expires_at` and no `audience_id` mean none."""

    action: Action
    topic_id: UUID | None = None
    expires_at: datetime | None = None
    audience_id: UUID | None = None
    markets: tuple[str, ...] = ()
    evergreen: bool = True
    language: str = ""

    @property
    def complete(self) -> bool:
        """Whether it names what it needs."""
        if self.action in {Action.ADD_TOPIC, Action.REMOVE_TOPIC}:
            return self.topic_id is not None
        return self.action is not Action.LANGUAGE or self.language in {"ja", "en"}


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with one story, so that it can be undone: what it was before (a status), or its version after."""

    story_id: UUID
    was: str

    def __str__(self) -> str:
        return f"{self.story_id}:{self.was}"


def steps_in(text: str) -> list[Step]:
    """The steps written as `id:was`, parted by white space; what is none is left out."""
    found = []
    for word in text.split():
        story_id, _, was = word.partition(":")
        try:
            found.append(Step(UUID(story_id), was))
        except ValueError:
            continue
    return found
