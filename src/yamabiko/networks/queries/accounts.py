"""Whose accounts are connected, as their owner sees them. Nobody else is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from yamabiko.networks.adapting import connector, connects, looks, registers, retracts, signs_in
from yamabiko.networks.models import Account
from yamabiko.networks.queries.applications import has_application, wants_application
from yamabiko.networks.queries.offered import offered_networks
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer

WARNED_BEFORE = timedelta(days=14)


class Health(StrEnum):
    """`fine`, `ending` within fourteen days, `broken`: it has to be connected again."""

    FINE = "fine"
    ENDING = "ending"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class AccountView:
    """`anew`: its time begins anew with each renewal, which happens by itself."""

    id: UUID
    network: Network
    host: str
    name: str
    connected_at: datetime
    expires_at: datetime | None
    broken_at: datetime | None
    renewable: bool = False  # by one press, without going to the network
    anew: bool = False

    @property
    def called(self) -> str:
        """Her name as the network writes it: @alice, or where it has no such names, Alice."""
        return f"@{self.name}" if self.network.declared.mention else self.name

    @property
    def works(self) -> bool:
        return self.broken_at is None

    def health(self, now: datetime) -> Health:
        if self.broken_at or (self.expires_at and self.expires_at <= now):
            return Health.BROKEN
        return Health.ENDING if self.expires_at and self.expires_at <= now + WARNED_BEFORE else Health.FINE


def accounts(viewer: Viewer) -> list[AccountView]:
    """Hers, in the order in which she connected them."""
    rows = Account.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, ended_at=None)
    return [_view(row) for row in rows.order_by("id") if Network.kept(row.network)]


def account_of(viewer: Viewer, network: Network) -> AccountView | None:
    """Her account on this network, working or not."""
    rows = Account.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, ended_at=None)
    row = rows.filter(network=network.value).first()
    return _view(row) if row else None


def takes_back(network: Network) -> bool:
    """Whether what was posted there by an account can be deleted from here."""
    return retracts(network) is not None


def can_look(network: Network) -> bool:
    """Whether a post there, of which nobody knows whether it is out, can be looked for from here."""
    return looks(network) is not None


def same_account(viewer: Viewer, account_id: UUID) -> AccountView | None:
    """Her account at the network by which this one, perhaps disconnected since, posted; None: it is not connected now."""
    mine = Account.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    before = mine.filter(id=account_id).exclude(remote_id="").first()
    if before is None:
        return None
    row = mine.filter(network=before.network, host=before.host, remote_id=before.remote_id, ended_at=None).first()
    return _view(row) if row else None


def _view(row: Account) -> AccountView:
    return AccountView(
        row.id,
        Network(row.network),
        row.host,
        row.name,
        row.connected_at,
        row.expires_at,
        row.broken_at,
        row.stale_at is not None and row.broken_at is None,
        bool(row.facts.get("anew")),
    )


def connectable(viewer: Viewer, *, not_yet: bool = False) -> list[Network]:
    """Networks that are offered here and of which an account can be connected; `not_yet`: those of which none can."""
    offered = offered_networks(viewer.workspace_id)
    return [network for network in offered if connects(network) is not not_yet]


class LetIn(StrEnum):
    """How she lets us in: by name and app `password`, at the `server` that she names, at the `network`; `nobody` is ready for it yet."""

    PASSWORD = "password"  # noqa: S105  a way, not a secret
    SERVER = "server"
    NETWORK = "network"
    NOBODY = "nobody"


def ways_in(viewer: Viewer) -> list[tuple[Network, LetIn]]:
    """How an account of each network can be connected, in the order in which people see them."""
    return [(network, way) for network in connectable(viewer) if (way := _way_in(viewer.workspace_id, network))]


def _way_in(workspace_id: UUID, network: Network) -> LetIn | None:
    if registers(network):
        return LetIn.SERVER
    if connector(network):
        missing = wants_application(network) and not has_application(workspace_id, network)
        return LetIn.NOBODY if missing else LetIn.NETWORK
    return LetIn.PASSWORD if signs_in(network) else None
