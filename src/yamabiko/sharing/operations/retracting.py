"""Taking back what went out by her account: she asks, the network is asked until it is gone, the record stays.

A delete may be repeated, so a claim is no more than a later time at which somebody else may try.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from yamabiko.events.operations import record
from yamabiko.networks.operations import retract_posts
from yamabiko.networks.queries.accounts import same_account, takes_back
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.failing import Failed, Refused, Why
from yamabiko.people.queries import Viewer
from yamabiko.sharing.facts import ShareRetracted
from yamabiko.sharing.models import Delivery, Retraction
from yamabiko.sharing.operations.refusals import (
    NotConnected,
    NothingToRetract,
    ShareUnknown,
)
from yamabiko.sharing.rules.delivering import DeliveryState, after_failure, spread
from yamabiko.sharing.rules.retracting import RetractionState

log = logging.getLogger(__name__)
ANSWERS_WITHIN = timedelta(minutes=3)  # a thread is deleted post by post
ALL = "one postman takes back for everybody"


@dataclass(frozen=True, slots=True)
class TakingBack:
    """A turn at asking the network."""

    id: UUID
    workspace_id: UUID
    account_id: UUID
    remote_ids: tuple[str, ...]
    tries: int


@transaction.atomic
def retract(*, viewer: Viewer, share_id: UUID, now: datetime) -> None:
    """Take her post back, from now on. Twice is once. Raises ShareUnknown, NothingToRetract, NotConnected."""
    rows = Delivery.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, share_id=share_id)
    row = rows.select_for_update(no_key=True, of=("self",)).select_related("share").first()
    if row is None:
        raise ShareUnknown
    network = Network.kept(row.share.network)
    if row.state != DeliveryState.OUT.value or network is None or not takes_back(network):
        raise NothingToRetract
    account = same_account(viewer, row.account_id)
    if account is None or not account.works:
        raise NotConnected(network=network.label)
    asked = Retraction.objects.within(viewer.workspace_id)
    if asked.filter(delivery_id=row.id, state=RetractionState.GONE.value).exists():
        return
    asked.update_or_create(
        workspace_id=viewer.workspace_id,
        delivery_id=row.id,
        create_defaults=_fresh(account.id, now) | {"member_id": viewer.member_id},
        defaults=_fresh(account.id, now),
    )


def _fresh(account_id: UUID, now: datetime) -> dict[str, Any]:
    begun = {"state": RetractionState.DUE.value, "why": "", "tries": 0, "settled_at": None}
    return begun | {"account_id": account_id, "due_at": now, "asked_at": now}


@transaction.atomic
def next_to_take_back(*, now: datetime) -> TakingBack | None:
    """The one that has waited longest; until it is settled, or long enough after, nobody else takes it."""
    due = Retraction.objects.across_workspaces(because=ALL).filter(state=RetractionState.DUE.value, due_at__lte=now)
    due = due.filter(Q(account__rests_until=None) | Q(account__rests_until__lte=now)).select_related("delivery")
    row = due.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("due_at", "id").first()
    if row is None:
        return None
    mine = Retraction.objects.within(row.workspace_id).filter(id=row.id)
    mine.update(tries=F("tries") + 1, due_at=now + ANSWERS_WITHIN)
    ids = tuple(row.delivery.remote_ids) or (row.delivery.remote_id,)
    return TakingBack(row.id, row.workspace_id, row.account_id, ids, row.tries + 1)


def take_back(turn: TakingBack, *, clock: Any) -> RetractionState:
    """Ask the network, and write down what came of it."""
    try:
        retract_posts(
            workspace_id=turn.workspace_id, account_id=turn.account_id, remote_ids=turn.remote_ids, now=clock()
        )
    except Failed as failed:
        if not (isinstance(failed, Refused) and failed.why is Why.NOT_FOUND):
            return _not_gone(turn, failed, clock())
    return _gone(turn, clock())


@transaction.atomic
def _gone(turn: TakingBack, now: datetime) -> RetractionState:
    rows = Retraction.objects.within(turn.workspace_id).filter(id=turn.id)
    if rows.exclude(state=RetractionState.GONE.value).update(state=RetractionState.GONE.value, why="", settled_at=now):
        share = rows.select_related("delivery__share").get().delivery.share
        told = ShareRetracted(
            share_id=share.id, member_id=share.member_id, story_id=share.story_id, network=share.network
        )
        record(told, workspace_id=turn.workspace_id, at=now)
    return RetractionState.GONE


def _not_gone(turn: TakingBack, failed: Failed, now: datetime) -> RetractionState:
    log.info("retraction %s: %s %s", turn.id, type(failed).__name__, failed)
    then = after_failure(failed, tries=turn.tries)
    rows = Retraction.objects.within(turn.workspace_id).filter(id=turn.id, state=RetractionState.DUE.value)
    if then.state is DeliveryState.DUE:
        rows.update(why=then.why, due_at=now + spread(then.rest, turn.id.bytes))
        return RetractionState.DUE
    rows.update(state=RetractionState.STOPPED.value, why=then.why, settled_at=now)
    return RetractionState.STOPPED
