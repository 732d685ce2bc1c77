"""The postman: claims what is due, asks the network, writes down what came of it.

A claim is a conditional UPDATE in a transaction of its own; the call is made outside any transaction; the outcome is written
only by the claim that made the call. A step that may not be repeated is claimed once in its life.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from yamabiko.kit.ids import uuid7
from yamabiko.networks.operations import CapReached, NoMoney, give_back, set_aside, step_of, take_room, take_step
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.failing import Failed
from yamabiko.networks.rules.seams import Onward, Post, Receipt
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.holding import held
from yamabiko.sharing.operations.publishing import published
from yamabiko.sharing.queries.leaving import post_of
from yamabiko.sharing.rules.delivering import (
    MOMENT,
    SEEK_AFTER,
    TORN,
    DeliveryState,
    Then,
    after_failure,
    after_lapse,
    charge_key,
    limited,
    receipt_of,
    spread,
)

log = logging.getLogger(__name__)
ANSWERS_WITHIN = timedelta(seconds=30)  # what writing the outcome may take beyond the call itself
ALL = "one postman carries for everybody"


@dataclass(frozen=True, slots=True)
class Claim:
    """One step of one delivery, which nobody else takes meanwhile."""

    id: UUID
    delivery_id: UUID
    workspace_id: UUID
    account_id: UUID
    step: str
    kept: Mapping[str, Any]
    tries: int
    post: Post


def claim_next(*, now: datetime) -> Claim | None:
    """The step that has waited longest; None: nothing is due. What may not go out any more is stopped on the way."""
    found, claimed = True, None
    while found and claimed is None:
        found, claimed = _claim_one(now)
    return claimed


@transaction.atomic
def _claim_one(now: datetime) -> tuple[bool, Claim | None]:
    """(whether anything was due, the claim)."""
    due = Delivery.objects.across_workspaces(because=ALL).filter(state=DeliveryState.DUE.value, due_at__lte=now)
    row = due.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("due_at", "id").first()
    if row is None:
        return False, None
    mine = Delivery.objects.within(row.workspace_id).filter(id=row.id)
    if not row.begun and (then := held(row, now)):
        _write(mine, then, now)
        return True, None
    if row.planned_for and not row.step:
        row.made_at = now  # its turn has come: this is when it was made, however often it is asked for from now on
    try:
        post = post_of(row, now=now)
        name, step, calls = step_of(workspace_id=row.workspace_id, account_id=row.account_id, step=row.step, post=post)
        if not row.begun:
            _set_aside(row, post, now)
    except Failed as failed:
        _write(mine, after_failure(failed, tries=row.tries + 1), now)
        return True, None
    except (CapReached, NoMoney) as short:
        _write(mine, Then(DeliveryState.STOPPED, short.code), now)
        return True, None
    until = take_room(workspace_id=row.workspace_id, account_id=row.account_id, calls=calls, now=now)
    if until is not None:
        _write(mine, limited(until, None if row.begun else row.planned_for, now), now)
        return True, None
    claim_id = uuid7()
    mine.update(
        state=DeliveryState.CALLING.value,
        step=name,
        repeats=step.repeats,
        claim=claim_id,
        lease_until=now + timedelta(seconds=step.seconds) + ANSWERS_WITHIN,
        tries=F("tries") + 1,
        made_at=row.made_at,
    )
    return True, Claim(claim_id, row.id, row.workspace_id, row.account_id, name, row.kept, row.tries + 1, post)


def deliver(claim: Claim, *, clock: Any) -> DeliveryState:
    """Take the step, and write down what came of it; `clock()` tells the time before the call and after it."""
    try:
        answer = take_step(
            workspace_id=claim.workspace_id,
            account_id=claim.account_id,
            step=claim.step,
            post=claim.post,
            kept=claim.kept,
            now=clock(),
        )
    except Failed as failed:
        log.info("delivery %s, step %s: %s %s", claim.delivery_id, claim.step, type(failed).__name__, failed)
        return settle(claim, after_failure(failed, tries=claim.tries), now=clock())
    return settle(claim, answer, now=clock())


@transaction.atomic
def settle(claim: Claim, answer: Onward | Receipt | Then, *, now: datetime) -> DeliveryState:
    """Only the claim that asked writes, also where its lease ran out meanwhile and the post was called unknown."""
    rows = Delivery.objects.within(claim.workspace_id).filter(
        id=claim.delivery_id, claim=claim.id, state__in=[DeliveryState.CALLING.value, DeliveryState.UNKNOWN.value]
    )
    row = rows.select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        return DeliveryState.STOPPED  # she has said meanwhile what became of it, or somebody else took the step again
    if isinstance(answer, Then):
        _write(rows, answer, now)
        return answer.state
    if isinstance(answer, Onward):
        rows.update(
            state=DeliveryState.DUE.value,
            why="",
            step=answer.step,
            repeats=True,  # until it is claimed it may be held
            kept=dict(answer.kept),
            begun=row.begun or answer.begun,
            tries=0,
            due_at=now + answer.after,
            claim=None,
            lease_until=None,
        )
        return DeliveryState.DUE
    rows.update(**receipt_of(answer, now))
    published(row, now)
    return DeliveryState.OUT


@transaction.atomic
def free_lapsed(*, now: datetime) -> int:
    """Claims whose worker is gone: due again where that is safe, unknown where it is not. How many."""
    lapsed = Delivery.objects.across_workspaces(because=ALL).filter(
        state=DeliveryState.CALLING.value, lease_until__lt=now
    )
    rows = list(lapsed.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("lease_until")[:200])
    for row in rows:
        mine = Delivery.objects.within(row.workspace_id).filter(id=row.id)
        _write(mine, after_lapse(repeats=row.repeats), now)
    return len(rows)


def _write(rows: Any, then: Then, now: datetime) -> None:
    """`claim` stays with what is unknown: its own answer may still come. What is out in part is hers to look at, whatever ended it."""
    if then.state in (DeliveryState.STOPPED, DeliveryState.REFUSED) and rows.filter(begun=True).exists():
        then = TORN
    changed: dict[str, Any] = {"state": then.state.value, "why": then.why, "lease_until": None}
    if then.state is DeliveryState.DUE:
        row_id = rows.values_list("id", flat=True).get()
        rest = then.rest + spread(MOMENT, row_id.bytes) if then.firm else spread(then.rest, row_id.bytes)
        changed |= {"due_at": now + rest, "claim": None, "repeats": True}
    elif then.state is DeliveryState.UNKNOWN:
        changed |= {"seek_at": now + SEEK_AFTER[0], "sought_at": None, "sought": 0}
    else:
        changed |= {"claim": None}
    if then.state is not DeliveryState.DUE:
        changed |= {"settled_at": now}
    if then.state in (DeliveryState.STOPPED, DeliveryState.REFUSED):
        for row in rows:  # nothing of it is out: her words are a draft again, and what it would have cost is free
            give_back(workspace_id=row.workspace_id, key=charge_key(row.share_id, row.made_at))
            Share.objects.within(row.workspace_id).filter(id=row.share_id, claimed_at=None).update(dropped_at=now)
    rows.update(**changed)


def _set_aside(row: Delivery, post: Post, now: datetime) -> None:
    """Asked in the transaction that claims, so that two postmen cannot pass a cap together. Raises CapReached, NoMoney."""
    key, network = charge_key(row.share_id, row.made_at), Network(row.share.network)
    set_aside(workspace_id=row.workspace_id, network=network, key=key, texts=post.texts, now=now)
