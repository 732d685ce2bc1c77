"""Asking Meta's Graph API, as Threads and Instagram speak it, and what its refusals mean.

https://developers.facebook.com/docs/graph-api/guides/error-handling, https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/error-codes.
The token goes along as a field: in the query where something is read or deleted, in the body where something is made.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from yamabiko.kit.http import Client, FetchRefused, Limits, Page
from yamabiko.networks.answers import LONGEST_REST, bare, object_of, rest_of
from yamabiko.networks.rules.failing import Failed, NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why

log = logging.getLogger(__name__)
_NUMBER = re.compile(r"[0-9]{1,40}")
_FORM = "application/x-www-form-urlencoded"
# Too many calls: of the application, of the user, of a page, of a call of its own; from 80000 on of one kind of use
# (https://developers.facebook.com/docs/graph-api/overview/rate-limiting).
_BUSY = {4, 17, 32, 613, *range(80_000, 80_015)}
_USAGE = "x-business-use-case-usage"  # {account: [{"estimated_time_to_regain_access": minutes}]}
_PICTURE = {
    36000,
    36001,
    36003,
    9004,
    352,
}  # too large, no such format, too wide or too tall, not to be had, no such video
# Subcodes: it takes too long to fetch, is still being worked on, as many posts as go out in a day are out.
_LATER = {2207003, 2207027, 2207042}
_OF_OURS = ("client secret", "client_secret", "client_id", "platform app")  # seen in what is said of an application
_NOT_FETCHED = 2207052
_POSTED_PERHAPS = 2207051  # "action is blocked", and the post has been seen to be there all the same


def ask(client: Client, method: str, address: str, fields: Mapping[str, str], *, limits: Limits) -> dict[str, Any]:
    """The JSON object of an answer of 200.

    Raises NeedsReconnect, Refused, TryLater; OutcomeUnknown for whatever may have been heard and was not answered in form.
    """
    told, reads = urlencode(fields), method != "POST"
    headers = {"accept": "application/json"} | ({} if reads else {"content-type": _FORM})
    where, body = (f"{address}?{told}", b"") if reads else (address, told.encode())
    try:
        page = client.send(method, where, body=body, headers=headers, limits=limits)
    except FetchRefused as refused:
        if refused.sent:
            raise OutcomeUnknown(refused.reason.value) from None
        raise TryLater(refused.reason.value) from None
    answer = object_of(page.content_type, page.body)
    if page.status == 200 and answer is not None and "error" not in answer:
        return answer
    raise _failure(page, answer or {})


def number_of(answer: Mapping[str, Any], name: str = "id") -> str:
    """What the answer names. Raises OutcomeUnknown where it names nothing."""
    found = str(answer.get(name, ""))
    if not _NUMBER.fullmatch(found):
        raise OutcomeUnknown("an answer without an id")
    return found


def let_in(client: Client, method: str, address: str, fields: Mapping[str, str], *, limits: Limits) -> dict[str, Any]:
    """As `ask`, of somebody who is just being let in: nothing can be half done. Raises Refused, TryLater (our own name is not taken, too)."""
    try:
        return ask(client, method, address, fields, limits=limits)
    except _NotTaken as ours:
        log.error("%s does not take our application", address)
        raise TryLater(str(ours)) from None
    except NeedsReconnect as closed:
        raise Refused(Why.FORBIDDEN, str(closed)) from None
    except OutcomeUnknown as unknown:
        raise TryLater(str(unknown)) from None


class _NotTaken(Refused):
    """It is our application that is not taken, whoever asks."""


def _failure(page: Page, answer: Mapping[str, Any]) -> Failed:
    told = answer.get("error")
    error = told if isinstance(told, dict) else answer
    code, subcode = error.get("code"), error.get("error_subcode")
    word = bare(f"{page.status} {code} {subcode or ''}")
    said = str(error.get("message") or error.get("error_message", ""))[:300].lower()
    if any(ours in said for ours in _OF_OURS):
        return _NotTaken(Why.FORBIDDEN, word)
    if subcode == _NOT_FETCHED:
        log.error("%s could not fetch a picture from our public address", urlsplit(page.url).hostname)
        return Refused(Why.PICTURE, word)
    if subcode == _POSTED_PERHAPS:
        return OutcomeUnknown(word)
    if page.status == 429 or code in _BUSY or subcode in _LATER:
        return TryLater(word, after=rest_of(page.headers) or _used_up(page.headers))
    if code in (102, 190) or page.status == 401:
        return NeedsReconnect(word)
    if page.status >= 500 or code in (1, 2, -1, -2) or not 400 <= page.status < 500:
        return OutcomeUnknown(word)  # they may have been at it already
    return Refused(_why(page.status, code, subcode, said), word)


def _used_up(headers: Mapping[str, str]) -> timedelta | None:
    """The longest that any use of the account rests; None where nothing of the kind is said."""
    try:
        told = json.loads(headers.get(_USAGE, ""))
        minutes = [one["estimated_time_to_regain_access"] for uses in told.values() for one in uses]
        longest = max(float(one) for one in minutes)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return timedelta(minutes=min(longest, LONGEST_REST / 60)) if longest > 0 else None


def _why(status: int, code: object, subcode: object, said: str) -> Why:
    if code == 506:
        return Why.REPEATED
    if code in _PICTURE:
        return Why.PICTURE
    if code == 36004 or "param text" in said or "link_limit" in said or "caption" in said:
        return Why.TEXT
    if status == 404 or code == 24 or (code, subcode) == (100, 33):
        return Why.NOT_FOUND
    if status == 403 or code in (10, 25, 368) or (isinstance(code, int) and 200 <= code < 300):
        return Why.FORBIDDEN
    return Why.OTHER
