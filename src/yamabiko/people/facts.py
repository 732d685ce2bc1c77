"""What the room tells. Ids only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class MemberJoined(Fact):
    """Somebody belongs from now on."""

    kind: ClassVar[str] = "people.member_joined"
    member_id: UUID
    team_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class MemberPaused(Fact):
    """She takes a rest; nothing of hers goes out."""

    kind: ClassVar[str] = "people.member_paused"
    member_id: UUID


@dataclass(frozen=True, slots=True)
class MemberResumed(Fact):
    """She is back."""

    kind: ClassVar[str] = "people.member_resumed"
    member_id: UUID


@dataclass(frozen=True, slots=True)
class QualificationGranted(Fact):
    """She holds it from now on, or until another day than before."""

    kind: ClassVar[str] = "people.qualification_granted"
    member_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class QualificationRevoked(Fact):
    """It was taken back before its time."""

    kind: ClassVar[str] = "people.qualification_revoked"
    member_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class MemberLeft(Fact):
    """She belongs no longer; what she shared stays."""

    kind: ClassVar[str] = "people.member_left"
    member_id: UUID
