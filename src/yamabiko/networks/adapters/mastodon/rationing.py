"""What a server says of its limits with each answer: https://docs.joinmastodon.org/api/rate-limits/#headers."""

from __future__ import annotations

from collections.abc import Iterator

from yamabiko.networks.adapters.mastodon.speaking import until_reset
from yamabiko.networks.rules.declared import Calls, Whose
from yamabiko.networks.rules.rations import Left
from yamabiko.networks.rules.seams import Answer

_COUNTED = {("POST", "/api/v1/statuses"): Calls.POSTS, ("POST", "/api/v2/media"): Calls.UPLOADS}


class Rationing:
    def calls(self, step: str) -> Calls | None:
        return {"status": Calls.POSTS, "again": Calls.POSTS, "pictures": Calls.UPLOADS}.get(step)

    def heard(self, method: str, path: str, page: Answer) -> Iterator[Left]:
        calls = _COUNTED.get((method, path))
        left, resets = page.headers.get("x-ratelimit-remaining", ""), until_reset(page.headers)
        if calls and left.isdecimal() and resets is not None:
            yield Left(Whose.ACCOUNT, calls, int(left[:9]), resets)
