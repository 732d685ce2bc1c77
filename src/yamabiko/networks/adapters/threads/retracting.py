"""Taking posts back: https://developers.facebook.com/documentation/threads/posts/delete-posts; a hundred a day."""

from __future__ import annotations

from collections.abc import Sequence

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.threads.speaking import ask
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, Why
from yamabiko.networks.rules.seams import Access


class Retracting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def retract(self, access: Access, remote_ids: Sequence[str]) -> None:
        for one in reversed(remote_ids):
            try:
                if ask(self._client, access, "DELETE", one, {}).get("success") is not True:
                    raise OutcomeUnknown("not said to be deleted")
            except Refused as refused:
                if refused.why is not Why.NOT_FOUND:
                    raise
