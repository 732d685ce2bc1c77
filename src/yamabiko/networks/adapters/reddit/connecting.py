"""Letting in by Reddit's OAuth 2 as a web application; tokens of an hour, renewed by one that stays.

https://github.com/reddit-archive/reddit/wiki/OAuth2. It takes no PKCE.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.reddit.speaking import CALLED, HOME
from yamabiko.networks.rules.failing import NeedsReconnect, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Application, Connected, Errand, Return
from yamabiko.networks.tokens import asked, lasting, renewed, secrets_of, sent, tokens_for

SCOPES = ("identity", "submit", "edit")  # who she is, to post, to delete (there is no scope for deleting alone)
USUAL = timedelta(hours=1)
_NAME, _NUMBER = re.compile(r"[\w-]{1,30}", re.ASCII), re.compile(r"[0-9a-z]{1,30}")


class Connecting:
    facts: ClassVar[Mapping[str, Any]] = {}
    door: ClassVar[str] = "https://www.reddit.com"  # where she says yes, and tokens are given
    home: ClassVar[str] = HOME

    def __init__(self, client: Client) -> None:
        self._client = client

    def begin(self, app: Application, errand: Errand) -> str:
        told = {
            "client_id": app.client_id,
            "response_type": "code",
            "state": errand.state,
            "redirect_uri": errand.redirect,
            "duration": "permanent",
            "scope": " ".join(SCOPES),
        }
        return f"{self.door}/api/v1/authorize?{urlencode(told)}"

    def finish(self, app: Application, back: Return) -> Connected:
        told = {"grant_type": "authorization_code", "code": back.code, "redirect_uri": back.redirect}
        answer = tokens_for(self._client, f"{self.door}/api/v1/access_token", told, headers=_named(app))
        secrets = secrets_of(answer, SCOPES)
        if "refresh_token" not in secrets:
            raise Refused(Why.FORBIDDEN, "nothing to renew by")
        me = asked(self._client, f"{self.home}/api/v1/me", secrets["access_token"], headers=CALLED)
        name, number = str(me.get("name", "")), str(me.get("id", ""))
        if not (_NAME.fullmatch(name) and _NUMBER.fullmatch(number)):
            raise TryLater("tokens of nobody")
        return Connected(self.home, number, name, secrets, fresh=lasting(answer, "expires_in", USUAL))

    def renew(self, app: Application, access: Access) -> Connected:
        token = access.secrets.get("refresh_token", "")
        if not token:
            raise NeedsReconnect("nothing to renew by")
        address = f"{self.door}/api/v1/access_token"
        answer = renewed(self._client, address, {"refresh_token": token}, headers=_named(app))
        try:
            secrets = secrets_of(answer, SCOPES)
        except Refused as less:
            raise NeedsReconnect(str(less)) from None
        return Connected(access.host, access.remote_id, "", secrets, fresh=lasting(answer, "expires_in", USUAL))

    def end(self, app: Application, access: Access) -> None:
        """The token to renew by ends all that were made of it."""
        refresh = access.secrets.get("refresh_token")
        told = {"token": refresh or access.secrets["access_token"]}
        told["token_type_hint"] = "refresh_token" if refresh else "access_token"
        sent(self._client, f"{self.door}/api/v1/revoke_token", told, headers=_named(app))


def _named(app: Application) -> dict[str, str]:
    pair = f"{app.client_id}:{app.secrets.get('client_secret', '')}"
    return {**CALLED, "authorization": f"Basic {b64encode(pair.encode()).decode()}"}
