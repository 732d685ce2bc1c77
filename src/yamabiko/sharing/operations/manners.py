"""How posts go out by themselves: her own quiet hours and days off, and how many a day the workspace allows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from yamabiko.content.queries import NotAllowed
from yamabiko.networks.queries.offered import may_keep_networks
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import DailyCap, DaysOff, Delivery, QuietHours
from yamabiko.sharing.operations.unfitting import (
    CapUnfit,
    DaysOffUnfit,
    DaysOffUnknown,
    QuietUnfit,
)
from yamabiko.sharing.rules.delivering import DeliveryState
from yamabiko.sharing.rules.manners import MOST_DAILY, Quiet

DAY, LEAST_OPEN = timedelta(days=1), timedelta(hours=1)
MOST_STRETCHES, FARTHEST_LEAVE = 50, timedelta(days=800)


def keep_quiet(*, viewer: Viewer, begins: time, ends: time) -> None:
    """Between them nothing of hers goes out by itself; the same time twice: whenever it is planned. Raises QuietUnfit."""
    begins, ends = (one.replace(second=0, microsecond=0, tzinfo=None) for one in (begins, ends))
    quiet = (_since(ends) - _since(begins)) % DAY
    if DAY - quiet < LEAST_OPEN:
        raise QuietUnfit
    QuietHours.objects.within(viewer.workspace_id).update_or_create(
        workspace_id=viewer.workspace_id, member_id=viewer.member_id, defaults={"begins": begins, "ends": ends}
    )


def keep_holidays(*, viewer: Viewer, on_holidays: bool) -> None:
    """Whether posts of hers go out by themselves on public holidays of her country."""
    usual = Quiet()
    QuietHours.objects.within(viewer.workspace_id).update_or_create(
        workspace_id=viewer.workspace_id,
        member_id=viewer.member_id,
        defaults={"on_holidays": on_holidays},
        create_defaults={"on_holidays": on_holidays, "begins": usual.begins, "ends": usual.ends},
    )


@transaction.atomic
def take_off(*, viewer: Viewer, first: date, last: date, now: datetime) -> tuple[UUID, int]:
    """Days, both included, on which nothing of hers goes out by itself. (their id, how many planned posts wait for her because of it).

    Raises DaysOffUnfit: they end before they begin, are over, too far ahead, or there are too many.
    """
    there = ZoneInfo(viewer.time_zone)
    today = now.astimezone(there).date()
    mine = DaysOff.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    if not today <= last <= today + FARTHEST_LEAVE or not first <= last or last - first > FARTHEST_LEAVE:
        raise DaysOffUnfit
    if mine.filter(last__gte=today).count() >= MOST_STRETCHES:
        raise DaysOffUnfit
    row = mine.create(
        workspace_id=viewer.workspace_id, member_id=viewer.member_id, first=first, last=last, entered_at=now
    )
    begins = datetime.combine(first, time(), there)
    ends = datetime.combine(last + DAY, time(), there)
    planned = Delivery.objects.within(viewer.workspace_id).filter(
        member_id=viewer.member_id, state=DeliveryState.DUE.value, begun=False
    )
    return row.id, int(planned.filter(planned_for__gte=begins, planned_for__lt=ends).count())


def be_back(*, viewer: Viewer, days_id: UUID) -> None:
    """These days are days like any other again; what was held meanwhile still waits for her. Raises DaysOffUnknown."""
    mine = DaysOff.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, id=days_id)
    if not mine.delete()[0]:
        raise DaysOffUnknown


def set_daily(*, viewer: Viewer, posts: int) -> None:
    """How many posts of one person go out by themselves on one network in a day. Raises NotAllowed, CapUnfit."""
    if not may_keep_networks(viewer):
        raise NotAllowed
    if not 1 <= posts <= MOST_DAILY:
        raise CapUnfit
    DailyCap.objects.within(viewer.workspace_id).update_or_create(
        workspace_id=viewer.workspace_id, defaults={"posts": posts}
    )


def _since(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute)
