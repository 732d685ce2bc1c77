"""Reading what came of posts, on somebody's account."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from yamabiko.networks.adapting import reads
from yamabiko.networks.operations.accounts import access_to
from yamabiko.networks.rules import Count
from yamabiko.networks.rules.failing import Failed, NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why

log = logging.getLogger(__name__)
MOST = 2**31 - 1  # what nobody believes of a number, and a column holds


def read_posts(
    *, workspace_id: UUID, account_id: UUID, remote_ids: Sequence[str], now: datetime
) -> Mapping[str, Mapping[Count, int]]:
    """Counts of each of them; one that is not there any more is left out. Raises NeedsReconnect (it is not connected), Refused, TryLater, and nothing else.

    Call it outside any transaction: a network takes its time.
    """
    held = access_to(workspace_id=workspace_id, account_id=account_id, now=now)
    network = reads(held.network)
    tells = held.network.declared.tells
    if network is None or tells is None:
        raise Refused(Why.OTHER, "nobody reads it")
    try:
        found = network.read(held.access, remote_ids)
    except (NeedsReconnect, OutcomeUnknown) as failed:
        # Asked again it does no harm; and what a reading came to says nothing of the account that posts.
        raise TryLater(str(failed)) from None
    except Failed:
        raise
    except Exception as fault:
        log.error("The adapter of %s failed to read posts: %s", held.network.value, type(fault).__name__)
        raise TryLater(type(fault).__name__) from None
    return {
        one: {count: number for count, number in found[one].items() if count in tells.counts and 0 <= number <= MOST}
        for one in remote_ids
        if one in found
    }
