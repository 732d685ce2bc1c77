"""Taking a post back, on somebody's account."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from yamabiko.networks.adapting import retracts
from yamabiko.networks.operations.accounts import access_to
from yamabiko.networks.operations.minding import minding
from yamabiko.networks.rules.failing import Failed, OutcomeUnknown, Refused, TryLater, Why

log = logging.getLogger(__name__)


def retract_posts(*, workspace_id: UUID, account_id: UUID, remote_ids: Sequence[str], now: datetime) -> None:
    """Delete them at the network; it may be asked again. Raises NeedsReconnect, Refused, TryLater, and nothing else.

    Call it outside any transaction: a network takes its time.
    """
    held = access_to(workspace_id=workspace_id, account_id=account_id, now=now)
    network = retracts(held.network)
    if network is None:
        raise Refused(Why.OTHER, "its adapter takes nothing back")
    with minding(workspace_id=workspace_id, account_id=account_id, now=now):
        try:
            network.retract(held.access, remote_ids)
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None  # asking again does no more than asking once
        except Failed:
            raise
        except Exception as fault:
            log.error("The adapter of %s failed to take a post back: %s", held.network.value, type(fault).__name__)
            raise TryLater(type(fault).__name__) from None
