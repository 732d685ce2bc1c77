"""What the room tells. Nothing here says "published": only a network's own receipt may."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ShareOpened(Fact):
    """The share window was opened, or the text copied. `own_words` is the part of the text that is hers, 0 to 1."""

    kind: ClassVar[str] = "sharing.share_opened"
    share_id: UUID
    member_id: UUID
    story_id: UUID
    link_id: UUID
    network: str
    voice: str
    way: str
    own_words: float


@dataclass(frozen=True, slots=True)
class ShareClaimed(Fact):
    """She said "I posted it". A number of its own, never mixed with what a network confirmed."""

    kind: ClassVar[str] = "sharing.share_claimed"
    share_id: UUID
    member_id: UUID
    story_id: UUID
    network: str
