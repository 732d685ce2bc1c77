"""What the room tells. What somebody put away is never told."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ItemShown(Fact):
    """A story stood on somebody's page: one in eight, at most once per person, day and story.

    `place` is 1 to 7, `reason` one of rules.Reason, `propensity` the probability (0 to 1] that the draw put it there.
    """

    kind: ClassVar[str] = "feed.item_shown"
    member_id: UUID
    story_id: UUID
    place: int
    reason: str
    propensity: float
