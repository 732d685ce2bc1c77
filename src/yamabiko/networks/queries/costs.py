"""What posts cost where a network charges for them, and what is left of the month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from yamabiko.networks.models import Cap, Charge
from yamabiko.networks.queries import networks
from yamabiko.networks.rules import Network, Price
from yamabiko.networks.rules.prices import PER_MINOR, cost, month_of, said
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


@dataclass(frozen=True, slots=True)
class Costs:
    """Amounts in thousandths of the price's currency. `cap` None: nobody has set one, and nothing goes out by itself."""

    network: Network
    price: Price
    cap: int | None
    spent: int

    @property
    def left(self) -> int:
        return max(0, (self.cap or 0) - self.spent)

    def say(self, thousandths: int) -> str:
        return said(thousandths, self.price.currency)


def may_set_caps(viewer: Viewer) -> bool:
    return viewer.has(Role.ADMIN)


def costs_of(workspace_id: UUID, network: Network, now: datetime) -> Costs | None:
    """None: posts on this network cost nothing."""
    price = network.declared.price
    if price is None:
        return None
    cap = Cap.objects.within(workspace_id).filter(network=network.value).values_list("monthly", flat=True).first()
    charges = Charge.objects.within(workspace_id).filter(network=network.value, month=month_of(now))
    spent = charges.aggregate(sum=Sum("thousandths"))["sum"] or 0
    return Costs(network, price, cap * PER_MINOR if cap else None, spent)


def all_costs(workspace_id: UUID, now: datetime) -> list[Costs]:
    """Of every network that charges, in the order in which people see them."""
    return [found for network in networks() if (found := costs_of(workspace_id, network, now))]


def cost_of(network: Network, texts: tuple[str, ...]) -> int:
    """In thousandths; 0 where the network charges nothing."""
    return cost(network.declared.price, texts) if network.declared.price else 0
