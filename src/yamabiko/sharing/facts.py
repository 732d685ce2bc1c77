"""What the room tells. "Published" is said by a network's own receipt alone."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ShareOpened(Fact):
    """The share window was opened, or the text copied. `own_words` is the part of the text that is hers, 0 to 1, a model's never."""

    kind: ClassVar[str] = "sharing.share_opened"
    share_id: UUID
    member_id: UUID
    story_id: UUID
    link_id: UUID
    network: str
    voice: str
    way: str
    own_words: float
    model: str = "none"  # or "wording": a language model worded part of it


@dataclass(frozen=True, slots=True)
class ShareClaimed(Fact):
    """She said "I posted it". A number of its own, never mixed with what a network confirmed."""

    kind: ClassVar[str] = "sharing.share_claimed"
    share_id: UUID
    member_id: UUID
    story_id: UUID
    network: str


@dataclass(frozen=True, slots=True)
class SharePublished(Fact):
    """The network gave its receipt. A number of its own, beside what was opened and what she claimed."""

    kind: ClassVar[str] = "sharing.share_published"
    share_id: UUID
    member_id: UUID
    story_id: UUID
    network: str


@dataclass(frozen=True, slots=True)
class PostCounted(Fact):
    """What a network told of a post that went out by an account, `hours` after it did. None: it does not tell that. A later one corrects."""

    kind: ClassVar[str] = "sharing.post_counted"
    share_id: UUID
    member_id: UUID
    story_id: UUID
    network: str
    hours: int
    impressions: int | None = None
    reactions: int | None = None
    comments: int | None = None
    reshares: int | None = None
    quotes: int | None = None
    saves: int | None = None


@dataclass(frozen=True, slots=True)
class ShareRetracted(Fact):
    """She took her post back, and the network says that it is gone. That it was published stays true of the time before."""

    kind: ClassVar[str] = "sharing.share_retracted"
    share_id: UUID
    member_id: UUID
    story_id: UUID
    network: str


@dataclass(frozen=True, slots=True)
class ModelSwitched(Fact):
    """A workspace lets its people use the operator's language model, or no longer. What a person chooses is told to nobody."""

    kind: ClassVar[str] = "sharing.model_switched"
    allowed: bool
