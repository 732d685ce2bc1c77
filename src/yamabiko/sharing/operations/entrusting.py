"""A post that goes out by itself at its time: she gives leave for these words, moves them, sends them at once, or takes them back.

What goes out is what she saw: text, thread and comment stand in the share, picture or card in the delivery. Nothing is derived
again; what cannot go out as it stands waits for her (`queries.coming.held_up`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from yamabiko.content.queries import StoryView
from yamabiko.networks.queries.accounts import AccountView, account_of
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.along import settled
from yamabiko.sharing.operations.choices import offered_network
from yamabiko.sharing.operations.examining import examine
from yamabiko.sharing.operations.plans import SOON
from yamabiko.sharing.operations.publishing import can_be_paid, free, fresh
from yamabiko.sharing.operations.refusals import (
    AlreadyPosted,
    NotConnected,
    ShareUnknown,
    TooLateToStop,
)
from yamabiko.sharing.operations.shares import ALONE
from yamabiko.sharing.operations.taking import on_offer, take_out
from yamabiko.sharing.operations.unfitting import (
    AfterTheEnd,
    NotFitting,
    TimeUnfit,
)
from yamabiko.sharing.queries.leaving import looks_for
from yamabiko.sharing.queries.manners import around
from yamabiko.sharing.rules import Beside, Voice
from yamabiko.sharing.rules.delivering import DeliveryState
from yamabiko.sharing.rules.manners import Amiss, amiss, minute, nearest, next_fit
from yamabiko.sharing.rules.times import FURTHEST

OPEN = (DeliveryState.DUE.value, DeliveryState.STOPPED.value, DeliveryState.REFUSED.value)


@dataclass(frozen=True, slots=True)
class Entrusted:
    """`at`: when it goes out; `moved`: a colleague has the minute that she asked for."""

    share_id: UUID
    at: datetime
    moved: bool


@transaction.atomic
def entrust(
    *,
    viewer: Viewer,
    story_id: UUID,
    network: str,
    voice: str,
    text: str,
    due_at: datetime,
    now: datetime,
    beside: Beside = ALONE,
    community: str = "",
    queued: bool = False,
) -> Entrusted:
    """Let exactly this go out by her own account at `due_at`. Entrusted again, the words and the time are the new ones.

    Raises what `publish` raises, TimeUnfit, AfterTheEnd, NotFitting.
    """
    where = offered_network(viewer.workspace_id, network)
    account = _account(viewer, where)
    one_at_a_time(viewer)
    before = _planned(viewer).filter(
        share__story_id=story_id, share__network=where.value, state=DeliveryState.DUE.value
    )
    free(before)
    before.update(state=DeliveryState.STOPPED.value, why="asked", settled_at=now)
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
    at = seat(viewer, taken.story, where, due_at, now, but=[taken.share_id])
    Delivery.objects.within(viewer.workspace_id).update_or_create(
        workspace_id=viewer.workspace_id,
        share_id=taken.share_id,
        defaults={
            **fresh(account, at, now),
            "member_id": viewer.member_id,
            "looks": looks,
            "community": within,
            "planned_for": at,
            "given_at": now,
            "queued": queued,
        },
    )
    return Entrusted(taken.share_id, at, at != minute(due_at))


@transaction.atomic
def move(*, viewer: Viewer, share_id: UUID, due_at: datetime, now: datetime) -> Entrusted:
    """The same words at another time; also of what waits for her. Asked and judged as if she entrusted it anew.

    Raises ShareUnknown, TooLateToStop, AlreadyPosted, NotConnected, TimeUnfit, AfterTheEnd, NotFitting, what holds her or the story, and
    HeldBack, MustHold, NetworkTooSmall, NearCopy.
    """
    one_at_a_time(viewer)
    row = held_row(viewer, share_id)
    account, subject = judged_again(viewer, row, now)
    at = seat(viewer, subject, Network(row.share.network), due_at, now, but=[share_id])
    again(row, account, at, now, planned_for=at)
    return Entrusted(share_id, at, at != minute(due_at))


@transaction.atomic
def send_now(*, viewer: Viewer, share_id: UUID, now: datetime) -> None:
    """The same words at once. Raises what `move` raises, but nothing about times."""
    one_at_a_time(viewer)
    row = held_row(viewer, share_id)
    account, _subject = judged_again(viewer, row, now)
    again(row, account, now, now, planned_for=None)


@transaction.atomic
def take_back(*, viewer: Viewer, share_id: UUID, now: datetime) -> UUID:
    """Out of her plan, whether it was to come or waited for her; her words stay. The story's id. Raises ShareUnknown, TooLateToStop."""
    row = held_row(viewer, share_id)
    free([row])
    Delivery.objects.within(viewer.workspace_id).filter(id=row.id).update(
        state=DeliveryState.STOPPED.value, why="asked", settled_at=now, claim=None, lease_until=None
    )
    shares = Share.objects.within(viewer.workspace_id).filter(id=share_id, claimed_at=None, dropped_at=None)
    shares.update(dropped_at=now)
    story_id: UUID = row.share.story_id
    return story_id


def one_at_a_time(viewer: Viewer) -> None:
    """Until the transaction ends nobody else plans for her: of two at once, the second sees the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 23))", [str(viewer.member_id)])


def one_story_at_a_time(story_id: UUID, network: Network) -> None:
    """The same for a story on a network, so that two colleagues never take one minute. Taken last of all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 29))", [f"{story_id} {network.value}"])


def judge_again(viewer: Viewer, share: Share, subject: StoryView) -> None:
    """What she saw, looked at anew. Raises NetworkTooSmall, HeldBack, MustHold, NearCopy."""
    examine(
        viewer,
        subject,
        Network(share.network),
        voice=Voice(share.voice),
        words=share.text,
        comment=share.comment,
        below=share.below,
        in_parts=bool(share.parts),
        as_parts=share.parts,
    )


def seat(
    viewer: Viewer, subject: StoryView, network: Network, due_at: datetime, now: datetime, *, but: Collection[UUID]
) -> datetime:
    """The minute at which it goes out. Raises TimeUnfit, AfterTheEnd, NotFitting (with the next time that fits, and the nearest)."""
    if not now + SOON <= due_at <= now + FURTHEST:
        raise TimeUnfit
    wanted = minute(due_at)
    one_story_at_a_time(subject.id, network)
    stands = around(viewer, network, wanted, story_id=subject.id, until=subject.expires_at, but=but)
    wrong = amiss(wanted, stands)
    if wrong is Amiss.ENDED:
        raise AfterTheEnd
    fits = next_fit(wanted, stands) if wrong else wanted
    if fits is not None and fits > now + FURTHEST:
        fits = None
    if wrong not in (None, Amiss.CROWDED) or fits is None:
        closest = nearest(wanted, stands, earliest=now + SOON)
        raise NotFitting(wrong or Amiss.CROWDED, fits, closest if fits else None, stands)
    return fits


def judged_again(viewer: Viewer, row: Delivery, now: datetime) -> tuple[AccountView, StoryView]:
    where = offered_network(viewer.workspace_id, row.share.network)
    account = _account(viewer, where)
    subject = on_offer(viewer, row.share.story_id, now)
    judge_again(viewer, row.share, subject)
    return account, subject


def again(
    row: Delivery,
    account: AccountView,
    at: datetime,
    now: datetime,
    *,
    planned_for: datetime | None,
    queued: bool = False,
) -> None:
    """What waits or is to come, at another time. Raises AlreadyPosted."""
    if (
        not Share.objects.within(row.workspace_id)
        .filter(id=row.share_id, claimed_at=None, published_at=None, way=Way.CONNECTED.value)
        .update(dropped_at=None)
    ):
        raise AlreadyPosted
    free([row])
    Delivery.objects.within(row.workspace_id).filter(id=row.id).update(
        **fresh(account, at, now), planned_for=planned_for, given_at=now, queued=queued
    )


def held_row(viewer: Viewer, share_id: UUID) -> Delivery:
    """Her row, and nobody claims it meanwhile. Raises ShareUnknown, TooLateToStop."""
    rows = _planned(viewer).filter(share_id=share_id).select_related("share")
    row: Delivery | None = rows.select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        raise ShareUnknown
    if row.state not in OPEN or row.begun:
        raise TooLateToStop
    return row


def _planned(viewer: Viewer) -> Any:
    return Delivery.objects.within(viewer.workspace_id).filter(
        member_id=viewer.member_id, planned_for__isnull=False, begun=False
    )


def _account(viewer: Viewer, network: Network) -> AccountView:
    account = account_of(viewer, network)
    if account is None or not account.works:
        raise NotConnected(network=network.label)
    return account
