"""Looking for a post of unknown fate, on somebody's account."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from yamabiko.networks.adapting import looks
from yamabiko.networks.operations.accounts import access_to
from yamabiko.networks.rules.failing import Failed, NeedsReconnect, OutcomeUnknown, TryLater
from yamabiko.networks.rules.seams import Post, Receipt, Seen

log = logging.getLogger(__name__)


def look_for(*, workspace_id: UUID, account_id: UUID, post: Post, now: datetime) -> Receipt | Seen:
    """Nothing is changed at the network. Raises NeedsReconnect (it is not connected), Refused, TryLater, and nothing else.

    Call it outside any transaction: a network takes its time.
    """
    held = access_to(workspace_id=workspace_id, account_id=account_id, now=now)
    network = looks(held.network)
    if network is None:
        return Seen.UNSURE
    try:
        return network.look(held.access, post)
    except (NeedsReconnect, OutcomeUnknown) as failed:
        # Asked again it does no harm; and what a look came to says nothing of the account that posts.
        raise TryLater(str(failed)) from None
    except Failed:
        raise
    except Exception as fault:
        log.error("The adapter of %s failed to look for a post: %s", held.network.value, type(fault).__name__)
        raise TryLater(type(fault).__name__) from None
