"""Looking for what nobody knows the fate of, where a network can be read: found, it is out; certainly absent, her words are free again.

Whoever looks changes nothing at the network, so a claim is no more than a later time at which somebody else may look.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from yamabiko.networks.operations import give_back, look_for
from yamabiko.networks.queries.accounts import can_look
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.failing import Failed
from yamabiko.networks.rules.seams import Post, Receipt, Seen
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.publishing import published
from yamabiko.sharing.queries.leaving import post_of
from yamabiko.sharing.rules.delivering import DeliveryState, charge_key, receipt_of, seek_after

log = logging.getLogger(__name__)
ANSWERS_WITHIN = timedelta(minutes=3)
ALL = "one postman looks for everybody"


@dataclass(frozen=True, slots=True)
class Seeking:
    """A turn at looking."""

    delivery_id: UUID
    workspace_id: UUID
    account_id: UUID
    post: Post
    sought: int


def next_to_seek(*, now: datetime) -> Seeking | None:
    """The one that has waited longest. Of networks that cannot be read none is looked for."""
    found, turn = True, None
    while found and turn is None:
        found, turn = _one(now)
    return turn


@transaction.atomic
def _one(now: datetime) -> tuple[bool, Seeking | None]:
    due = Delivery.objects.across_workspaces(because=ALL).filter(state=DeliveryState.UNKNOWN.value, seek_at__lte=now)
    row = due.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("seek_at", "id").first()
    if row is None:
        return False, None
    mine = Delivery.objects.within(row.workspace_id).filter(id=row.id)
    network = Network.kept(row.share.network)
    try:
        post = post_of(row, now=now) if network and can_look(network) else None
    except Failed:  # a picture of hers is gone, and with it what we would look for
        post = None
    if post is None:
        mine.update(seek_at=None)
        return True, None
    mine.update(seek_at=now + ANSWERS_WITHIN)
    return True, Seeking(row.id, row.workspace_id, row.account_id, post, row.sought + 1)


def seek(turn: Seeking, *, clock: Any) -> Receipt | Seen:
    """Ask the network, and write down what was seen."""
    try:
        found = look_for(workspace_id=turn.workspace_id, account_id=turn.account_id, post=turn.post, now=clock())
    except Failed as failed:
        log.info("delivery %s, looking: %s %s", turn.delivery_id, type(failed).__name__, failed)
        _again(turn, clock(), looked=False)
        return Seen.UNSURE
    _settle(turn, found, clock())
    return found


@transaction.atomic
def _settle(turn: Seeking, found: Receipt | Seen, now: datetime) -> None:
    rows = Delivery.objects.within(turn.workspace_id).filter(id=turn.delivery_id, state=DeliveryState.UNKNOWN.value)
    row = rows.select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        return  # somebody knows by now
    if isinstance(found, Receipt):
        rows.update(**receipt_of(found, now))
        published(row, now)
    elif found is Seen.ABSENT and not row.begun:
        rows.update(state=DeliveryState.STOPPED.value, why="absent", settled_at=now, sought_at=now, claim=None)
        give_back(workspace_id=row.workspace_id, key=charge_key(row.share_id, row.made_at))
        Share.objects.within(row.workspace_id).filter(id=row.share_id, claimed_at=None).update(dropped_at=now)
    else:
        _again(turn, now, looked=True)


def _again(turn: Seeking, now: datetime, *, looked: bool) -> None:
    rest = seek_after(turn.sought)
    seen = {"sought_at": now} if looked else {}
    rows = Delivery.objects.within(turn.workspace_id).filter(id=turn.delivery_id, state=DeliveryState.UNKNOWN.value)
    rows.update(sought=F("sought") + 1, seek_at=now + rest if rest else None, **seen)
