"""What a workspace offers of the networks, and whom its texts can mention there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from yamabiko.networks.models import Handle, SwitchedOff
from yamabiko.networks.queries import networks
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.handles import Handles
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


@dataclass(frozen=True, slots=True)
class HandleView:
    """`network` is the bare word where its adapter is no longer installed."""

    id: UUID
    name: str
    network: Network | str
    handle: str


def may_keep_networks(viewer: Viewer) -> bool:
    """Whether she chooses what everybody here is offered."""
    return viewer.has(Role.MANAGER)


def offered_networks(workspace_id: UUID) -> list[Network]:
    """Those that people here can choose, in the order in which they see them; never none."""
    off = set(SwitchedOff.objects.within(workspace_id).values_list("network", flat=True))
    known = networks()
    # Whoever takes an adapter away may take the last one that was offered: then all that are left are.
    return [network for network in known if network.value not in off] or known


def is_offered(workspace_id: UUID, network: Network) -> bool:
    return network in offered_networks(workspace_id)


def handles(workspace_id: UUID) -> Handles:
    """{name: {network: handle}}, in an order that stays."""
    found: dict[str, dict[str, str]] = {}
    rows = Handle.objects.within(workspace_id).order_by("name", "network")
    for name, network, handle in rows.values_list("name", "network", "handle"):
        found.setdefault(name, {})[network] = handle
    return found


def handle_views(workspace_id: UUID, *, after: UUID | None = None, limit: int | None = None) -> list[HandleView]:
    """Every name with its handle, in the order they were added."""
    rows = Handle.objects.within(workspace_id).order_by("id")
    if after:
        rows = rows.filter(id__gt=after)
    return [HandleView(row.id, row.name, Network.kept(row.network) or row.network, row.handle) for row in rows[:limit]]
