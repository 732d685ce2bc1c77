"""What the room tells: a change of what people are offered, and nobody's name."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from yamabiko.events.facts import Fact


@dataclass(frozen=True, slots=True)
class NetworkSwitched(Fact):
    """A workspace offers its people a network again, or no longer."""

    kind: ClassVar[str] = "networks.network_switched"
    network: str
    offered: bool


@dataclass(frozen=True, slots=True)
class AccountConnected(Fact):
    """A member let us post for her on a network. Not which account it is."""

    kind: ClassVar[str] = "networks.account_connected"
    account_id: UUID
    member_id: UUID
    network: str


@dataclass(frozen=True, slots=True)
class AccountEnded(Fact):
    """She disconnected it (`asked`), or the network no longer takes what we hold (not `asked`)."""

    kind: ClassVar[str] = "networks.account_ended"
    account_id: UUID
    member_id: UUID
    network: str
    asked: bool


@dataclass(frozen=True, slots=True)
class CapSet(Fact):
    """What posts on a network may cost a month, in minor units of the currency that it charges in; 0: nothing is posted there by itself."""

    kind: ClassVar[str] = "networks.cap_set"
    network: str
    monthly: int


@dataclass(frozen=True, slots=True)
class ApplicationKept(Fact):
    """An administrator entered as whom the workspace asks a network, or took it away (not `kept`)."""

    kind: ClassVar[str] = "networks.application_kept"
    network: str
    kept: bool
