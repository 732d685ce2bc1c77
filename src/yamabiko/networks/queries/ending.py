"""Whose access to an account ends soon, for whoever tells them. Nobody else is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from yamabiko.networks.models import Account
from yamabiko.networks.rules import Network


@dataclass(frozen=True, slots=True)
class Ending:
    workspace_id: UUID
    member_id: UUID
    account_id: UUID
    network: Network
    ends_at: datetime


def ending(*, now: datetime, within: timedelta) -> list[Ending]:
    """Accounts that work and whose access ends within so long, the soonest first."""
    rows = Account.objects.across_workspaces(because="everybody is warned of her own").filter(
        ended_at=None, broken_at=None, expires_at__gt=now, expires_at__lte=now + within
    )
    return [
        Ending(row.workspace_id, row.member_id, row.id, network, row.expires_at)
        for row in rows.order_by("expires_at", "id")
        if (network := Network.kept(row.network)) and row.expires_at
    ]
