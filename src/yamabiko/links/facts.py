"""What the room tells. A click is its fact; there is no second table of clicks."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class LinkMade(Fact):
    """A short link exists; `subject` is what it was made for, named and not imported."""

    kind: ClassVar[str] = "links.link_made"
    link_id: UUID
    subject_kind: str
    subject_id: UUID
    member_id: UUID


@dataclass(frozen=True, slots=True)
class LinkClicked(Fact):
    """Somebody or something asked for a short link. `verdict` is one of rules.Verdict, `step` names the rule that decided."""

    kind: ClassVar[str] = "links.link_clicked"
    link_id: UUID
    subject_kind: str
    subject_id: UUID
    member_id: UUID
    verdict: str
    step: str


@dataclass(frozen=True, slots=True)
class LinkRetired(Fact):
    """Its owner took the link out of use. Clicks on it still lead to its target and still are facts."""

    kind: ClassVar[str] = "links.link_retired"
    link_id: UUID
