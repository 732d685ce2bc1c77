"""One step of a post, on somebody's account. Whatever an adapter does, one of four failures or a success comes out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from yamabiko.networks.adapting import publisher, rationing
from yamabiko.networks.models import Account
from yamabiko.networks.operations.accounts import access_to
from yamabiko.networks.operations.minding import minding
from yamabiko.networks.operations.rationing import heard_by
from yamabiko.networks.rules import Calls, Network
from yamabiko.networks.rules.failing import Failed, NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.rations import Left
from yamabiko.networks.rules.seams import Access, Onward, Post, Receipt, Step

log = logging.getLogger(__name__)


def step_of(*, workspace_id: UUID, account_id: UUID, step: str, post: Post) -> tuple[str, Step, Calls | None]:
    """The step to take (`step` empty: the first), what it is on this account's server, and as what the network counts it. None is asked.

    Raises NeedsReconnect, Refused.
    """
    row = Account.objects.within(workspace_id).filter(id=account_id, ended_at=None, broken_at=None).first()
    network = Network.kept(row.network) if row else None
    posting = publisher(network) if network else None
    if row is None or posting is None:
        raise NeedsReconnect("not connected")
    access = Access(row.host, row.remote_id, row.name, {}, row.facts)
    try:
        name = step or posting.first(access, post)
        found, reads = posting.step(name, access), rationing(network) if network else None
        return name, found, reads.calls(name) if reads else None if found.repeats else Calls.POSTS
    except Failed:
        raise
    except Exception as fault:  # such as a step of an older version: nothing was asked, and nothing will be
        log.error("The adapter of %s knows no step %s: %s", row.network, step, type(fault).__name__)
        raise Refused(Why.OTHER, type(fault).__name__) from None


def take_step(
    *, workspace_id: UUID, account_id: UUID, step: str, post: Post, kept: Mapping[str, Any], now: datetime
) -> Onward | Receipt:
    """Raises NeedsReconnect, Refused, TryLater, OutcomeUnknown, and nothing else.

    Call it outside any transaction: a network takes its time.
    """
    held = access_to(workspace_id=workspace_id, account_id=account_id, now=now)
    limits: list[Left] = []
    posting = publisher(held.network, heard_by(held.network, limits))
    if posting is None:
        raise NeedsReconnect("its adapter is gone")
    with minding(workspace_id=workspace_id, account_id=account_id, now=now, limits=limits):
        try:
            return posting.take(step, held.access, post, kept)
        except Failed:
            raise
        except Exception as fault:
            # An adapter's own fault: what it had sent by then nobody knows. Its text may hold anything, so it is not logged.
            log.error("The adapter of %s failed in its step %s: %s", held.network.value, step, type(fault).__name__)
            if posting.step(step, held.access).repeats:
                raise TryLater(type(fault).__name__) from None
            raise OutcomeUnknown(type(fault).__name__) from None
