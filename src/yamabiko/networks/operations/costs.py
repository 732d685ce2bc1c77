"""Money: a cap for each month, set by an administrator, and what each post sets aside of it before the network is asked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.events.operations import record
from yamabiko.networks.facts import CapSet
from yamabiko.networks.models import Cap, Charge
from yamabiko.networks.operations.offering import known_network
from yamabiko.networks.queries.costs import cost_of, costs_of, may_set_caps
from yamabiko.networks.refusals import CapReached, CapUnfit, CostsNothing, NoMoney, NotForAdministrators
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.prices import LARGEST_CAP, PER_MINOR, month_of, said
from yamabiko.people.queries import Viewer


@transaction.atomic
def set_cap(*, viewer: Viewer, network: str, monthly: int, now: datetime) -> None:
    """`monthly` in minor units of the currency that the network charges in; 0 takes the cap away, and nothing goes out by itself.

    Raises NotForAdministrators, NetworkUnknown, CostsNothing, CapUnfit.
    """
    if not may_set_caps(viewer):
        raise NotForAdministrators
    where = known_network(network)
    price = where.declared.price
    if price is None:
        raise CostsNothing(network=where.label)
    if not 0 <= monthly <= LARGEST_CAP:
        raise CapUnfit(most=said(LARGEST_CAP * PER_MINOR, price.currency))
    rows = Cap.objects.within(viewer.workspace_id).filter(network=where.value)
    if monthly == 0:
        changed = bool(rows.delete()[0])
    else:
        whose = {"workspace_id": viewer.workspace_id, "network": where.value}
        before = rows.values_list("monthly", flat=True).first()
        told = {"currency": price.currency, "monthly": monthly, "set_at": now}
        Cap.objects.within(viewer.workspace_id).update_or_create(**whose, defaults=told)
        changed = before != monthly
    if changed:
        record(CapSet(network=where.value, monthly=monthly), workspace_id=viewer.workspace_id, at=now)


def afford(*, workspace_id: UUID, network: Network, texts: tuple[str, ...], now: datetime) -> None:
    """Whether these posts could go out now; nothing is set aside yet. Raises NoMoney, CapReached."""
    found = costs_of(workspace_id, network, now)
    if found is None:
        return
    if found.cap is None:
        raise NoMoney(network=network.label)
    wanted = cost_of(network, texts)
    if wanted > found.left:
        words = {"cost": found.say(wanted), "cap": found.say(found.cap), "left": found.say(found.left)}
        raise CapReached(network=network.label, **words)


def set_aside(*, workspace_id: UUID, network: Network, key: str, texts: tuple[str, ...], now: datetime) -> None:
    """Set aside what these posts cost, once for each `key`. Call it in the transaction that claims them: whoever else claims waits.

    Raises NoMoney, CapReached.
    """
    if network.declared.price is None:
        return
    # The cap's row is the lock: two workers cannot both find room for their own.
    list(Cap.objects.within(workspace_id).filter(network=network.value).select_for_update())
    charges = Charge.objects.within(workspace_id)
    if charges.filter(key=key).exists():
        return
    afford(workspace_id=workspace_id, network=network, texts=texts, now=now)
    charges.create(
        workspace_id=workspace_id,
        network=network.value,
        month=month_of(now),
        key=key,
        thousandths=cost_of(network, texts),
        charged_at=now,
    )


def give_back(*, workspace_id: UUID, key: str) -> None:
    """The network took nothing."""
    Charge.objects.within(workspace_id).filter(key=key).delete()
