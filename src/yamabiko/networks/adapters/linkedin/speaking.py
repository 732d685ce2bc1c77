"""Asking LinkedIn's versioned API, and what its refusals mean.

https://learn.microsoft.com/en-us/linkedin/marketing/versioning, https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from yamabiko.kit.http import Client, FetchRefused, Limits, Page
from yamabiko.networks.answers import bare, object_of, rest_of
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access

log = logging.getLogger(__name__)
HOME = "https://api.linkedin.com"  # what an account's host is when it is connected
LIMITS = Limits(total_seconds=20, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000)
UPLOADING = Limits(total_seconds=60, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000)


def ask(client: Client, access: Access, path: str, told: Mapping[str, Any]) -> tuple[Page, dict[str, Any]]:
    """POST at `path`: the page with its headers, and its JSON ({} where it has none). Its status is 200 or 201.

    Raises NeedsReconnect, Refused, TryLater; OutcomeUnknown for whatever may have been heard and was not answered in form.
    """
    headers = {
        "accept": "application/json",
        "content-type": "application/json",
        "linkedin-version": settings.LINKEDIN_VERSION,
        "x-restli-protocol-version": "2.0.0",
    }
    body = json.dumps(told, ensure_ascii=False).encode()
    page = _sent(client, "POST", access.host + path, access, body, headers, LIMITS)
    return page, object_of(page.content_type, page.body) or {}


def put(client: Client, access: Access, address: str, body: bytes) -> None:
    """A picture to the address that LinkedIn named for it. The token goes along, so it has to be LinkedIn's own."""
    parts, home = urlsplit(address), urlsplit(access.host)
    ours = (parts.scheme, parts.netloc) == (home.scheme, home.netloc)
    host = parts.hostname or ""
    if not ours and not (parts.scheme == "https" and (host == "linkedin.com" or host.endswith(".linkedin.com"))):
        raise Refused(Why.PICTURE, "an address elsewhere")
    page = _sent(client, "PUT", address, access, body, {"content-type": "application/octet-stream"}, UPLOADING)
    if page.status != 201:
        raise OutcomeUnknown("an upload that nobody confirmed")


def _sent(
    client: Client, method: str, url: str, access: Access, body: bytes, headers: Mapping[str, str], limits: Limits
) -> Page:
    bearer = {"authorization": f"Bearer {access.secrets['access_token']}"}
    try:
        page = client.send(method, url, body=body, headers={**headers, **bearer}, limits=limits)
    except FetchRefused as refused:
        if refused.sent:
            raise OutcomeUnknown(refused.reason.value) from None
        raise TryLater(refused.reason.value) from None
    if page.status in (200, 201):
        return page
    raise _failure(page, object_of(page.content_type, page.body) or {})


def _failure(page: Page, answer: Mapping[str, Any]) -> Exception:
    code = _code(answer)
    if page.status == 429:
        return TryLater("429", after=rest_of(page.headers))  # when it is over it does not say
    if page.status == 401:
        return NeedsReconnect(code)
    if page.status == 426:
        log.error("LinkedIn no longer speaks %s: set YAMABIKO_LINKEDIN_VERSION", settings.LINKEDIN_VERSION)
        return Refused(Why.OUTDATED, code)
    if code == "MEDIA_ASSET_WAITING_UPLOAD":
        return TryLater(code)  # it is up, and they are still at it
    if "DUPLICATE" in code:
        return Refused(Why.REPEATED, code)
    if page.status == 403:
        return Refused(Why.FORBIDDEN, code)
    if page.status == 404:
        return Refused(Why.NOT_FOUND, code)
    if 400 <= page.status < 500:
        return Refused(_which(code), code)
    return OutcomeUnknown(f"{page.status} {code}".strip())


def _code(answer: Mapping[str, Any]) -> str:
    """The code of its first detail, or its own."""
    found = answer.get("errorDetails")
    inputs = found.get("inputErrors") if isinstance(found, dict) else None
    first = inputs[0] if isinstance(inputs, list) and inputs else None
    return bare((first.get("code") if isinstance(first, dict) else "") or answer.get("code", ""))


def _which(code: str) -> Why:
    if any(word in code for word in ("MEDIA", "IMAGE", "UPLOAD")):
        return Why.PICTURE
    return Why.TEXT if any(word in code for word in ("LENGTH", "BLANK", "FIELD")) else Why.OTHER
