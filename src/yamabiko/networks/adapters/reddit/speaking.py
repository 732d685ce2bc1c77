"""Asking Reddit: one call of its API, and what its refusals mean.

https://www.reddit.com/dev/api, https://github.com/reddit-archive/reddit/wiki/API. A refusal comes with a 200 and stands in `json.errors`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from yamabiko.kit.http import Client, FetchRefused, Limits, Page
from yamabiko.networks.answers import LONGEST_REST, bare, object_of, rest_of
from yamabiko.networks.rules.failing import Failed, NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access

HOME = "https://oauth.reddit.com"  # what an account's host is when it is connected
CALLED = {
    "user-agent": "web:yamabiko:v1 (employee advocacy, self-hosted)"
}  # Reddit slows whoever does not say who asks
LIMITS = Limits(total_seconds=20, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000)
_TEXT = {"TOO_LONG", "NO_TEXT", "BAD_URL", "NO_URL", "TITLE_BLANK"}
_LATER = {"RATELIMIT", "QUOTA_FILLED"}
_OF_COMMUNITIES = ("SUBREDDIT", "BAD_SR", "NO_LINKS", "NO_SELFS", "DOMAIN", "SUBMIT_VALIDATION", "POST_GUIDANCE")
_REASONS = {"private", "banned", "quarantined", "gold_only", "gold_restricted", "employees_only"}


def ask(client: Client, access: Access, path: str, told: Mapping[str, str]) -> dict[str, Any]:
    """POST at `path`: the object of the answer.

    Raises NeedsReconnect, Refused, TryLater; OutcomeUnknown for whatever may have been heard and was not answered in form.
    """
    headers = {**CALLED, "authorization": f"Bearer {access.secrets['access_token']}", "accept": "application/json"}
    headers["content-type"] = "application/x-www-form-urlencoded"
    try:
        page = client.send("POST", access.host + path, body=urlencode(told).encode(), headers=headers, limits=LIMITS)
    except FetchRefused as refused:
        if refused.sent:
            raise OutcomeUnknown(refused.reason.value) from None
        raise TryLater(refused.reason.value) from None
    answer = object_of(page.content_type, page.body)
    if page.status != 200 or answer is None:
        raise _failure(page, answer or {})
    told_of = answer.get("json")
    errors = told_of.get("errors") if isinstance(told_of, dict) else None
    if isinstance(told_of, dict) and isinstance(errors, list) and errors:
        raise _refusal(told_of, errors)
    return answer


def _refusal(told: Mapping[str, Any], errors: list[Any]) -> Failed:
    """Of the first of [[code, sentence, field], …]."""
    first = errors[0]
    code = bare(first[0] if isinstance(first, list) and first else "")
    if code in _LATER:
        seconds = told.get("ratelimit")
        rest = (
            timedelta(seconds=min(seconds, LONGEST_REST)) if isinstance(seconds, int | float) and seconds > 0 else None
        )
        return TryLater(code, after=rest)
    if code == "USER_REQUIRED":
        return NeedsReconnect(code)
    if code == "ALREADY_SUB":
        return Refused(Why.REPEATED, code)
    if code.startswith(_OF_COMMUNITIES):
        return Refused(Why.COMMUNITY, code)
    return Refused(Why.TEXT if code in _TEXT else Why.OTHER, code)


def _failure(page: Page, answer: Mapping[str, Any]) -> Failed:
    reason = bare(answer.get("reason", ""))
    if page.status == 429:
        return TryLater("429", after=rest_of(page.headers) or _resets(page.headers))
    if page.status == 401:
        return NeedsReconnect("401")
    if page.status == 404 or (page.status == 403 and reason in _REASONS):
        return Refused(Why.COMMUNITY, reason)
    if page.status == 403:
        return Refused(Why.FORBIDDEN, reason)
    if 400 <= page.status < 500:
        return Refused(Why.OTHER, f"{page.status} {reason}".strip())
    return OutcomeUnknown(f"{page.status} {reason}".strip())


def _resets(headers: Mapping[str, str]) -> timedelta | None:
    """Seconds until Reddit counts anew."""
    seconds = headers.get("x-ratelimit-reset", "").partition(".")[0]
    return timedelta(seconds=min(int(seconds[:9]), LONGEST_REST)) if seconds.isdecimal() else None
