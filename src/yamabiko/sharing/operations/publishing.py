"""Posting by a connected account: she lets it go, may stop it while nobody was asked, and says what nobody else knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yamabiko.events.operations import record
from yamabiko.networks.operations import afford, give_back
from yamabiko.networks.queries.accounts import AccountView, account_of
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.facts import SharePublished
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.along import settled
from yamabiko.sharing.operations.choices import offered_network
from yamabiko.sharing.operations.refusals import (
    NotConnected,
    NothingToTell,
    ShareUnknown,
    TooLateToStop,
)
from yamabiko.sharing.operations.shares import ALONE, claim, drop
from yamabiko.sharing.operations.taking import take_out
from yamabiko.sharing.queries.leaving import looks_for, texts_of
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.rules.delivering import DeliveryState, charge_key


@transaction.atomic
def publish(
    *,
    viewer: Viewer,
    story_id: UUID,
    network: str,
    voice: str,
    text: str,
    now: datetime,
    beside: Beside = ALONE,
    community: str = "",
) -> UUID:
    """Let her text go out by her own account, from now on. The share's id.

    Raises what `take_out` and `along.settled` raise, NotConnected, and where the network charges for posts networks' NoMoney and CapReached.
    """
    where = offered_network(viewer.workspace_id, network)
    account = account_of(viewer, where)
    if account is None or not account.works:
        raise NotConnected(network=where.label)
    taken = take_out(
        viewer=viewer,
        story_id=story_id,
        network=network,
        voice=voice,
        text=text,
        now=now,
        how=Way.CONNECTED,
        beside=beside,
    )
    looks = looks_for(viewer, taken.story, where)
    within = settled(where, looks, community)
    can_be_paid(viewer, taken.share_id, where, now)
    Delivery.objects.within(viewer.workspace_id).update_or_create(
        workspace_id=viewer.workspace_id,
        share_id=taken.share_id,
        defaults={
            **fresh(account, now, now),
            "member_id": viewer.member_id,
            "looks": looks,
            "community": within,
            "planned_for": None,
            "given_at": None,
        },
    )
    return taken.share_id


def can_be_paid(viewer: Viewer, share_id: UUID, network: Network, now: datetime) -> None:
    """Where the network charges for posts. Raises networks' NoMoney, CapReached."""
    texts, _link = texts_of(Share.objects.within(viewer.workspace_id).get(id=share_id))
    afford(workspace_id=viewer.workspace_id, network=network, texts=texts, now=now)


def free(rows: Iterable[Delivery]) -> None:
    """Of posts that will not go out as they stand: what was set aside for them."""
    for row in rows:
        give_back(workspace_id=row.workspace_id, key=charge_key(row.share_id, row.made_at))


def fresh(account: AccountView, due_at: datetime, now: datetime) -> dict[str, Any]:
    """A delivery of which nothing has been asked yet."""
    return {
        "account_id": account.id,
        "state": DeliveryState.DUE.value,
        "why": "",
        "step": "",  # the adapter names it when the turn has come
        "repeats": True,
        "kept": {},
        "begun": False,
        "tries": 0,
        "due_at": due_at,
        "claim": None,
        "lease_until": None,
        "made_at": now,
        "settled_at": None,
        "seek_at": None,
        "sought_at": None,
        "sought": 0,
        "remote_id": "",
        "remote_url": "",
        "remote_ids": [],
    }


def stop(*, viewer: Viewer, share_id: UUID, now: datetime) -> None:
    """While nobody has asked the network. Her words stay. Raises ShareUnknown, TooLateToStop."""
    mine = _mine(viewer, share_id)
    if not mine.filter(state=DeliveryState.DUE.value, begun=False).update(
        state=DeliveryState.STOPPED.value, why="asked", settled_at=now, claim=None, lease_until=None
    ):
        raise TooLateToStop
    free(mine)
    Share.objects.within(viewer.workspace_id).filter(id=share_id).update(dropped_at=now)


def tell(*, viewer: Viewer, share_id: UUID, there: bool, now: datetime) -> None:
    """She looked: it is there, or it is not. Then it may go out again, if she wants, and what was set aside for it is free.

    Raises ShareUnknown, NothingToTell.
    """
    mine = _mine(viewer, share_id)
    with transaction.atomic():
        if not mine.filter(state=DeliveryState.UNKNOWN.value).update(
            state=DeliveryState.STOPPED.value, why="there" if there else "not_there", settled_at=now
        ):
            raise NothingToTell
        if there:
            claim(viewer=viewer, share_id=share_id, now=now)  # her word, and not the network's
        else:
            free(mine)
            drop(viewer=viewer, share_id=share_id, now=now)


@transaction.atomic
def published(delivery: Delivery, now: datetime) -> None:
    """The network's receipt is there: told once."""
    share = Share.objects.within(delivery.workspace_id).filter(id=delivery.share_id)
    if share.filter(published_at=None).update(published_at=now, dropped_at=None):
        row = share.get()
        told = SharePublished(share_id=row.id, member_id=row.member_id, story_id=row.story_id, network=row.network)
        record(told, workspace_id=delivery.workspace_id, at=now)


def _mine(viewer: Viewer, share_id: UUID) -> Any:
    rows = Delivery.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, share_id=share_id)
    if not rows.exists():
        raise ShareUnknown
    return rows
