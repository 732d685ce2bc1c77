"""Letting in by Meta's long-lived tokens, as Threads and Instagram do: a token of an hour is given for a code, and for that one of sixty days, renewed while it lasts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

from yamabiko.kit.http import Client, Limits
from yamabiko.networks.graph import ask, let_in, number_of
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, TryLater
from yamabiko.networks.rules.roundtrips import is_token
from yamabiko.networks.rules.seams import Access, Application, Connected, Errand, Return
from yamabiko.networks.tokens import lasting

LASTS = timedelta(days=60)
ANEW = {"anew": True}  # each renewal begins the sixty days anew
FRESH = timedelta(hours=25)  # a token that is younger than a day is not renewed


class LongLived:
    """What both do alike; `door` is where she says yes, `desk` where a code becomes a token, `grant` what their grants are called by."""

    facts: ClassVar[Mapping[str, Any]] = {}
    door: str
    desk: str
    home: str
    version: ClassVar[str]
    scopes: ClassVar[tuple[str, ...]]
    grant: ClassVar[str]
    number: ClassVar[str] = "id"  # what she is known by is called
    limits: ClassVar[Limits]

    def __init__(self, client: Client) -> None:
        self._client = client

    def begin(self, app: Application, errand: Errand) -> str:
        """It takes no PKCE (the pages name every parameter)."""
        told = {
            "client_id": app.client_id,
            "redirect_uri": errand.redirect,
            "response_type": "code",
            "scope": ",".join(self.scopes),
            "state": errand.state,
        }
        return f"{self.door}/oauth/authorize?{urlencode(told)}"

    def finish(self, app: Application, back: Return) -> Connected:
        # "#_" stands behind every address that leads back, and is no part of the code.
        told = {
            "client_id": app.client_id,
            "client_secret": _secret(app),
            "grant_type": "authorization_code",
            "redirect_uri": back.redirect,
            "code": back.code.removesuffix("#_"),
        }
        given = self.told(let_in(self._client, "POST", f"{self.desk}/oauth/access_token", told, limits=self.limits))
        short, scope = _token(given), self.scope(given)
        asked = {
            "grant_type": f"{self.grant}_exchange_token",
            "client_secret": _secret(app),
            "access_token": short,
        }
        answer = let_in(self._client, "GET", f"{self.home}/access_token", asked, limits=self.limits)
        token = _token(answer)
        who = {"fields": f"{self.number},username", "access_token": token}
        me = self.told(let_in(self._client, "GET", f"{self.home}/{self.version}/me", who, limits=self.limits))
        try:
            number = number_of(me, self.number)
        except OutcomeUnknown:
            raise TryLater("tokens of nobody") from None
        name = str(me.get("username") or number)[:253]
        secrets = {"access_token": token, "scope": scope}
        return Connected(self.home, number, name, secrets, lasting(answer, "expires_in", LASTS), FRESH, ANEW)

    def renew(self, app: Application, access: Access) -> Connected:
        """What is not renewed although it has not ended still does; it is asked again a day later. Raises NeedsReconnect, TryLater."""
        asked = {"grant_type": f"{self.grant}_refresh_token", "access_token": access.secrets["access_token"]}
        try:
            answer = ask(self._client, "GET", f"{access.host}/refresh_access_token", asked, limits=self.limits)
        except Refused:
            return Connected(access.host, access.remote_id, "", access.secrets, fresh=FRESH)
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None
        secrets = {**access.secrets, "access_token": _token(answer)}
        lasts = lasting(answer, "expires_in", LASTS)
        return Connected(access.host, access.remote_id, "", secrets, lasts, FRESH)

    def end(self, app: Application, access: Access) -> None:
        """No page names a way to hand a token back: what we held is gone here, and she can take it away there."""

    def told(self, answer: Mapping[str, Any]) -> Mapping[str, Any]:
        """The object that an answer is about."""
        return answer

    def scope(self, given: Mapping[str, Any]) -> str:
        """What was given; where nothing says so, what was asked for."""
        return " ".join(self.scopes)


def _secret(app: Application) -> str:
    return app.secrets.get("client_secret", "")


def _token(answer: Mapping[str, Any]) -> str:
    found = answer.get("access_token")
    if not is_token(found):
        raise TryLater("no token")
    return str(found)
