"""Asking a server of Mastodon's API: one call, and what its refusals mean (https://docs.joinmastodon.org/entities/Error/).

No answer counts before it is JSON of the right shape: gateways answer 200 with a page of theirs. Whether a failed call may be
repeated is decided by who made it; one that nobody heard always may.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from yamabiko.kit.http import Client, FetchRefused, Limits, Page
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why

LIMITS = Limits(total_seconds=20, connect_seconds=5, raw_bytes=2_000_000, body_bytes=2_000_000)
LONGEST_REST = 86_400  # seconds
_OF_PICTURES = ("attach", "media", "file", "description")  # what "Validation failed: …" speaks of then


@dataclass(frozen=True, slots=True)
class Sent:
    """A body and its type. `form({...})` and `told({...})` make one."""

    body: bytes
    content_type: str


def form(fields: Mapping[str, str]) -> Sent:
    """As OAuth wants it (RFC 6749, 4.1.3)."""
    return Sent(urlencode(fields).encode(), "application/x-www-form-urlencoded")


def told(fields: Mapping[str, Any]) -> Sent:
    """https://docs.joinmastodon.org/client/intro/#parameters: forms and JSON are equally understood."""
    return Sent(json.dumps(fields).encode(), "application/json")


def ask(
    client: Client,
    method: str,
    address: str,
    *,
    token: str = "",
    sent: Sent | None = None,
    key: str = "",
    limits: Limits | None = None,
) -> tuple[int, dict[str, Any]]:
    """(2xx, the answer's JSON). No redirect is followed.

    Raises NeedsReconnect, Refused, TryLater; OutcomeUnknown for whatever may have been heard and was not answered in form.
    """
    headers = {"accept": "application/json"}
    headers |= {"authorization": f"Bearer {token}"} if token else {}
    headers |= {"content-type": sent.content_type} if sent else {}
    headers |= {"idempotency-key": key} if key else {}
    try:
        page = client.send(method, address, body=sent.body if sent else b"", headers=headers, limits=limits or LIMITS)
    except FetchRefused as refused:
        if refused.sent:
            raise OutcomeUnknown(refused.reason.value) from None
        raise TryLater(refused.reason.value) from None
    answer = read(page)
    if 200 <= page.status < 300 and answer is not None:
        return page.status, answer
    raise _failure(page, answer)


def read(page: Page) -> dict[str, Any] | None:
    try:
        found = json.loads(page.body) if page.content_type == "application/json" else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _failure(page: Page, answer: dict[str, Any] | None) -> Exception:
    words = str((answer or {}).get("error", ""))[:200].lower()
    name = f"{page.status} {''.join(letter for letter in words if letter.isascii() and letter.isalpha())[:40]}"
    # Takahē says 400 and a line of text of a token that it does not know (its api/middleware.py), Mastodon 401.
    if page.status == 401 or (page.status == 400 and page.body.startswith(b"Invalid Bearer token")):
        return NeedsReconnect(name)
    if page.status == 429:
        return TryLater(name, after=_rest(page))
    if page.status == 422:
        return Refused(Why.PICTURE if any(one in words for one in _OF_PICTURES) else Why.TEXT, name)
    if 400 <= page.status < 500 and page.status != 408:
        why = {403: Why.FORBIDDEN, 404: Why.NOT_FOUND, 410: Why.NOT_FOUND, 413: Why.PICTURE}
        return Refused(why.get(page.status, Why.OTHER), name)
    return OutcomeUnknown(name)


def _rest(page: Page) -> timedelta | None:
    """What the server asks for, within a day: seconds, or the moment at which its count begins anew, by its own clock."""
    seconds = page.headers.get("retry-after", "").strip()
    if seconds.isdecimal():
        return timedelta(seconds=min(int(seconds[:9]), LONGEST_REST))
    return until_reset(page.headers)


def until_reset(headers: Mapping[str, str]) -> timedelta | None:
    """How long until its count begins anew, by its own clock; None: it does not say."""
    try:
        resets = datetime.fromisoformat(headers.get("x-ratelimit-reset", ""))
        now = parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    left = (resets if resets.tzinfo else resets.replace(tzinfo=UTC)) - now
    return min(max(left, timedelta(seconds=1)), timedelta(seconds=LONGEST_REST))
