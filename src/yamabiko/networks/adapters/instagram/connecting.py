"""Letting in by the Business Login for Instagram: a code, a token of an hour for it, and for that one of sixty days, renewed while it lasts.

https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.instagram.speaking import HOME, LIMITS, VERSION
from yamabiko.networks.graph import ask, let_in, number_of
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, TryLater
from yamabiko.networks.rules.roundtrips import is_token
from yamabiko.networks.rules.seams import Access, Application, Connected, Errand, Return
from yamabiko.networks.tokens import lasting, secrets_of

SCOPES = ("instagram_business_basic", "instagram_business_content_publish")
LASTS = timedelta(days=60)
ANEW = {"anew": True}  # each renewal begins the sixty days anew
FRESH = timedelta(hours=25)  # a token that is younger than a day is not renewed


class Connecting:
    facts: ClassVar[Mapping[str, Any]] = {}
    door: ClassVar[str] = "https://www.instagram.com"  # where she says yes
    desk: ClassVar[str] = "https://api.instagram.com"  # where a code becomes a token
    home: ClassVar[str] = HOME

    def __init__(self, client: Client) -> None:
        self._client = client

    def begin(self, app: Application, errand: Errand) -> str:
        """It takes no PKCE (the page names every parameter)."""
        told = {
            "client_id": app.client_id,
            "redirect_uri": errand.redirect,
            "response_type": "code",
            "scope": ",".join(SCOPES),
            "state": errand.state,
        }
        return f"{self.door}/oauth/authorize?{urlencode(told)}"

    def finish(self, app: Application, back: Return) -> Connected:
        told = {
            "client_id": app.client_id,
            "client_secret": _secret(app),
            "grant_type": "authorization_code",
            "redirect_uri": back.redirect,
            "code": back.code.removesuffix(
                "#_"
            ),  # stands behind every address that leads back, and is no part of the code
        }
        given = _one(let_in(self._client, "POST", f"{self.desk}/oauth/access_token", told, limits=LIMITS))
        short = _token(given)
        scope = secrets_of({"access_token": short, "scope": _words(given.get("permissions"))}, SCOPES)["scope"]
        asked = {"grant_type": "ig_exchange_token", "client_secret": _secret(app), "access_token": short}
        answer = let_in(self._client, "GET", f"{self.home}/access_token", asked, limits=LIMITS)
        token = _token(answer)
        who = {"fields": "user_id,username", "access_token": token}
        me = _one(let_in(self._client, "GET", f"{self.home}/{VERSION}/me", who, limits=LIMITS))
        try:
            number = number_of(me, "user_id")
        except OutcomeUnknown:
            raise TryLater("tokens of nobody") from None
        name = str(me.get("username") or number)[:253]
        secrets = {"access_token": token, "scope": scope}
        return Connected(self.home, number, name, secrets, lasting(answer, "expires_in", LASTS), FRESH, ANEW)

    def renew(self, app: Application, access: Access) -> Connected:
        """What is not renewed although it has not ended still does; it is asked again a day later. Raises NeedsReconnect, TryLater."""
        asked = {"grant_type": "ig_refresh_token", "access_token": access.secrets["access_token"]}
        try:
            answer = ask(self._client, "GET", f"{access.host}/refresh_access_token", asked, limits=LIMITS)
        except Refused:
            return Connected(access.host, access.remote_id, "", access.secrets, fresh=FRESH)
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None
        secrets = {**access.secrets, "access_token": _token(answer)}
        lasts = lasting(answer, "expires_in", LASTS)
        return Connected(access.host, access.remote_id, "", secrets, lasts, FRESH)

    def end(self, app: Application, access: Access) -> None:
        """No page names a way to hand a token back: what we held is gone here, and she can take it away there."""


def _secret(app: Application) -> str:
    return app.secrets.get("client_secret", "")


def _one(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The pages show {"data": [{…}]}; answers have been seen to be the object itself."""
    data = answer.get("data")
    return data[0] if isinstance(data, list) and data and isinstance(data[0], dict) else answer


def _words(permissions: object) -> str:
    """One line with commas as the page shows it, or a list."""
    return ",".join(map(str, permissions)) if isinstance(permissions, list) else str(permissions or "")


def _token(answer: Mapping[str, Any]) -> str:
    found = answer.get("access_token")
    if not is_token(found):
        raise TryLater("no token")
    return str(found)
