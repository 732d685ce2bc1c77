"""What the room tells: a change of what people are offered, and nobody's name."""

from dataclasses import dataclass
from typing import ClassVar

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class NetworkSwitched(Fact):
    """A workspace offers its people a network again, or no longer."""

    kind: ClassVar[str] = "networks.network_switched"
    network: str
    offered: bool
