"""What the room tells. What somebody put away is never told."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ItemShown(Fact):
    """A story stood on somebody's page: all that luck put there, one in eight of the others; once a day at most.

    `place` is 1 to 7, `reason` one of rules.Reason, `propensity` the probability (0 to 1] that it stands there at all:
    below 1 for what was drawn.
    """

    kind: ClassVar[str] = "feed.item_shown"
    member_id: UUID
    story_id: UUID
    place: int
    reason: str
    propensity: float
