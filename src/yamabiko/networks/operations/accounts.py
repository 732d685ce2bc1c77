"""Accounts: connected by their owner, kept fresh, disconnected. No transaction is open while a network is asked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from yamabiko.events.operations import record
from yamabiko.kit.ids import uuid7
from yamabiko.kit.pace import Pace
from yamabiko.kit.secrets import KeyUnknown, SealBroken
from yamabiko.networks.adapting import signs_in
from yamabiko.networks.facts import AccountConnected, AccountEnded
from yamabiko.networks.models import Account, Attempt
from yamabiko.networks.operations.applications import renewer
from yamabiko.networks.operations.offering import known_network
from yamabiko.networks.queries.offered import is_offered
from yamabiko.networks.refusals import (
    AccountElsewhere,
    AccountUnknown,
    CannotConnect,
    NetworkAway,
    NetworkNotOffered,
    NotLetIn,
    NotRenewed,
    ServerUnfit,
    TooManyTries,
)
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.failing import Failed, NeedsReconnect, Refused, TryLater
from yamabiko.networks.rules.roundtrips import kept_over
from yamabiko.networks.rules.seams import Access, Connected
from yamabiko.networks.rules.servers import server_of
from yamabiko.networks.vault import context, seal, unseal
from yamabiko.people.queries import Viewer

RENEWING = timedelta(seconds=40)  # longer than any renewal may take
TRIES = Pace(8, per=timedelta(minutes=10))  # of one member: nobody guesses passwords through us
SPARE = timedelta(minutes=2)
JUST = timedelta(seconds=30)


def connect_by_password(*, viewer: Viewer, network: str, host: str, name: str, password: str, now: datetime) -> UUID:
    """Let us in by a name and an app password, which is not kept. The account's id; an account of hers there is replaced.

    Raises NetworkUnknown, NetworkNotOffered, CannotConnect, ServerUnfit, NotLetIn, NetworkAway, AccountElsewhere,
    TooManyTries.
    """
    where = known_network(network)
    connecting = signs_in(where)
    if connecting is None:
        raise CannotConnect(network=where.label)
    if not is_offered(viewer.workspace_id, where):
        raise NetworkNotOffered(network=where.label)
    try:
        server = server_of(host)
    except ValueError:
        raise ServerUnfit from None
    if not TRIES.allows(viewer.member_id.bytes, now):
        raise TooManyTries
    try:
        found = connecting.sign_in(host=server, name=name, password=password)
    except Refused:
        raise NotLetIn(network=where.label) from None
    except Failed:
        raise NetworkAway(network=where.label) from None
    return keep_and_part(viewer, where, found, now)


def keep_and_part(viewer: Viewer, network: Network, found: Connected, now: datetime) -> UUID:
    """Keep what a network let us have; another account of hers there ends, here and at the network. Raises AccountElsewhere."""
    mine = Account.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, network=network.value)
    others = mine.filter(ended_at=None).exclude(host=found.host, remote_id=found.remote_id)
    parted = [(row, _access(row)) for row in others]
    account_id = keep_account(viewer, network, found, now)
    for row, held in parted:
        _part(row, held)
    return account_id


@transaction.atomic
def keep_account(viewer: Viewer, network: Network, found: Connected, now: datetime) -> UUID:
    """The same account again keeps its row, so what is on its way by it goes on. Raises AccountElsewhere."""
    rows = Account.objects.within(viewer.workspace_id)
    mine = rows.filter(member_id=viewer.member_id, network=network.value, ended_at=None)
    same = mine.filter(host=found.host, remote_id=found.remote_id).select_for_update(no_key=True).first()
    if same is None:
        mine.update(ended_at=now, sealed=b"", broken_at=None)
    held = (_access(same) if same else None) or Access("", "", "", {})
    account_id: UUID = same.id if same else uuid7()
    kept = {
        "name": found.name,
        "sealed": seal(kept_over(held.secrets, found.secrets), context(viewer.workspace_id, account_id)),
        "facts": dict(found.facts),
        "renewed_at": now,
        "renewing_until": None,
        "stale_at": now + found.fresh if found.fresh else None,
        "expires_at": now + found.lasts if found.lasts else None,
        "broken_at": None,
    }
    if same:
        rows.filter(id=same.id).update(**kept)
    else:
        _add(viewer, network, found, {"id": account_id, "connected_at": now, **kept})
    if same is None or same.broken_at:
        told = AccountConnected(account_id=account_id, member_id=viewer.member_id, network=network.value)
        record(told, workspace_id=viewer.workspace_id, at=now)
    return account_id


def _add(viewer: Viewer, network: Network, found: Connected, kept: dict[str, Any]) -> None:
    whose = {"workspace_id": viewer.workspace_id, "member_id": viewer.member_id, "network": network.value}
    try:
        with transaction.atomic():
            Account.objects.create(host=found.host, remote_id=found.remote_id, **whose, **kept)
    except IntegrityError:
        raise AccountElsewhere from None


def renew(*, viewer: Viewer, account_id: UUID, now: datetime) -> None:
    """Ask the network anew for what we post by, at her press, so that it ends later.

    Raises AccountUnknown, NotRenewed (it has to be connected again), NetworkAway.
    """
    row = Account.objects.within(viewer.workspace_id).filter(id=account_id, member_id=viewer.member_id).first()
    network = Network.kept(row.network) if row else None
    if row is None or network is None or row.ended_at:
        raise AccountUnknown
    held = _access(row)
    if held is None or row.broken_at or row.stale_at is None:
        raise NotRenewed(network=network.label)
    try:
        _renewed(row, network, held, now)
    except NeedsReconnect:
        raise NotRenewed(network=network.label) from None
    except Failed:
        raise NetworkAway(network=network.label) from None


def disconnect(*, viewer: Viewer, account_id: UUID, now: datetime) -> None:
    """Forget the tokens, and tell the network so. What the network answers changes nothing. Raises AccountUnknown."""
    row = Account.objects.within(viewer.workspace_id).filter(id=account_id, member_id=viewer.member_id).first()
    if row is None or row.ended_at:
        raise AccountUnknown
    held = _access(row)
    _end(row, now, asked=True)
    _part(row, held)


def _part(row: Account, held: Access | None) -> None:
    """Tell the network that what we held is no longer wanted."""
    network = Network.kept(row.network)
    connecting = renewer(row.workspace_id, network, row.host) if network else None
    if held and connecting:
        with suppress(Failed):  # they end there by themselves; here they are gone
            connecting.end(held)


def forget_accounts(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """Erasure: the tokens and names of all her accounts, and what she began. How many rows."""
    Attempt.objects.within(workspace_id).filter(member_id=member_id).delete()
    rows = Account.objects.within(workspace_id).filter(member_id=member_id)
    rows.filter(ended_at=None).update(ended_at=now, sealed=b"")
    count: int = rows.update(name="", remote_id="")
    return count


@dataclass(frozen=True, slots=True)
class Held:
    """An account that may be used now."""

    network: Network
    access: Access


def access_to(*, workspace_id: UUID, account_id: UUID, now: datetime) -> Held:
    """With secrets that are fresh. Raises NeedsReconnect, TryLater (somebody else is renewing them, or the network is away)."""
    row = Account.objects.within(workspace_id).filter(id=account_id, ended_at=None).first()
    network = Network.kept(row.network) if row else None
    if row is None or network is None or row.broken_at:
        raise NeedsReconnect("not connected")
    held = _access(row)
    if held is None:
        raise NeedsReconnect("sealed under a key that is not here")
    if row.stale_at is None or now < row.stale_at - SPARE:
        return Held(network, held)
    return Held(network, _renewed(row, network, held, now))


def mark_stale(*, workspace_id: UUID, account_id: UUID, now: datetime) -> bool:
    """Have its tokens renewed before they are used again; False: they cannot be, or just were."""
    rows = Account.objects.within(workspace_id).filter(id=account_id, ended_at=None, stale_at__gt=now)
    return bool(rows.filter(renewed_at__lt=now - JUST).update(stale_at=now))


def mark_broken(*, workspace_id: UUID, account_id: UUID, now: datetime) -> None:
    """The network no longer takes its tokens. Said once."""
    row = Account.objects.within(workspace_id).filter(id=account_id).first()
    if row is not None and not row.ended_at and not row.broken_at:
        with transaction.atomic():
            if (
                Account.objects.within(workspace_id)
                .filter(id=row.id, broken_at=None, ended_at=None)
                .update(broken_at=now)
            ):
                told = AccountEnded(account_id=row.id, member_id=row.member_id, network=row.network, asked=False)
                record(told, workspace_id=workspace_id, at=now)


def _renewed(row: Account, network: Network, held: Access, now: datetime) -> Access:
    """One renews, others come later: a token that is spent twice can end the session."""
    rows = Account.objects.within(row.workspace_id).filter(id=row.id, ended_at=None)
    free = Q(renewing_until=None) | Q(renewing_until__lt=now)
    if not rows.filter(free, renewed_at=row.renewed_at).update(renewing_until=now + RENEWING):
        raise TryLater("being renewed", after=timedelta(seconds=2))
    try:
        connecting = renewer(row.workspace_id, network, row.host)
        if connecting is None:
            raise NeedsReconnect("nobody renews it")
        found = connecting.renew(held)
    except NeedsReconnect:
        mark_broken(workspace_id=row.workspace_id, account_id=row.id, now=now)
        raise
    finally:
        rows.update(renewing_until=None)
    secrets = kept_over(held.secrets, found.secrets)
    rows.update(
        sealed=seal(secrets, context(row.workspace_id, row.id)),
        name=found.name or row.name,
        renewed_at=now,
        stale_at=now + found.fresh if found.fresh else None,
        expires_at=now + found.lasts if found.lasts else row.expires_at,
    )
    return Access(row.host, row.remote_id, found.name or row.name, secrets, row.facts)


@transaction.atomic
def _end(row: Account, now: datetime, *, asked: bool) -> None:
    if Account.objects.within(row.workspace_id).filter(id=row.id, ended_at=None).update(ended_at=now, sealed=b""):
        told = AccountEnded(account_id=row.id, member_id=row.member_id, network=row.network, asked=asked)
        record(told, workspace_id=row.workspace_id, at=now)


def _access(row: Account) -> Access | None:
    try:
        secrets = unseal(bytes(row.sealed), context(row.workspace_id, row.id))
    except (SealBroken, KeyUnknown):
        return None
    return Access(row.host, row.remote_id, row.name, secrets, row.facts)
