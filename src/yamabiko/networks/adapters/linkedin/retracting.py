"""Taking a post back, with the comments beneath it; LinkedIn says the same of one that is gone already.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api#delete-posts
"""

from __future__ import annotations

from collections.abc import Sequence

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.linkedin.speaking import delete
from yamabiko.networks.rules.seams import Access


class Retracting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def retract(self, access: Access, remote_ids: Sequence[str]) -> None:
        for one in remote_ids:
            delete(self._client, access, one)
