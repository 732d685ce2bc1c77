"""What the library tells. Ids and a language."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ItemOffered(Fact):
    """A story may be shared from now on. `source_id` is None when somebody pasted or wrote it."""

    kind: ClassVar[str] = "content.item_offered"
    story_id: UUID
    topic_ids: tuple[UUID, ...]
    language: str
    source_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ItemRetired(Fact):
    """An offered story was taken back; links that were shared still lead somewhere."""

    kind: ClassVar[str] = "content.item_retired"
    story_id: UUID
