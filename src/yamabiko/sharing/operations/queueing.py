"""Her own queue: the slots of her week, and what stands in them. Nothing in it changes its place but by her hand."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from yamabiko.content.queries import StoryView
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Plan, QueueSlot
from yamabiko.sharing.operations.choices import offered_network
from yamabiko.sharing.operations.entrusting import (
    Entrusted,
    again,
    entrust,
    held_row,
    judged_again,
    one_at_a_time,
    seat,
)
from yamabiko.sharing.operations.plans import SOON, plan
from yamabiko.sharing.operations.refusals import (
    PlanUnknown,
)
from yamabiko.sharing.operations.shares import ALONE
from yamabiko.sharing.operations.unfitting import (
    AfterTheEnd,
    NoNeighbour,
    NoSlot,
    NotQueued,
    SlotUnfit,
    SlotUnknown,
)
from yamabiko.sharing.queries import readable
from yamabiko.sharing.queries.plans import planned_for, planned_share
from yamabiko.sharing.queries.queue import Queued, next_slot, queue_of, slots_of
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.rules.slots import MOST_SLOTS, Slot, too_close


@transaction.atomic
def add_slot(*, viewer: Viewer, weekday: int, at: time) -> UUID:
    """`weekday` 0 is Monday, `at` on her own clock. The same one twice is one. Raises SlotUnfit."""
    one_at_a_time(viewer)
    wanted = Slot(weekday, at.replace(second=0, microsecond=0, tzinfo=None))
    slots = {one.slot: one.id for one in slots_of(viewer)}
    if wanted in slots:
        return slots[wanted]
    if not 0 <= weekday <= 6 or len(slots) >= MOST_SLOTS or too_close(wanted, slots):
        raise SlotUnfit
    row = QueueSlot.objects.within(viewer.workspace_id).create(
        workspace_id=viewer.workspace_id, member_id=viewer.member_id, weekday=wanted.weekday, at=wanted.at
    )
    slot_id: UUID = row.id
    return slot_id


def drop_slot(*, viewer: Viewer, slot_id: UUID) -> None:
    """What stands in it already stays where it is. Raises SlotUnknown."""
    mine = QueueSlot.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, id=slot_id)
    if not mine.delete()[0]:
        raise SlotUnknown


@transaction.atomic
def queue(
    *,
    viewer: Viewer,
    story_id: UUID,
    network: str,
    voice: str,
    text: str,
    now: datetime,
    beside: Beside = ALONE,
    community: str = "",
) -> Entrusted:
    """Let exactly this go out by her own account in the next free slot. Raises NoSlot, and what `entrust` raises."""
    one_at_a_time(viewer)  # of two at once, the second sees the slot of the first as taken
    at = _slot(viewer, readable(viewer, story_id), offered_network(viewer.workspace_id, network), now)
    return entrust(
        viewer=viewer,
        story_id=story_id,
        network=network,
        voice=voice,
        text=text,
        beside=beside,
        community=community,
        due_at=at,
        now=now,
        queued=True,
    )


@transaction.atomic
def queue_plan(*, viewer: Viewer, story_id: UUID, network: str, now: datetime) -> tuple[UUID, datetime]:
    """Have her text stand ready in the next free slot: (the plan's id, its time). Raises NoSlot, and what `plan` raises."""
    one_at_a_time(viewer)
    at = _slot(viewer, readable(viewer, story_id), offered_network(viewer.workspace_id, network), now)
    plan_id = plan(viewer=viewer, story_id=story_id, network=network, due_at=at, now=now, queued=True)
    return plan_id, at


@transaction.atomic
def skip(*, viewer: Viewer, queued_id: UUID, now: datetime) -> datetime:
    """One of her queue leaves its slot empty and takes the next free one after it. Raises NotQueued, NoSlot, and what `move` raises."""
    one_at_a_time(viewer)
    one = next((one for one in queue_of(viewer, now=now) if one.id == queued_id), None)
    if one is None:
        raise NotQueued
    if one.by_itself:
        share = held_row(viewer, one.id).share
        subject, network = readable(viewer, share.story_id), offered_network(viewer.workspace_id, share.network)
    else:
        kept = _plan(viewer, one.id)
        subject, network = readable(viewer, kept.story_id), offered_network(viewer.workspace_id, kept.network)
    at = next_slot(viewer, subject, network, now=now, after=one.at + SLACK, but=[one.id])
    if at is None:
        raise NoSlot
    return _put(viewer, one, at, now, beside=())


@transaction.atomic
def change_places(*, viewer: Viewer, queued_id: UUID, earlier: bool, now: datetime) -> datetime:
    """With the one before it in her queue, or after it; each is looked at again. Its new time.

    Raises NotQueued, NoNeighbour, and what `move` raises.
    """
    one_at_a_time(viewer)
    line = queue_of(viewer, now=now)
    place = next((number for number, one in enumerate(line) if one.id == queued_id), None)
    if place is None:
        raise NotQueued
    other = place + (-1 if earlier else 1)
    if not 0 <= other < len(line):
        raise NoNeighbour
    mine, theirs = line[place], line[other]
    at = _put(viewer, mine, theirs.at, now, beside=[theirs.id])
    _put(viewer, theirs, mine.at, now, beside=[mine.id])
    return at


SLACK = timedelta(minutes=15)  # where a colleague had the minute of a slot, its post stands a little behind it


def _put(viewer: Viewer, one: Queued, at: datetime, now: datetime, *, beside: list[UUID] | tuple[()]) -> datetime:
    if one.by_itself:
        row = held_row(viewer, one.id)
        account, subject = judged_again(viewer, row, now)
        seated = seat(viewer, subject, Network(row.share.network), at, now, but=[one.id, *beside])
        again(row, account, seated, now, planned_for=seated, queued=True)
        return seated
    kept = _plan(viewer, one.id)
    ends = readable(viewer, kept.story_id).expires_at
    if ends and at >= ends:
        raise AfterTheEnd
    Plan.objects.within(viewer.workspace_id).filter(id=one.id).update(due_at=at)
    return at


def _slot(viewer: Viewer, subject: StoryView, network: Network, now: datetime) -> datetime:
    share, kept = planned_share(viewer, subject.id, network), planned_for(viewer, subject.id, network.value)
    own = [one for one in (share, kept[0] if kept else None) if one]
    at = next_slot(viewer, subject, network, now=now + SOON, but=own)
    if at is None:
        raise NoSlot
    return at


def _plan(viewer: Viewer, plan_id: UUID) -> Plan:
    row: Plan | None = Plan.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, id=plan_id).first()
    if row is None:
        raise PlanUnknown
    return row
