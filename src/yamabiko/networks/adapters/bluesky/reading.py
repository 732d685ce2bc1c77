"""Reading what came of posts at an AppView, which counts for the whole network; a PDS has only its own accounts' records.

https://docs.bsky.app/docs/api/app-bsky-feed-get-posts, of what everybody may read. Nobody is told how often a post was seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.bluesky.speaking import query
from yamabiko.networks.rules.declared import Count
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, Why
from yamabiko.networks.rules.seams import Access

NAMES = {
    "likeCount": Count.REACTIONS,
    "replyCount": Count.COMMENTS,
    "repostCount": Count.RESHARES,
    "quoteCount": Count.QUOTES,
    "bookmarkCount": Count.SAVES,
}


class Reading:
    most = 25

    def __init__(self, client: Client) -> None:
        self._client = client

    def read(self, access: Access, remote_ids: Sequence[str]) -> Mapping[str, Mapping[Count, int]]:
        if not settings.BLUESKY_APPVIEW:
            raise Refused(Why.OTHER, "no AppView")
        asked = [("uris", one) for one in remote_ids]
        posts = query(self._client, settings.BLUESKY_APPVIEW, "app.bsky.feed.getPosts", asked).get("posts")
        if not isinstance(posts, list):
            raise OutcomeUnknown("an answer without posts")
        return {
            str(one.get("uri")): {count: one[name] for name, count in NAMES.items() if type(one.get(name)) is int}
            for one in posts
            if isinstance(one, dict)
        }
