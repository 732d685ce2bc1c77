"""Letting in by LinkedIn's OAuth 2: sixty days, and for most applications nothing to renew by, so she says yes again.

https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow. It takes no PKCE from web applications; who she is
comes with the token (OpenID Connect), from LinkedIn itself over TLS.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.linkedin.speaking import HOME
from yamabiko.networks.rules.failing import NeedsReconnect, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Application, Connected, Errand, Return
from yamabiko.networks.tokens import asked, lasting, renewed, secrets_of, sent, tokens_for

SCOPES = ("openid", "profile", "w_member_social")
USUAL = timedelta(days=60)
ISSUER = "https://www.linkedin.com/oauth"  # https://www.linkedin.com/oauth/.well-known/openid-configuration
_MEMBER = re.compile(r"[\w-]{1,100}", re.ASCII)


class Connecting:
    facts: ClassVar[Mapping[str, Any]] = {"issuer": ISSUER}
    door: ClassVar[str] = "https://www.linkedin.com"  # where she says yes, and tokens are given
    home: ClassVar[str] = HOME

    def __init__(self, client: Client) -> None:
        self._client = client

    def begin(self, app: Application, errand: Errand) -> str:
        told = {
            "response_type": "code",
            "client_id": app.client_id,
            "redirect_uri": errand.redirect,
            "state": errand.state,
            "scope": " ".join(SCOPES),
        }
        return f"{self.door}/oauth/v2/authorization?{urlencode(told)}"

    def finish(self, app: Application, back: Return) -> Connected:
        told = {"grant_type": "authorization_code", "code": back.code, "redirect_uri": back.redirect, **_named(app)}
        answer = tokens_for(self._client, f"{self.door}/oauth/v2/accessToken", told)
        secrets = secrets_of(answer, SCOPES)
        me = asked(self._client, f"{self.home}/v2/userinfo", secrets["access_token"])
        member, name = str(me.get("sub", "")), str(me.get("name", ""))
        if not _MEMBER.fullmatch(member):
            raise TryLater("tokens of nobody")
        _hers(answer.get("id_token"), app, member)
        return Connected(self.home, member, name[:253] or member, secrets, **_times(answer, secrets))

    def renew(self, app: Application, access: Access) -> Connected:
        """Only applications of approved partners have something to renew by (…/programmatic-refresh-tokens)."""
        token = access.secrets.get("refresh_token", "")
        if not token:
            raise NeedsReconnect("nothing to renew by")
        address = f"{self.door}/oauth/v2/accessToken"
        answer = renewed(self._client, address, {"refresh_token": token, **_named(app)})
        try:
            secrets = secrets_of(answer, SCOPES)
        except Refused as less:
            raise NeedsReconnect(str(less)) from None
        return Connected(access.host, access.remote_id, "", secrets, **_times(answer, secrets))

    def end(self, app: Application, access: Access) -> None:
        """No page has this address, and programs use it; where there is none the token ends by itself."""
        token = {"token": access.secrets["access_token"]}
        sent(self._client, f"{self.door}/oauth/v2/revoke", {**token, **_named(app)})


def _named(app: Application) -> dict[str, str]:
    return {"client_id": app.client_id, "client_secret": app.secrets.get("client_secret", "")}


def _times(answer: Mapping[str, Any], secrets: Mapping[str, str]) -> dict[str, Any]:
    """Without a refresh token the token's own end is hers to act on; with one, the refresh token's."""
    token = lasting(answer, "expires_in", USUAL)
    if "refresh_token" not in secrets:
        return {"lasts": token}
    return {"lasts": lasting(answer, "refresh_token_expires_in", timedelta(days=365)), "fresh": token}


def _hers(id_token: object, app: Application, member: str) -> None:
    """Whom the token was made out by, for and of (OpenID Connect Core 3.1.3.7; no signature is needed where it came by TLS). Raises Refused."""
    try:
        claims = json.loads(base64.urlsafe_b64decode(str(id_token).split(".")[1] + "=="))
    except (ValueError, IndexError):
        raise Refused(Why.FORBIDDEN, "no identity") from None
    audience = claims.get("aud") if isinstance(claims, dict) else None
    made_for = audience if isinstance(audience, list) else [audience]
    if not isinstance(claims, dict) or claims.get("iss") not in {ISSUER, "https://www.linkedin.com"}:
        raise Refused(Why.FORBIDDEN, "another issuer")
    if app.client_id not in made_for or claims.get("sub") != member:
        raise Refused(Why.FORBIDDEN, "another's identity")
