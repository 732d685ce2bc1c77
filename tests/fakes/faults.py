"""What may go wrong on purpose: on which route, at which calls or at which rate."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Those above the line never reach the network; below it the network has accepted before the caller is left alone with it."""

    DROP = "drop"  # the connection ends before anything was read into the books
    UNAVAILABLE = "unavailable"  # 503
    HTML = "html"  # 200 and a page of some gateway
    BUSY = "busy"  # 429 with Retry-After
    BUSY_SILENT = "busy_silent"  # 429 and not a word of when
    BUSY_OWN = "busy_own"  # 429 with the network's own headers, if it documents any
    TOKEN_EXPIRED = "token_expired"  # the token that came along is dead from now on  # noqa: S105
    LIE = "lie"  # success and an id, and nothing was posted
    # ---
    LATE = "late"  # waits `seconds`, then accepts, whether or not somebody still listens
    SLOW_ANSWER = "slow_answer"  # accepts at once, answers after `seconds`
    DROP_AFTER = "drop_after"
    ERROR_AFTER = "error_after"  # 500
    HTML_AFTER = "html_after"
    TRUNCATED = "truncated"  # half of the JSON, and the length says that this is all
    CUT = "cut"  # half of the JSON, then the connection ends
    DOUBLED = "doubled"  # one call, two posts
    MEDIA_STUCK = "media_stuck"  # accepted, and its processing never ends
    MEDIA_PARTIAL = "media_partial"  # accepted, and its processing fails


BEFORE = frozenset({Fault.DROP, Fault.UNAVAILABLE, Fault.HTML, Fault.BUSY, Fault.BUSY_SILENT, Fault.BUSY_OWN})
# The caller of these cannot know whether it was heard.
UNKNOWABLE = frozenset(
    {
        Fault.DROP,
        Fault.LATE,
        Fault.SLOW_ANSWER,
        Fault.DROP_AFTER,
        Fault.ERROR_AFTER,
        Fault.HTML,
        Fault.HTML_AFTER,
        Fault.TRUNCATED,
        Fault.CUT,
    }
)


@dataclass(frozen=True)
class Plan:
    """`calls` are numbers of this route's calls, from 1; without them `rate` decides for each call, 1 for all of them."""

    route: str
    fault: Fault
    calls: frozenset[int] | None = None
    rate: float = 1.0
    seconds: float = 5.0
    account: str = ""
    id: int = 0

    def strikes(self, route: str, number: int, account: str, seed: int) -> bool:
        if self.route not in (route, "*") or (self.account and self.account != account):
            return False
        if self.calls is not None:
            return number in self.calls
        # By number, not by a common sequence: which thread comes first must not change who is struck.
        return random.Random(f"{seed}/{self.id}/{route}/{number}").random() < self.rate


class Faults:
    """The first plan that strikes decides."""

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed
        self.plans: list[Plan] = []

    def add(self, plan: Plan) -> None:
        self.plans.append(plan)

    def at(self, route: str, number: int, account: str) -> Plan | None:
        return next((plan for plan in self.plans if plan.strikes(route, number, account, self.seed)), None)
