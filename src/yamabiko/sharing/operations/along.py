"""What a post by an account needs beside its words, asked before it is let go: a picture that can be fetched, a community."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yamabiko.kit.saying import Saying
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.communities import community_of
from yamabiko.sharing.operations.refusals import CommunityMissing, CommunityUnfit, NobodyFetches, PictureNeeded
from yamabiko.sharing.queries.giving import can_be_fetched, fetches


def lacking(network: Network, looks: Mapping[str, Any]) -> Saying | None:
    """Why this cannot go out there by an account, whatever she says; None: it can. `looks` as `queries.leaving.looks_for`."""
    pictures, pictured = network.declared.pictures, "picture" in looks
    if (pictured or (pictures and pictures.needed)) and fetches(network) and not can_be_fetched():
        return NobodyFetches(network=network.label)
    if pictures and pictures.needed and not pictured:
        return PictureNeeded(network=network.label)
    return None


def settled(network: Network, looks: Mapping[str, Any], community: str) -> str:
    """The community as it is kept, "" where the network has none. Raises NobodyFetches, PictureNeeded, CommunityMissing, CommunityUnfit."""
    if refusal := lacking(network, looks):
        raise refusal
    if not network.declared.communities:
        return ""
    try:
        name = community_of(community)
    except ValueError:
        raise CommunityUnfit from None
    if not name:
        raise CommunityMissing
    return name
