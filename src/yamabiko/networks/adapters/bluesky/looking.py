"""Looking for a post by the key under which it was put: the repository has the record, or it has none.

https://docs.bsky.app/docs/api/com-atproto-repo-get-record
"""

from __future__ import annotations

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.bluesky.posting import POST, key_of
from yamabiko.networks.adapters.bluesky.speaking import NoRecord, query
from yamabiko.networks.rules.failing import OutcomeUnknown
from yamabiko.networks.rules.seams import Access, Post, Receipt, Seen


class Looking:
    def __init__(self, client: Client) -> None:
        self._client = client

    def look(self, access: Access, post: Post) -> Receipt | Seen:
        found = [self._record(access, key_of(post, at)) for at in range(len(post.texts))]
        if all(found):
            url = f"https://bsky.app/profile/{access.remote_id}/post/{key_of(post, 0)}"
            return Receipt(found[0], url, tuple(found))
        return Seen.UNSURE if any(found) else Seen.ABSENT

    def _record(self, access: Access, key: str) -> str:
        """Its at-URI; "" where her own repository says that there is none."""
        asked = {"repo": access.remote_id, "collection": POST, "rkey": key}
        try:
            uri = str(query(self._client, access.host, "com.atproto.repo.getRecord", asked).get("uri", ""))
        except NoRecord:
            return ""
        if uri != f"at://{access.remote_id}/{POST}/{key}":
            raise OutcomeUnknown("another record than the one that was asked for")
        return uri
