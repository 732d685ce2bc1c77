"""Tokens whose time begins anew with each renewal are renewed before they end, also of people who do not post meanwhile."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from yamabiko.networks.models import Account
from yamabiko.networks.operations.accounts import access_to
from yamabiko.networks.rules.failing import Failed

BEFORE = timedelta(
    days=30
)  # half of what Threads and Instagram give: there is time for a network that is away for weeks
AT_ONCE = 500
ALL = "one sweep renews for everybody"


def renew_ending(*, now: datetime) -> int:
    """How many were asked for. What fails is asked again the next day; what the network no longer takes is marked as broken."""
    rows = Account.objects.across_workspaces(because=ALL).filter(ended_at=None, broken_at=None, facts__anew=True)
    due = rows.filter(stale_at__lte=now, expires_at__gt=now, expires_at__lte=now + BEFORE).order_by("expires_at", "id")
    found = list(due.values_list("workspace_id", "id")[:AT_ONCE])
    for workspace_id, account_id in found:
        with suppress(Failed):
            access_to(workspace_id=workspace_id, account_id=account_id, now=now)
    return len(found)
