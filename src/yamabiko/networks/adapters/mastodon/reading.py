"""Reading what came of posts: https://docs.joinmastodon.org/methods/statuses/#get, as everybody may read them.

No token goes along: hers may not read. A post that she shows to followers only is not seen, and counts as one that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.mastodon.speaking import ask
from yamabiko.networks.rules.declared import Count
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access

NAMES = {
    "favourites_count": Count.REACTIONS,
    "replies_count": Count.COMMENTS,
    "reblogs_count": Count.RESHARES,
    "quotes_count": Count.QUOTES,  # since 4.5
}


class Reading:
    most = 1

    def __init__(self, client: Client) -> None:
        self._client = client

    def read(self, access: Access, remote_ids: Sequence[str]) -> Mapping[str, Mapping[Count, int]]:
        found = {}
        for one in remote_ids:
            try:
                _status, answer = ask(self._client, "GET", f"{access.host}/api/v1/statuses/{one}")
            except NeedsReconnect:
                raise TryLater("this server shows posts only to those who sign in") from None
            except Refused as refused:
                if refused.why is Why.NOT_FOUND:
                    continue
                raise
            if str(answer.get("id")) != one:
                raise OutcomeUnknown("another post than the one that was asked for")
            found[one] = {count: answer[name] for name, count in NAMES.items() if type(answer.get(name)) is int}
        return found
