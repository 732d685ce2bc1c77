"""An account as if its owner had connected it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from yamabiko.networks.operations.accounts import keep_account
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.seams import Connected
from yamabiko.people.queries import Viewer


def account(
    viewer: Viewer,
    network: str,
    host: str,
    *,
    now: datetime,
    secrets: dict[str, str] | None = None,
    fresh: timedelta | None = None,
    lasts: timedelta | None = None,
    remote_id: str = "",
    **facts: Any,
) -> UUID:
    found = Connected(
        host, remote_id or viewer.member_id.hex, "alice.example", secrets or {"access": "secret"}, lasts, fresh, facts
    )
    return keep_account(viewer, Network(network), found, now)
