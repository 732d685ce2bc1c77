"""What networks tell of posts, and by which account it is asked."""

from __future__ import annotations

from uuid import UUID

from yamabiko.networks import adapting
from yamabiko.networks.models import Account
from yamabiko.networks.rules import Network


def read_at_once(network: Network) -> int:
    """How many posts at one call; 0: what came of a post is not told to us there."""
    found = adapting.reads(network)
    return found.most if found and network.declared.tells else 0


def told_networks() -> list[Network]:
    """Those of which counts are read."""
    return [network for network in Network if read_at_once(network)]


def silence_of(network: Network, language: str) -> str:
    """Why a network tells nothing of posts that went out by an account, in the reader's language; "" where it does, or nothing is to be said."""
    silent = network.declared.silent
    return silent.in_(language) if silent and not read_at_once(network) else ""


def living_account(workspace_id: UUID, account_id: UUID) -> UUID | None:
    """The account by which this one, perhaps connected anew since, is asked; None: she has disconnected it, or it works no more."""
    rows = Account.objects.within(workspace_id)
    before = rows.filter(id=account_id).exclude(remote_id="").first()
    if before is None:
        return None
    same = rows.filter(member_id=before.member_id, network=before.network, host=before.host, remote_id=before.remote_id)
    found: UUID | None = same.filter(ended_at=None, broken_at=None).values_list("id", flat=True).first()
    return found
