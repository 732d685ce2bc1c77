"""What a network's answer means for the account that was used: tokens to renew, an end, a rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError
from django.db.models import Q

from yamabiko.networks.models import Account
from yamabiko.networks.operations.accounts import mark_broken, mark_stale
from yamabiko.networks.operations.rationing import note
from yamabiko.networks.rules.failing import NeedsReconnect, TryLater
from yamabiko.networks.rules.rations import Left


@contextmanager
def minding(*, workspace_id: UUID, account_id: UUID, now: datetime, limits: Sequence[Left] = ()) -> Iterator[None]:
    """Around one call to the network. NeedsReconnect becomes TryLater once: tokens can end before their time.

    `limits` is what was heard of the network's limits by the end of the call.
    """
    try:
        yield
    except NeedsReconnect:
        # One renewal is tried before she is asked.
        if mark_stale(workspace_id=workspace_id, account_id=account_id, now=now):
            raise TryLater("tokens to be renewed") from None
        mark_broken(workspace_id=workspace_id, account_id=account_id, now=now)
        raise
    except TryLater as later:
        if later.after:
            until = now + later.after
            rows = Account.objects.within(workspace_id).filter(id=account_id, ended_at=None)
            rows.filter(Q(rests_until=None) | Q(rests_until__lt=until)).update(rests_until=until)
        raise
    finally:
        with suppress(DatabaseError):  # what the network did is told all the same
            note(workspace_id=workspace_id, account_id=account_id, heard=limits, now=now)
