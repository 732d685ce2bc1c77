"""Taking posts back: https://docs.x.com/x-api/posts/delete-post."""

from __future__ import annotations

from collections.abc import Sequence

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.x.speaking import told_of
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, Why
from yamabiko.networks.rules.seams import Access


class Retracting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def retract(self, access: Access, remote_ids: Sequence[str]) -> None:
        for one in reversed(remote_ids):
            try:
                if told_of(self._client, access, "DELETE", f"/2/tweets/{one}").get("deleted") is not True:
                    raise OutcomeUnknown("not said to be deleted")
            except Refused as refused:
                if refused.why is not Why.NOT_FOUND:
                    raise
