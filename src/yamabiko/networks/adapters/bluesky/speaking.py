"""Asking a PDS: one XRPC call, and what its refusals mean (https://atproto.com/specs/xrpc).

No answer of a PDS counts before it says what it should. Whether a failed call may be repeated is decided by who made it: a call
that nobody heard always may.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from yamabiko.kit.http import Client, FetchRefused, Limits, Page
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why

LIMITS = Limits(total_seconds=20, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000)
# https://docs.bsky.app/docs/api/com-atproto-server-create-session and the names seen from a PDS
_NO_LONGER = {"ExpiredToken", "InvalidToken", "AuthMissing", "AccountTakedown", "AuthFactorTokenRequired"}
_GONE = {"AccountDeactivated", "AccountSuspended", "RepoTakendown", "RepoDeactivated"}


def ask(
    client: Client,
    host: str,
    verb: str,
    *,
    token: str = "",
    told: Mapping[str, Any] | None = None,
    body: bytes = b"",
    content_type: str = "application/json",
) -> dict[str, Any]:
    """POST `verb` (`com.atproto.repo.putRecord`) at `host` (an address such as https://bsky.social): the answer's JSON.

    Raises NeedsReconnect, Refused, TryLater; OutcomeUnknown for whatever may have been heard and was not answered in form.
    """
    headers = {"content-type": content_type, "accept": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    sent = json.dumps(told, ensure_ascii=False).encode() if told is not None else body
    if not sent:
        headers.pop("content-type")  # a procedure without input refuses one
    try:
        page = client.send("POST", f"{host}/xrpc/{verb}", body=sent, headers=headers, limits=LIMITS)
    except FetchRefused as refused:
        if refused.sent:
            raise OutcomeUnknown(refused.reason.value) from None
        raise TryLater(refused.reason.value) from None
    answer = _json(page)
    if page.status == 200 and answer is not None:
        return answer
    raise _failure(page, answer or {})


def _json(page: Page) -> dict[str, Any] | None:
    try:
        found = json.loads(page.body) if page.content_type == "application/json" else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _failure(page: Page, answer: Mapping[str, Any]) -> Exception:
    name = "".join(filter(str.isalpha, str(answer.get("error", ""))[:60]))  # it goes into the log
    if page.status == 429:
        return TryLater(name, after=_rest(page))
    if page.status == 401 or name in _NO_LONGER:
        return NeedsReconnect(name or "401")
    if name in _GONE or page.status == 403:
        return Refused(Why.FORBIDDEN, name)
    if 400 <= page.status < 500:
        return Refused(Why.TEXT if name == "InvalidRequest" else Why.OTHER, name)
    return OutcomeUnknown(f"{page.status} {name}".strip())


def _rest(page: Page) -> timedelta | None:
    """What the server asks for, within a day: seconds, or as a PDS does the time at which its count begins anew, by its own clock."""
    seconds = page.headers.get("retry-after", "")
    if not seconds.isdecimal():
        resets, sent = page.headers.get("ratelimit-reset", ""), page.headers.get("date", "")
        try:
            seconds = str(max(0, int(resets[:12]) - round(parsedate_to_datetime(sent).timestamp())))
        except (ValueError, TypeError):
            return None
    return timedelta(seconds=min(int(seconds[:9]), 86_400))
