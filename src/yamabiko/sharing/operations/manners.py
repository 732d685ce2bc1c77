"""How posts go out by themselves: her own quiet hours, and how many a day the workspace allows."""

from __future__ import annotations

from datetime import time, timedelta

from yamabiko.content.queries import NotAllowed
from yamabiko.networks.queries.offered import may_keep_networks
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import DailyCap, QuietHours
from yamabiko.sharing.operations.refusals import CapUnfit, QuietUnfit
from yamabiko.sharing.rules.manners import MOST_DAILY

DAY, LEAST_OPEN = timedelta(days=1), timedelta(hours=1)


def keep_quiet(*, viewer: Viewer, begins: time, ends: time) -> None:
    """Between them nothing of hers goes out by itself; the same time twice: whenever it is planned. Raises QuietUnfit."""
    begins, ends = (one.replace(second=0, microsecond=0, tzinfo=None) for one in (begins, ends))
    quiet = (_since(ends) - _since(begins)) % DAY
    if DAY - quiet < LEAST_OPEN:
        raise QuietUnfit
    QuietHours.objects.within(viewer.workspace_id).update_or_create(
        workspace_id=viewer.workspace_id, member_id=viewer.member_id, defaults={"begins": begins, "ends": ends}
    )


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
