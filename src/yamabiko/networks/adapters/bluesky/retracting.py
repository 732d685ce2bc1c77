"""Taking posts back by `com.atproto.repo.deleteRecord`, which says nothing of a record that is gone already."""

from __future__ import annotations

from collections.abc import Sequence

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.bluesky.posting import POST
from yamabiko.networks.adapters.bluesky.speaking import ask
from yamabiko.networks.rules.failing import Refused, Why
from yamabiko.networks.rules.seams import Access


class Retracting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def retract(self, access: Access, remote_ids: Sequence[str]) -> None:
        """`remote_ids` are at-URIs of her own repository; of another nothing is deleted."""
        for uri in reversed(remote_ids):
            start, _, key = uri.rpartition("/")
            if start != f"at://{access.remote_id}/{POST}" or not key:
                raise Refused(Why.OTHER, "not in her repository")
            told = {"repo": access.remote_id, "collection": POST, "rkey": key}
            ask(self._client, access.host, "com.atproto.repo.deleteRecord", token=access.secrets["access"], told=told)
