"""Taking a post back: https://www.reddit.com/dev/api#POST_api_del; of one that is gone already Reddit says the same."""

from __future__ import annotations

from collections.abc import Sequence

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.reddit.speaking import ask
from yamabiko.networks.rules.seams import Access


class Retracting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def retract(self, access: Access, remote_ids: Sequence[str]) -> None:
        for one in reversed(remote_ids):
            ask(self._client, access, "/api/del", {"id": one})
