"""Asking a network's token endpoint (RFC 6749, section 5), and what its answers mean."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from yamabiko.kit.http import Client, FetchRefused, Limits, Page
from yamabiko.networks.answers import bare, object_of, rest_of
from yamabiko.networks.rules.failing import NeedsReconnect, Refused, TryLater, Why
from yamabiko.networks.rules.roundtrips import is_token

log = logging.getLogger(__name__)
LIMITS = Limits(total_seconds=15, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000)
_HERS = "invalid_grant"  # the code, or what is renewed by, is not taken
_OURS = {"invalid_client", "unauthorized_client"}  # the application is not taken, whoever asks


def tokens_for(
    client: Client, address: str, form: Mapping[str, str], *, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The answer, whose access_token can be sent. Raises Refused (FORBIDDEN), TryLater (nobody answered in form, or our own name is not taken)."""
    page = sent(client, address, form, headers=headers)
    answer = object_of(page.content_type, page.body) or {}
    if page.status == 200 and is_token(answer.get("access_token")):
        return answer
    word = bare(answer.get("error", ""))
    named = "authorization" in (headers or {})
    if word in _OURS or (
        page.status == 401 and named and word != _HERS
    ):  # RFC 6749, 5.2: 401 is for who asks, where the header named us
        log.error("%s does not take our application: %s", address, word)
        raise TryLater(word)
    if page.status in (400, 401, 403) or word == _HERS:  # Reddit says the latter with a 200
        raise Refused(Why.FORBIDDEN, word)
    raise TryLater(f"{page.status} {word}".strip(), after=rest_of(page.headers))


def renewed(
    client: Client, address: str, form: Mapping[str, str], *, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """As `tokens_for`; what is refused has to be connected again. Raises NeedsReconnect, TryLater."""
    try:
        return tokens_for(client, address, {"grant_type": "refresh_token", **form}, headers=headers)
    except Refused as refused:
        raise NeedsReconnect(str(refused)) from None


def sent(client: Client, address: str, form: Mapping[str, str], *, headers: Mapping[str, str] | None = None) -> Page:
    """A form to an endpoint of OAuth. Raises TryLater."""
    kinds = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
    try:
        return client.send(
            "POST", address, body=urlencode(form).encode(), headers={**kinds, **(headers or {})}, limits=LIMITS
        )
    except FetchRefused as refused:
        raise TryLater(refused.reason.value) from None


def asked(client: Client, address: str, token: str, *, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What the network says of whoever the token is of. Raises Refused, TryLater."""
    told = {"authorization": f"Bearer {token}", "accept": "application/json", **(headers or {})}
    try:
        page = client.send("GET", address, headers=told, limits=LIMITS)
    except FetchRefused as refused:
        raise TryLater(refused.reason.value) from None
    answer = object_of(page.content_type, page.body)
    if page.status == 200 and answer is not None:
        return answer
    raise Refused(Why.FORBIDDEN, str(page.status)) if page.status in (401, 403) else TryLater(str(page.status))


def secrets_of(answer: Mapping[str, Any], needed: Iterable[str]) -> dict[str, str]:
    """What is kept. Raises Refused where she gave less than we need; without `scope` all was given that was asked for (RFC 6749, 5.1)."""
    given = str(answer.get("scope", "")).replace(",", " ").split()
    if given and (missing := set(needed) - set(given)):
        raise Refused(Why.FORBIDDEN, f"without {' '.join(sorted(missing))}")
    found = {"access_token": str(answer["access_token"]), "scope": " ".join(given or needed)}
    refresh = answer.get("refresh_token")
    return {**found, "refresh_token": refresh} if isinstance(refresh, str) and is_token(refresh) else found


def lasting(answer: Mapping[str, Any], name: str, usual: timedelta) -> timedelta:
    """So many seconds as the answer says, or the usual."""
    told = answer.get(name)
    return timedelta(seconds=told) if type(told) is int and 0 < told < 10**9 else usual
