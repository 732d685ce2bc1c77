"""What a PDS says of its limits: points, of which a record that is made takes three.

https://docs.bsky.app/docs/advanced-guides/rate-limits, and the headers of packages/xrpc-server/src/rate-limiter.ts
"""

from __future__ import annotations

from collections.abc import Iterator

from yamabiko.networks.answers import reset_in
from yamabiko.networks.rules.declared import Calls, Whose
from yamabiko.networks.rules.rations import Left
from yamabiko.networks.rules.seams import Answer

POINTS = 3


class Rationing:
    def calls(self, step: str) -> Calls | None:
        return Calls.POSTS if step == "record" else None

    def heard(self, method: str, path: str, page: Answer) -> Iterator[Left]:
        left, resets = page.headers.get("ratelimit-remaining", ""), reset_in(page.headers, "ratelimit-reset")
        if path == "/xrpc/com.atproto.repo.putRecord" and left.isdecimal() and resets is not None:
            yield Left(Whose.ACCOUNT, Calls.POSTS, int(left[:9]) // POINTS, resets)
