"""Which networks there are, and which packages were left out. No database is asked here: `offered` asks it."""

from __future__ import annotations

from collections.abc import Collection

from yamabiko.networks import loading
from yamabiko.networks.adapters import FIRST
from yamabiko.networks.rules import Network


def networks() -> list[Network]:
    """All of them, in the order in which people see them. A program without Django begins with this question."""
    if not len(Network):
        loading.load()
    return list(Network)


def at_hand(among: Collection[Network], last: Network | None = None) -> list[Network]:
    """The few that stand first: three, and where she took her last story."""
    first = list(among)[:FIRST]
    return first if last is None or last in first else [*first, last]


def hosts() -> list[str]:
    """Every host that a share window leads to, for the content security policy."""
    found = {network.host for network in Network}
    for network in Network:
        found.update(network.declared.window.leads_to if network.declared.window else ())
    return sorted(found)


def left_out() -> list[str]:
    """A sentence for each package whose network is not offered."""
    return [str(one) for one in loading.left_out]
