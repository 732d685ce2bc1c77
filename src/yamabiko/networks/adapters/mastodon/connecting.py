"""Letting in at a server of Mastodon's API, with which the product registers by itself (https://docs.joinmastodon.org/methods/oauth/).

We ask to write posts, to upload pictures, and to see whose account it is; nothing of hers is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.mastodon.server import discovered, learned, server_behind
from yamabiko.networks.adapters.mastodon.speaking import ask, form
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.roundtrips import is_token
from yamabiko.networks.rules.seams import Access, Application, Connected, Errand, Return

CALLED = "Yamabiko"
WRITES = ("write:statuses", "write:media")
# `profile` is her name alone (4.3, docs.joinmastodon.org/api/oauth-scopes/#profile); older servers need all that is public of accounts.
SEES, SAW = "profile", "read:accounts"
_NAME, _NUMBER = re.compile(r"\w[\w.-]{0,99}"), re.compile(r"[\w-]{1,100}")


class Connecting:
    """Registers, lets in and revokes. Tokens do not end by themselves (https://docs.joinmastodon.org/api/oauth-tokens/)."""

    facts: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, client: Client) -> None:
        self._client = client

    def find(self, typed: str) -> str:
        return server_behind(self._client, typed)

    def register(self, host: str, redirect: str) -> Application:
        said = discovered(self._client, host)
        sees = SEES if SEES in said.pop("scopes_supported") else SAW
        facts = {**said, "scopes": " ".join([*WRITES, sees])}
        asked = {"client_name": CALLED, "redirect_uris": redirect, "scopes": facts["scopes"]}
        try:
            _status, answer = ask(self._client, "POST", facts["app_registration_endpoint"], sent=form(asked))
        except NeedsReconnect as closed:
            raise Refused(Why.FORBIDDEN, str(closed)) from None
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None  # an application that nobody uses does no harm
        name, secret = answer.get("client_id"), answer.get("client_secret")
        if not (isinstance(name, str) and len(name) <= 400 and is_token(name) and is_token(secret)):
            raise TryLater("an application without id or secret")
        return Application(host, name, {"client_secret": str(secret)}, facts)

    def begin(self, app: Application, errand: Errand) -> str:
        asked = {
            "response_type": "code",
            "client_id": app.client_id,
            "redirect_uri": errand.redirect,
            "scope": app.facts["scopes"],
            "state": errand.state,
            "code_challenge": errand.challenge,
            "code_challenge_method": "S256",
        }
        return f"{app.facts['authorization_endpoint']}?{urlencode(asked)}"

    def finish(self, app: Application, back: Return) -> Connected:
        asked = {
            "grant_type": "authorization_code",
            "code": back.code,
            "client_id": app.client_id,
            "client_secret": app.secrets["client_secret"],
            "redirect_uri": back.redirect,
            "code_verifier": back.verifier,
        }
        try:
            _status, answer = ask(self._client, "POST", app.facts["token_endpoint"], sent=form(asked))
            token, scope = _token(answer, app)
            # The token is not revoked where this fails: the server may have given us the one that she is connected by.
            _status, who = ask(self._client, "GET", f"{app.host}/api/v1/accounts/verify_credentials", token=token)
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None
        except NeedsReconnect as closed:
            raise Refused(Why.FORBIDDEN, str(closed)) from None
        name, number = str(who.get("username", "")), str(who.get("id", ""))
        if not (_NAME.fullmatch(name) and _NUMBER.fullmatch(number)):
            raise TryLater("an account without name or number")
        domain, facts = learned(self._client, app.host)
        return Connected(app.host, number, f"{name}@{domain}", {"access_token": token, "scope": scope}, facts=facts)

    def renew(self, app: Application, access: Access) -> Connected:
        raise NeedsReconnect("tokens are not renewed here")

    def end(self, app: Application, access: Access) -> None:
        asked = {
            "client_id": app.client_id,
            "client_secret": app.secrets["client_secret"],
            "token": access.secrets["access_token"],
        }
        ask(self._client, "POST", app.facts["revocation_endpoint"], sent=form(asked))


def _token(answer: Mapping[str, Any], app: Application) -> tuple[str, str]:
    """Raises TryLater for what is no token, Refused where she gave less than posting needs."""
    token, scope = answer.get("access_token"), answer.get("scope") or app.facts["scopes"]
    if not is_token(token) or str(answer.get("token_type", "Bearer")).lower() != "bearer":
        raise TryLater("no token")
    given = str(scope)[:1_000].split()
    if any(needed not in given and needed.partition(":")[0] not in given for needed in WRITES):
        raise Refused(Why.FORBIDDEN, "fewer scopes than asked for")
    return str(token), " ".join(given)
