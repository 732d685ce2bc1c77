"""Reading back: posts that are out are looked at by their age, and what the network tells becomes a fact.

It is work of its own, by its own clock: no post waits for it, and nothing that goes wrong here changes what became of a post.
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

from yamabiko.events.operations import record
from yamabiko.networks.operations import read_posts
from yamabiko.networks.queries.reading import living_account, read_at_once, told_networks
from yamabiko.networks.rules import Count, Network
from yamabiko.networks.rules.failing import Failed
from yamabiko.sharing.facts import PostCounted
from yamabiko.sharing.models import Delivery, ReadBack, Retraction
from yamabiko.sharing.rules.delivering import DeliveryState
from yamabiko.sharing.rules.reading import AGES, TRIES, again_at, age_at, due_at, next_age
from yamabiko.sharing.rules.retracting import RetractionState

log = logging.getLogger(__name__)
ANSWERS_WITHIN = timedelta(minutes=3)
CALLS_AT_ONCE = 50  # in one sweep, of a minute: a server that counts by address allows 300 in five
ALL = "one reader reads for everybody"


@dataclass(frozen=True, slots=True)
class Reading:
    """A turn at asking one network, by one account, of some posts: {the row: the post's name there}."""

    workspace_id: UUID
    account_id: UUID
    posts: Mapping[UUID, str]


def read_back(*, clock: Any) -> int:
    """What is due now, as far as one sweep goes; how many calls were made."""
    begin_reading(now=clock())
    for calls in range(CALLS_AT_ONCE):
        if (turn := next_to_read(now=clock())) is None:
            return calls
        read(turn, clock=clock)
    return CALLS_AT_ONCE


def begin_reading(*, now: datetime) -> None:
    """From the network's receipt on, whoever wrote it down."""
    out = Delivery.objects.across_workspaces(because=ALL).filter(state=DeliveryState.OUT.value, read_back=None)
    out = out.filter(share__published_at__gte=now - AGES[-1] * timedelta(hours=1))
    out = out.filter(share__network__in=[network.value for network in told_networks()])
    out = out.exclude(remote_id="erased")
    rows = out.order_by("id").values_list("workspace_id", "member_id", "id", "share__published_at")[:1_000]
    fresh = []
    for workspace_id, member_id, delivery_id, since in rows:
        whose = {"workspace_id": workspace_id, "member_id": member_id, "delivery_id": delivery_id}
        fresh.append(ReadBack(since=since, due_at=due_at(since, AGES[0]), **whose))
    ReadBack._base_manager.bulk_create(fresh, ignore_conflicts=True)


def next_to_read(*, now: datetime) -> Reading | None:
    """Posts of the account whose post has waited longest, as many as its network takes at one call."""
    found, turn = True, None
    while found and turn is None:
        found, turn = _one(now)
    return turn


@transaction.atomic
def _one(now: datetime) -> tuple[bool, Reading | None]:
    due = ReadBack.objects.across_workspaces(because=ALL).filter(due_at__lte=now)
    first = due.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "id").first()
    if first is None:
        return False, None
    delivery = first.delivery
    network = Network.kept(delivery.share.network)
    most = read_at_once(network) if network else 0
    account_id = living_account(first.workspace_id, delivery.account_id)
    rows = ReadBack.objects.within(first.workspace_id)
    if not most or _taken_back(delivery):
        rows.filter(id=first.id).update(due_at=None)
        return True, None
    if account_id is None:  # she has ended what we might read by: its time passes
        following = next_age(first.since, now)
        rows.filter(id=first.id).update(due_at=due_at(first.since, following) if following else None, tries=0)
        return True, None
    same = rows.filter(due_at__lte=now, delivery__account_id=delivery.account_id)
    with_it = same.select_for_update(skip_locked=True, of=("self",)).select_related("delivery").order_by("due_at", "id")
    posts = {row.id: row.delivery.remote_id for row in with_it[:most]}
    rows.filter(id__in=posts).update(due_at=now + ANSWERS_WITHIN, tries=F("tries") + 1)
    return True, Reading(first.workspace_id, account_id, posts)


def _taken_back(delivery: Delivery) -> bool:
    gone = Retraction.objects.within(delivery.workspace_id).filter(delivery_id=delivery.id)
    return bool(gone.filter(state=RetractionState.GONE.value).exists())


def read(turn: Reading, *, clock: Any) -> None:
    """Ask the network, and write down what it told, or that it did not."""
    try:
        told = read_posts(
            workspace_id=turn.workspace_id,
            account_id=turn.account_id,
            remote_ids=list(turn.posts.values()),
            now=clock(),
        )
    except Failed as failed:
        log.info("reading %s posts: %s %s", len(turn.posts), type(failed).__name__, failed)
        now = clock()
        for row in ReadBack.objects.within(turn.workspace_id).filter(id__in=turn.posts):
            rows = ReadBack.objects.within(turn.workspace_id).filter(id=row.id)
            over = row.tries >= TRIES
            rows.update(due_at=again_at(row.since, now, tries=row.tries), tries=0 if over else row.tries)
        return
    for row_id, remote_id in turn.posts.items():
        _keep(turn, row_id, told.get(remote_id), clock())


@transaction.atomic
def _keep(turn: Reading, row_id: UUID, counts: Mapping[Count, int] | None, now: datetime) -> None:
    rows = ReadBack.objects.within(turn.workspace_id).filter(id=row_id)
    row = rows.select_for_update(of=("self",)).select_related("delivery__share").get()
    if counts is None:
        rows.update(due_at=None, gone_at=now)
        return
    age, following = age_at(row.since, now), next_age(row.since, now)
    after = {"due_at": due_at(row.since, following) if following else None, "tries": 0, "read_at": now}
    # The age is the lock: of two who read the same, one tells.
    if age is None or not rows.filter(age__lt=age).update(age=age, gone_at=None, **after):
        return
    share = row.delivery.share
    told = PostCounted(
        share_id=share.id,
        member_id=share.member_id,
        story_id=share.story_id,
        network=share.network,
        hours=age,
        **{count.value: number for count, number in counts.items()},
    )
    record(told, workspace_id=turn.workspace_id, at=now)
