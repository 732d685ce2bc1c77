"""Letting in by X's OAuth 2 with PKCE, as a confidential client; tokens of two hours, renewed by one that is spent each time.

https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.x.speaking import HOME
from yamabiko.networks.rules.failing import NeedsReconnect, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Application, Connected, Errand, Return
from yamabiko.networks.tokens import asked, lasting, renewed, secrets_of, sent, tokens_for

# The least with which a post with a picture goes out; reading posts is what X asks of whoever writes them.
SCOPES = ("tweet.read", "tweet.write", "users.read", "media.write", "offline.access")
USUAL = timedelta(hours=2)


class Connecting:
    facts: ClassVar[Mapping[str, Any]] = {}
    door: ClassVar[str] = "https://x.com"  # where she says yes
    home: ClassVar[str] = HOME

    def __init__(self, client: Client) -> None:
        self._client = client

    def begin(self, app: Application, errand: Errand) -> str:
        told = {
            "response_type": "code",
            "client_id": app.client_id,
            "redirect_uri": errand.redirect,
            "scope": " ".join(SCOPES),
            "state": errand.state,
            "code_challenge": errand.challenge,
            "code_challenge_method": "S256",
        }
        return f"{self.door}/i/oauth2/authorize?{urlencode(told)}"

    def finish(self, app: Application, back: Return) -> Connected:
        told = {
            "grant_type": "authorization_code",
            "code": back.code,
            "redirect_uri": back.redirect,
            "code_verifier": back.verifier,
        }
        answer = tokens_for(self._client, f"{self.home}/2/oauth2/token", told, headers=_named(app))
        secrets = secrets_of(answer, SCOPES)
        if "refresh_token" not in secrets:
            raise Refused(Why.FORBIDDEN, "nothing to renew by")
        me = asked(self._client, f"{self.home}/2/users/me", secrets["access_token"]).get("data")
        number, name = (str(me.get(one, "")) for one in ("id", "username")) if isinstance(me, dict) else ("", "")
        if not (number.isdecimal() and len(number) < 100 and name):
            raise TryLater("tokens of nobody")
        return Connected(self.home, number, name[:253], secrets, fresh=lasting(answer, "expires_in", USUAL))

    def renew(self, app: Application, access: Access) -> Connected:
        """A refresh token does once; when the answer gets lost on its way, she has to connect again."""
        token = access.secrets.get("refresh_token", "")
        if not token:
            raise NeedsReconnect("nothing to renew by")
        answer = renewed(self._client, f"{access.host}/2/oauth2/token", {"refresh_token": token}, headers=_named(app))
        try:
            secrets = secrets_of(answer, SCOPES)
        except Refused as less:
            raise NeedsReconnect(str(less)) from None
        return Connected(access.host, access.remote_id, "", secrets, fresh=lasting(answer, "expires_in", USUAL))

    def end(self, app: Application, access: Access) -> None:
        """Either token ends both."""
        token = access.secrets.get("refresh_token") or access.secrets["access_token"]
        sent(self._client, f"{access.host}/2/oauth2/revoke", {"token": token}, headers=_named(app))


def _named(app: Application) -> dict[str, str]:
    pair = f"{app.client_id}:{app.secrets.get('client_secret', '')}"
    return {"authorization": f"Basic {b64encode(pair.encode()).decode()}"}
