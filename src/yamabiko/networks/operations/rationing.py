"""Room within a network's limits: taken in the transaction that claims a call, corrected by what the network says afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from yamabiko.networks.adapting import rationing
from yamabiko.networks.models import Account, Allowance
from yamabiko.networks.queries.rations import opens_at
from yamabiko.networks.rules import Calls, Network, Ration, Whose
from yamabiko.networks.rules.rations import LONGEST, Left, still_left, with_one_more

log = logging.getLogger(__name__)


def take_room(*, workspace_id: UUID, account_id: UUID, calls: Calls | None, now: datetime) -> datetime | None:
    """None: there is room for one more call of this kind, and it is taken. Else when there will be, and nothing is taken.

    Call it last in the transaction that claims: whoever else claims for the same account or application waits.
    """
    row = Account.objects.within(workspace_id).get(id=account_id)
    if row.rests_until and row.rests_until > now:
        return row.rests_until  # type: ignore[no-any-return]
    network = Network.kept(row.network)
    if calls is None or network is None:
        return None
    _open(row, [one for one in network.declared.rations if one.calls is calls])
    mine = of_account(row).filter(calls=calls.value)
    allowances = list(mine.select_for_update(of=("self",)).order_by("id"))
    rations = network.declared.rations
    if full := [until for one in allowances if (until := opens_at(one, rations, now))]:
        return max(full)
    for one in allowances:
        same = Allowance.objects.within(workspace_id).filter(id=one.id)
        if one.seconds:
            same.update(taken=with_one_more(one.taken, timedelta(seconds=one.seconds), now))
        elif one.ends_at > now:
            same.update(left=F("left") - 1)
    return None


def note(*, workspace_id: UUID, account_id: UUID, heard: Iterable[Left], now: datetime) -> None:
    """Keep what a network said of its limits."""
    found = list(heard)
    row = Account.objects.within(workspace_id).filter(id=account_id).first() if found else None
    if row is None:
        return
    with transaction.atomic():
        for told in sorted(found, key=lambda one: (one.whose, one.calls)):
            _keep(row, told, now)


def heard_by(network: Network, into: list[Left]) -> Any:
    """The ear of a client: what this network says of its limits is put into the list. No fault of an adapter gets further."""
    reads = rationing(network)

    def hear(method: str, path: str, page: Any) -> None:
        try:
            into.extend(reads.heard(method, path, page) if reads else ())
        except Exception as fault:
            log.error("The adapter of %s cannot read its limits: %s", network.value, type(fault).__name__)

    return hear


def of_account(row: Account) -> Any:
    """Its own allowances, and those of the application by which it was connected."""
    rows = Allowance.objects.within(row.workspace_id).filter(network=row.network, host=row.host)
    return rows.filter(Q(account_id=row.id) | Q(account=None))


def _keep(row: Account, told: Left, now: datetime) -> None:
    told = Left(told.whose, told.calls, told.left, min(told.resets, LONGEST))
    whose = _whose(row, told.whose) | {"calls": told.calls.value, "seconds": 0}
    ends_at = now + told.resets
    rows = Allowance.objects.within(row.workspace_id)
    fresh = {"left": told.left, "ends_at": ends_at}
    held, made = rows.select_for_update(of=("self",)).get_or_create(**whose, defaults=fresh)
    if not made:
        left = still_left(before=held.left, ends=held.ends_at, told=told, now=now)
        rows.filter(id=held.id).update(left=left, ends_at=ends_at)


def _open(row: Account, rations: list[Ration]) -> None:
    """A row for each documented ration that has none yet."""
    wanted = [
        _whose(row, one.whose) | {"calls": one.calls.value, "seconds": int(one.per.total_seconds())} for one in rations
    ]
    if not wanted:
        return
    there = set(of_account(row).values_list("account_id", "calls", "seconds"))
    missing = [one for one in wanted if (one["account_id"], one["calls"], one["seconds"]) not in there]
    if missing:
        Allowance._base_manager.bulk_create([Allowance(**one) for one in missing], ignore_conflicts=True)


def _whose(row: Account, whose: Whose) -> dict[str, Any]:
    account_id = row.id if whose is Whose.ACCOUNT else None
    return {"workspace_id": row.workspace_id, "network": row.network, "host": row.host, "account_id": account_id}
