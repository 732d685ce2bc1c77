"""As whom a workspace asks the networks. Secrets are never among the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from yamabiko.networks.adapting import connector, registers
from yamabiko.networks.models import App
from yamabiko.networks.queries import networks
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.roundtrips import redirect_of
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """`redirect` is what has to be entered at the network; `client_id` empty and `kept_at` None: nothing is kept yet."""

    network: Network
    redirect: str
    client_id: str
    kept_at: datetime | None


def may_keep_applications(viewer: Viewer) -> bool:
    return viewer.has(Role.ADMIN)


def wants_application(network: Network) -> bool:
    """Whether an administrator has to enter ours before anybody can connect."""
    return connector(network) is not None and registers(network) is None


def has_application(workspace_id: UUID, network: Network) -> bool:
    return bool(App.objects.within(workspace_id).filter(network=network.value, host="").exists())


def applications(viewer: Viewer) -> list[ApplicationView]:
    """Every network that wants one, in the order in which people see them."""
    rows = {row.network: row for row in App.objects.within(viewer.workspace_id).filter(host="")}
    found = []
    for network in networks():
        if wants_application(network):
            row = rows.get(network.value)
            redirect = redirect_of(settings.BASE_URL, network.value)
            found.append(ApplicationView(network, redirect, row.client_id if row else "", row.kept_at if row else None))
    return found
