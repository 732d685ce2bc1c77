"""Letting in by a handle and an app password, which cannot change her account and which she can end at Bluesky at any time.

OAuth needs an HTTPS address at which Bluesky can read who we are; where the product has none, this is the way, and the page says so.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.bluesky.speaking import ask
from yamabiko.networks.rules.atproto import is_did, is_handle
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Connected

USUAL = "https://bsky.social"
# A PDS says neither: its access tokens last two hours, its refresh tokens ninety days (packages/pds/src/account-manager/helpers/auth.ts).
FRESH, LASTS = timedelta(minutes=90), timedelta(days=90)


class Connecting:
    """Signs in, renews and ends sessions of one PDS or another."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def sign_in(self, *, host: str, name: str, password: str) -> Connected:
        """`host` empty: Bluesky's own. Raises Refused (FORBIDDEN: wrong name or password), TryLater."""
        at = host or USUAL
        told = {"identifier": name.strip().removeprefix("@"), "password": password.strip()}
        try:
            answer = ask(self._client, at, "com.atproto.server.createSession", told=told)
        except NeedsReconnect:
            raise Refused(Why.FORBIDDEN, "wrong name or password") from None
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None  # a session that nobody uses ends by itself
        return _connected(answer, at)

    def renew(self, access: Access) -> Connected:
        """The refresh token gives a new pair and is spent. Raises NeedsReconnect, TryLater."""
        try:
            answer = ask(
                self._client, access.host, "com.atproto.server.refreshSession", token=access.secrets["refresh"]
            )
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None  # a spent token does for a while yet
        except Refused as refused:
            raise NeedsReconnect(str(refused)) from None
        found = _connected(answer, access.host)
        if found.remote_id != access.remote_id:
            raise NeedsReconnect("another account answered")
        return found

    def end(self, access: Access) -> None:
        ask(self._client, access.host, "com.atproto.server.deleteSession", token=access.secrets["refresh"])


def _connected(answer: dict[str, Any], at: str) -> Connected:
    did, handle = str(answer.get("did", "")), str(answer.get("handle", ""))
    access, refresh = str(answer.get("accessJwt", "")), str(answer.get("refreshJwt", ""))
    if not (is_did(did) and is_handle(handle) and access and refresh):
        raise TryLater("a session without account or tokens")
    secrets = {"access": access, "refresh": refresh}
    return Connected(_own_server(answer) or at, did, handle, secrets, lasts=LASTS, fresh=FRESH)


def _own_server(answer: dict[str, Any]) -> str:
    """Where her repository lives, as her DID document says; "" where it does not."""
    document = answer.get("didDoc")
    services = document.get("service", []) if isinstance(document, dict) else []
    for one in services if isinstance(services, list) else []:
        if isinstance(one, dict) and str(one.get("id", "")).endswith("#atproto_pds"):
            address = str(one.get("serviceEndpoint", ""))
            parts = urlsplit(address)
            if parts.scheme == "https" and parts.netloc and not parts.path.strip("/"):
                return f"https://{parts.netloc}"
    return ""
