"""What X says of its limits with each answer (https://docs.x.com/x-api/fundamentals/rate-limits): those of the account, by address.

Of the application's own it says nothing. A refusal while the account has something left is therefore the application's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from yamabiko.networks.answers import reset_in
from yamabiko.networks.rules.declared import Calls, Whose
from yamabiko.networks.rules.rations import Left
from yamabiko.networks.rules.seams import Answer

_COUNTED = {
    ("POST", "/2/tweets"): Calls.POSTS,
    ("POST", "/2/media/upload"): Calls.UPLOADS,
    ("GET", "/2/tweets"): Calls.READS,
}
A_WHILE = timedelta(minutes=15)  # believed: it does not say when the application's count is over


class Rationing:
    def calls(self, step: str) -> Calls | None:
        return {"post": Calls.POSTS, "picture": Calls.UPLOADS}.get(step)

    def heard(self, method: str, path: str, page: Answer) -> Iterator[Left]:
        calls = _COUNTED.get((method, path))
        left, resets = page.headers.get("x-rate-limit-remaining", ""), reset_in(page.headers, "x-rate-limit-reset")
        if calls is None or not left.isdecimal() or resets is None:
            return
        yield Left(Whose.ACCOUNT, calls, int(left[:9]), resets)
        if page.status == 429 and int(left[:9]) > 0 and "retry-after" not in page.headers:
            yield Left(Whose.APPLICATION, calls, 0, A_WHILE)
