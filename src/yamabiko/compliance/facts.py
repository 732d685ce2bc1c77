"""What the room tells: that a text was judged, never the text."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class TextJudged(Fact):
    """A text was judged before it went out. `rules` are the ids of the rules that had something to say."""

    kind: ClassVar[str] = "compliance.text_judged"
    subject_kind: str
    subject_id: UUID
    network: str
    verdict: str
    rules: tuple[str, ...] = ()
