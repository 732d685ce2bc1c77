"""What the operator's commands tell: that days were lived by a demo, so that whoever reads the river knows."""

from dataclasses import dataclass
from typing import ClassVar

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class DaySimulated(Fact):
    """What a demo organisation's people did on day `day` of `of` was invented. Day 0: it was founded, and has its stories."""

    kind: ClassVar[str] = "ops.day_simulated"
    day: int
    of: int
