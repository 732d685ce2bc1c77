"""Her own queue: its slots, what stands in it, and the next one that is free."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.content.queries import StoryView
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Delivery, Plan, QueueSlot
from yamabiko.sharing.queries.manners import around
from yamabiko.sharing.rules.delivering import DeliveryState
from yamabiko.sharing.rules.manners import APART, Amiss, Around, amiss
from yamabiko.sharing.rules.slots import Slot, slot_times
from yamabiko.sharing.rules.times import FURTHEST


@dataclass(frozen=True, slots=True)
class SlotView:
    id: UUID
    slot: Slot


@dataclass(frozen=True, slots=True)
class Queued:
    """`id`: of the share where it goes out by itself, of the plan where it stands ready for her."""

    id: UUID
    at: datetime
    by_itself: bool


def slots_of(viewer: Viewer) -> list[SlotView]:
    """In the order of the week."""
    rows = QueueSlot.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    return [SlotView(row.id, Slot(row.weekday, row.at)) for row in rows.order_by("weekday", "at")]


def queue_of(viewer: Viewer, *, now: datetime) -> list[Queued]:
    """What is to come in her queue, the earliest first."""
    posts = Delivery.objects.within(viewer.workspace_id).filter(
        member_id=viewer.member_id, queued=True, state=DeliveryState.DUE.value, begun=False, planned_for__gt=now
    )
    plans = Plan.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, queued=True, due_at__gt=now)
    found = [Queued(share_id, at, True) for share_id, at in posts.values_list("share_id", "planned_for")]
    found += [Queued(plan_id, at, False) for plan_id, at in plans.values_list("id", "due_at")]
    return sorted(found, key=lambda one: (one.at, one.id))


def next_slot(
    viewer: Viewer,
    subject: StoryView,
    network: Network,
    *,
    now: datetime,
    after: datetime | None = None,
    but: Collection[UUID] = (),
) -> datetime | None:
    """The first slot from now, or later than `after`, at which this may go and nothing else of hers does; None: there is none.

    `but`: shares and plans whose own place counts as free.
    """
    slots = [one.slot for one in slots_of(viewer)]
    if not slots:
        return None
    begin, last = max(after or now, now), now + FURTHEST
    stands = around(viewer, network, now, story_id=subject.id, until=subject.expires_at, but=but)
    kept = [one.at for one in queue_of(viewer, now=now) if not one.by_itself and one.id not in but]
    times = slot_times(slots, zone=viewer.time_zone, after=begin, until=last)
    return next((at for at in times if _free(at, stands, kept)), None)


def _free(at: datetime, stands: Around, kept: Collection[datetime]) -> bool:
    """A colleague's minute does not take a slot: beside it there is another."""
    return amiss(at, stands) in (None, Amiss.CROWDED) and all(abs(at - one) >= APART for one in kept)
