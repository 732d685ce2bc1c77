"""What stands around a time at which a post of hers may go out by itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from yamabiko.kit.holidays import holidays_of
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import DailyCap, DaysOff, Delivery, QuietHours
from yamabiko.sharing.rules.delivering import AWAY, DeliveryState
from yamabiko.sharing.rules.manners import DAILY, MINUTE, Around, Quiet, minute
from yamabiko.sharing.rules.times import FURTHEST

DUE = DeliveryState.DUE.value
GONE = tuple(state for state in AWAY if state != DUE)
BACK, FORTH = timedelta(days=2), timedelta(days=1)  # hers that are settled, and colleagues' that are to come


def quiet_of(viewer: Viewer) -> Quiet:
    """Hers, or the usual ones."""
    return _own(viewer)[0]


def on_holidays(viewer: Viewer) -> bool:
    """Whether hers go out on public holidays too."""
    return _own(viewer)[1]


def _own(viewer: Viewer) -> tuple[Quiet, bool]:
    row = QuietHours.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).first()
    return (Quiet(row.begins, row.ends), row.on_holidays) if row else (Quiet(), False)


class Leave(NamedTuple):
    """Both ends included."""

    id: UUID
    first: date
    last: date


def leave_of(viewer: Viewer, *, since: date) -> list[Leave]:
    """Her days off that are not over on that day, the earliest first."""
    rows = DaysOff.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, last__gte=since)
    return [Leave(row.id, row.first, row.last) for row in rows.order_by("first", "id")]


def holidays_between(viewer: Viewer, first: date, last: date) -> dict[date, str]:
    """{day: its name} in her country and language; empty where she has not said which it is."""
    years = range(first.year, last.year + 1) if viewer.country else ()
    found = (holidays_of(viewer.country, year, viewer.language).items() for year in years)
    return {day: name for ones in found for day, name in ones if first <= day <= last}


def daily_of(workspace_id: UUID) -> int:
    """How many posts of one person go out by themselves on one network in a day."""
    found: int | None = DailyCap.objects.within(workspace_id).values_list("posts", flat=True).first()
    return DAILY if found is None else found


def around(
    viewer: Viewer,
    network: Network,
    at: datetime,
    *,
    story_id: UUID,
    until: datetime | None = None,
    but: Collection[UUID] = (),
    gone: bool = False,
) -> Around:
    """`but`: the shares whose time is looked for. `gone`: only what has really been asked for counts, and not what is planned."""
    states = GONE if gone else AWAY
    rows = Delivery.objects.within(viewer.workspace_id).filter(state__in=states).exclude(share_id__in=but)
    hers = rows.filter(member_id=viewer.member_id).filter(Q(settled_at=None) | Q(settled_at__gte=at - BACK))
    mine = [(_time(row), row["share__network"]) for row in hers.values(*TOLD)]
    others = rows.filter(share__story_id=story_id, share__network=network.value).exclude(member_id=viewer.member_id)
    beside = (at - MINUTE, at + (MINUTE if gone else FORTH))
    near = Q(planned_for__range=beside) | Q(made_at__range=beside)
    day = at.astimezone(ZoneInfo(viewer.time_zone)).date()
    quiet, posts_then = _own(viewer)
    off = {} if posts_then else holidays_between(viewer, day - BACK, day + FURTHEST)
    return Around(
        zone=viewer.time_zone,
        quiet=quiet,
        daily=daily_of(viewer.workspace_id),
        hers=tuple(time for time, _network in mine),
        there=tuple(time for time, where in mine if where == network.value),
        colleagues=frozenset(minute(_begun(row)) for row in others.filter(near).values(*TOLD)),
        until=until,
        leave=tuple((one.first, one.last) for one in leave_of(viewer, since=day - BACK)),
        holidays=frozenset(off),
    )


TOLD = ("state", "planned_for", "due_at", "made_at", "settled_at", "share__network")


def _time(row: dict[str, Any]) -> datetime:
    """When it goes out, or did."""
    found: datetime = row["settled_at"] or _begun(row)
    return found


def _begun(row: dict[str, Any]) -> datetime:
    found: datetime = (row["planned_for"] if row["state"] == DUE else None) or row["made_at"]
    return found
