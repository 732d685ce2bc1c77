"""What the library tells. Ids, numbers and closed words."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ItemOffered(Fact):
    """A story may be shared from now on. `source_id` is None when somebody pasted or wrote it.

    Fields with a default were added later; `requires` holds codes of qualifications, `markets` countries (ISO 3166).
    """

    kind: ClassVar[str] = "content.item_offered"
    story_id: UUID
    topic_ids: tuple[UUID, ...]
    language: str
    source_id: UUID | None = None
    item_kind: str = "article"
    audience_id: UUID | None = None
    markets: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    internal: bool = False
    evergreen: bool = False
    featured: bool = False
    credit_member_id: UUID | None = None  # who suggested it and wants to be credited


@dataclass(frozen=True, slots=True)
class ItemChanged(Fact):
    """An offered story stands differently now: every field as it is after the change."""

    kind: ClassVar[str] = "content.item_changed"
    story_id: UUID
    topic_ids: tuple[UUID, ...]
    language: str
    source_id: UUID | None = None
    item_kind: str = "article"
    audience_id: UUID | None = None
    markets: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    internal: bool = False
    evergreen: bool = False
    featured: bool = False
    credit_member_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ItemRetired(Fact):
    """An offered story is offered no more; links that were shared still lead somewhere.

    `why`: taken_back, expired, or rights when somebody does not agree any more.
    """

    kind: ClassVar[str] = "content.item_retired"
    story_id: UUID
    why: str = "taken_back"


@dataclass(frozen=True, slots=True)
class ReadingConfirmed(Fact):
    """A member said that she has read an internal story."""

    kind: ClassVar[str] = "content.reading_confirmed"
    story_id: UUID
    member_id: UUID


@dataclass(frozen=True, slots=True)
class SuggestionMade(Fact):
    """A member suggested something: `what` is link, photo or words. What became of it is told only when it was taken."""

    kind: ClassVar[str] = "content.suggestion_made"
    suggestion_id: UUID
    member_id: UUID
    what: str


@dataclass(frozen=True, slots=True)
class SuggestionAccepted(Fact):
    """A curator took a suggestion into the library."""

    kind: ClassVar[str] = "content.suggestion_accepted"
    suggestion_id: UUID
    member_id: UUID
    story_id: UUID


@dataclass(frozen=True, slots=True)
class OwnPostOpened(Fact):
    """A post stands on its writer's own public page, for the first time or again."""

    kind: ClassVar[str] = "content.own_post_opened"
    post_id: UUID
    member_id: UUID
    language: str
