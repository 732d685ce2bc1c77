"""What becomes of a post on its way to a network. Pure.

    due → calling → due (next step) … → out
                  → due (nothing was posted, later) · refused (never) · unknown (it may have been posted)
    due → stopped (something holds it, or she stopped it)

From `unknown` nothing goes out again by itself: she looks and says, or the network is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from yamabiko.networks.rules.failing import Failed, NeedsReconnect, OutcomeUnknown, Refused, TryLater
from yamabiko.networks.rules.seams import Receipt
from yamabiko.sharing.rules.manners import LATEST


class DeliveryState(StrEnum):
    DUE = "due"
    CALLING = "calling"
    OUT = "out"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    STOPPED = "stopped"


# Where a post is, or may be, at the network or on its way there: no second one is begun.
AWAY = (DeliveryState.DUE.value, DeliveryState.CALLING.value, DeliveryState.OUT.value, DeliveryState.UNKNOWN.value)
TRIES = 8  # of one step that may be repeated, or was not heard: about two and a half hours
FIRST_REST, LONGEST_REST = timedelta(seconds=15), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Then:
    """The next state; from `due` on after `rest`. `why` is a closed word for the page. `firm`: it is told until when, and comes then."""

    state: DeliveryState
    why: str = ""
    rest: timedelta = timedelta(0)
    firm: bool = False


MOMENT = timedelta(seconds=4)  # those that wait for the same minute do not come in the same second
TORN = Then(DeliveryState.UNKNOWN, "torn")  # some of it is out, and the rest will not follow by itself


def after_failure(failed: Failed, *, tries: int) -> Then:
    """What follows a failed step; `tries` counts this one."""
    if isinstance(failed, NeedsReconnect):
        return Then(DeliveryState.STOPPED, "reconnect")
    if isinstance(failed, Refused):
        return Then(DeliveryState.REFUSED, failed.why.value)
    if isinstance(failed, OutcomeUnknown):
        return Then(DeliveryState.UNKNOWN, "unanswered")
    asked = failed.after if isinstance(failed, TryLater) else None
    if tries >= TRIES:
        return Then(DeliveryState.STOPPED, "away")
    return Then(DeliveryState.DUE, "later", max(asked or timedelta(0), rest_before(tries)))


def limited(until: datetime, planned_for: datetime | None, now: datetime) -> Then:
    """The network takes no more before `until`. One that was entrusted to a time is looked at when it would be missed."""
    if planned_for is not None:
        until = min(until, planned_for + LATEST + timedelta(seconds=1))
    return Then(DeliveryState.DUE, "limit", max(until - now, timedelta(seconds=1)), firm=True)


def after_lapse(*, repeats: bool) -> Then:
    """Whoever called came to an end without a word: what may be asked again is, what may not is unknown."""
    return Then(DeliveryState.DUE, "later") if repeats else Then(DeliveryState.UNKNOWN, "interrupted")


# How long after the last look a post of unknown fate is looked for again, where its network can be read; then it stays hers to tell.
SEEK_AFTER = (
    timedelta(minutes=2),  # what was slow has come by then
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(hours=24),
)


def seek_after(sought: int) -> timedelta | None:
    """`sought`: how often it was looked for. None: no more."""
    return SEEK_AFTER[sought] if sought < len(SEEK_AFTER) else None


def rest_before(tries: int) -> timedelta:
    """15 s, 30 s, 1 min … an hour: an outage of the network is not answered by a crowd."""
    doubled: timedelta = FIRST_REST * 2 ** min(max(tries - 1, 0), 20)
    return min(doubled, LONGEST_REST)


def spread(rest: timedelta, key: bytes) -> timedelta:
    """Up to a quarter longer, each post by its own part: those that failed together do not come back together."""
    return rest * (1 + int.from_bytes(key[-2:]) / 0x10000 / 4)


def receipt_of(receipt: Receipt, now: datetime) -> dict[str, Any]:
    """What is kept of a network's receipt."""
    return {
        "state": DeliveryState.OUT.value,
        "why": "",
        "remote_id": receipt.remote_id[:500] or "unnamed",
        "remote_url": shown(receipt.url),
        "remote_ids": [one[:500] for one in receipt.parts],
        "settled_at": now,
        "lease_until": None,
    }


def charge_key(share_id: UUID, made_at: datetime) -> str:
    """What a post's money is set aside by: let go again, it is another post."""
    return f"{share_id.hex}:{made_at.timestamp():.6f}"


def shown(address: str) -> str:
    """An address that a page may lead to; "" for whatever an adapter should not have given."""
    return address if address.startswith("https://") and len(address) <= 1_000 and address.isprintable() else ""
