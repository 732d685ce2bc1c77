"""Asking a PDS: one XRPC call, and what its refusals mean (https://atproto.com/specs/xrpc).

No answer of a PDS counts before it says what it should. Whether a failed call may be repeated is decided by who made it: a call
that nobody heard always may.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from yamabiko.kit.http import Client, FetchRefused, Limits, Page
from yamabiko.networks.answers import object_of, rest_of
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
    answer = object_of(page.content_type, page.body)
    if page.status == 200 and answer is not None:
        return answer
    raise _failure(page, answer or {})


class NoRecord(Refused):
    """The repository says that it has no such record."""

    def __init__(self) -> None:
        super().__init__(Why.NOT_FOUND, "RecordNotFound")


def query(client: Client, host: str, verb: str, asked: Mapping[str, str] | Sequence[tuple[str, str]]) -> dict[str, Any]:
    """GET `verb` at `host`, of what everybody may read: the answer's JSON. Raises what `ask` raises, and NoRecord."""
    try:
        address = f"{host}/xrpc/{verb}?{urlencode(asked)}"
        page = client.send("GET", address, headers={"accept": "application/json"}, limits=LIMITS)
    except FetchRefused as refused:
        raise TryLater(refused.reason.value) from None  # what is only read may be asked again
    answer = object_of(page.content_type, page.body)
    if page.status == 200 and answer is not None:
        return answer
    if page.status == 400 and (answer or {}).get("error") == "RecordNotFound":
        raise NoRecord
    raise _failure(page, answer or {})


def _failure(page: Page, answer: Mapping[str, Any]) -> Exception:
    name = "".join(filter(str.isalpha, str(answer.get("error", ""))[:60]))  # it goes into the log
    if page.status == 429:
        return TryLater(name, after=rest_of(page.headers, resets="ratelimit-reset"))
    if page.status == 401 or name in _NO_LONGER:
        return NeedsReconnect(name or "401")
    if name in _GONE or page.status == 403:
        return Refused(Why.FORBIDDEN, name)
    if 400 <= page.status < 500:
        return Refused(Why.TEXT if name == "InvalidRequest" else Why.OTHER, name)
    return OutcomeUnknown(f"{page.status} {name}".strip())
