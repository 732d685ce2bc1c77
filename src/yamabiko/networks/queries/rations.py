"""When a network takes more of an account: what it said, and what it documents, together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from yamabiko.networks.models import Account, Allowance
from yamabiko.networks.rules import Calls, Network, Ration, Whose
from yamabiko.networks.rules.rations import opens
from yamabiko.people.queries import Viewer


def takes_no_more_until(viewer: Viewer, network: Network, now: datetime) -> datetime | None:
    """Of her account there, posts; None: it takes some now, or she has no account."""
    mine = Account.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, ended_at=None)
    row = mine.filter(network=network.value).first()
    if row is None:
        return None
    rows = Allowance.objects.within(viewer.workspace_id).filter(network=row.network, host=row.host)
    posts = rows.filter(Q(account_id=row.id) | Q(account=None), calls=Calls.POSTS.value)
    found = [until for one in posts if (until := opens_at(one, network.declared.rations, now))]
    found += [row.rests_until] if row.rests_until and row.rests_until > now else []
    return max(found, default=None)


def opens_at(row: Allowance, rations: Iterable[Ration], now: datetime) -> datetime | None:
    """None: there is room for one more call."""
    if not row.seconds:
        return row.ends_at if row.ends_at and row.ends_at > now and (row.left or 0) <= 0 else None
    whose = Whose.ACCOUNT if row.account_id else Whose.APPLICATION
    per = timedelta(seconds=row.seconds)
    most = [one.most for one in rations if (one.whose, one.calls.value, one.per) == (whose, row.calls, per)]
    return (
        opens(row.taken, min(most), per, now) if most else None
    )  # a ration that is no longer documented holds nothing
