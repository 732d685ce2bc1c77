"""Asking X: one call of its API, and what its refusals mean.

https://docs.x.com/x-api/fundamentals/response-codes-and-errors, https://docs.x.com/x-api/fundamentals/rate-limits
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from yamabiko.kit.http import Client, FetchRefused, Limits, Page
from yamabiko.networks.answers import bare, object_of, rest_of
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access

HOME = "https://api.x.com"  # what an account's host is when it is connected
LIMITS = Limits(total_seconds=20, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000)
UPLOADING = Limits(total_seconds=60, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000)


def ask(
    client: Client,
    access: Access,
    method: str,
    path: str,
    *,
    told: Mapping[str, Any] | None = None,
    slow: bool = False,
) -> dict[str, Any]:
    """`data` of the answer, which is an object with an id.

    Raises NeedsReconnect, Refused, TryLater; OutcomeUnknown for whatever may have been heard and was not answered in form. A 5xx
    is among that: X has been seen to answer with one after it had taken the post.
    """
    headers = {"authorization": f"Bearer {access.secrets['access_token']}", "accept": "application/json"}
    body = b""
    if told is not None:
        headers["content-type"] = "application/json"
        body = json.dumps(told, ensure_ascii=False).encode()
    try:
        page = client.send(method, access.host + path, body=body, headers=headers, limits=UPLOADING if slow else LIMITS)
    except FetchRefused as refused:
        if refused.sent:
            raise OutcomeUnknown(refused.reason.value) from None
        raise TryLater(refused.reason.value) from None
    answer = object_of(page.content_type, page.body) or {}
    data = answer.get("data")
    if page.status in (200, 201) and isinstance(data, dict) and str(data.get("id", "")).isdecimal():
        return data
    raise _failure(page, answer)


def _failure(page: Page, answer: Mapping[str, Any]) -> Exception:
    kind = bare(str(answer.get("type", "")).rpartition("/")[2])
    said = str(answer.get("detail", ""))[:300].lower()
    if page.status == 429 and kind != "usage-capped":
        return TryLater("429", after=rest_of(page.headers, resets="x-rate-limit-reset"))
    if page.status in (402, 429):
        return Refused(Why.SPENT, kind)
    if page.status == 401:
        return NeedsReconnect("401")
    if page.status == 403:
        return Refused(Why.REPEATED if "duplicate" in said else Why.FORBIDDEN, kind)
    if page.status == 404:
        return Refused(Why.NOT_FOUND, kind)
    if 400 <= page.status < 500:
        return Refused(_which(said), kind)
    return OutcomeUnknown(f"{page.status} {kind}".strip())


def _which(said: str) -> Why:
    if "media" in said or "file" in said:
        return Why.PICTURE
    return Why.NOT_FOUND if "replied to" in said else Why.TEXT
