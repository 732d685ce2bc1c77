"""Taking posts back: https://docs.joinmastodon.org/methods/statuses/#delete, thirty in half an hour."""

from __future__ import annotations

from collections.abc import Sequence

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.mastodon.speaking import ask
from yamabiko.networks.rules.failing import Refused, Why
from yamabiko.networks.rules.seams import Access


class Retracting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def retract(self, access: Access, remote_ids: Sequence[str]) -> None:
        for one in reversed(remote_ids):
            try:
                ask(
                    self._client, "DELETE", f"{access.host}/api/v1/statuses/{one}", token=access.secrets["access_token"]
                )
            except Refused as refused:
                if refused.why is not Why.NOT_FOUND:
                    raise
