"""Letting in by the Threads API: a code, a token of an hour for it, and for that one of sixty days, renewed while it lasts.

https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions, …/long-lived-tokens
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.threads.speaking import HOME, LIMITS, VERSION
from yamabiko.networks.graph import ask, let_in, number_of
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, TryLater
from yamabiko.networks.rules.roundtrips import is_token
from yamabiko.networks.rules.seams import Access, Application, Connected, Errand, Return
from yamabiko.networks.tokens import lasting

# To see who she is, to post, to reply to a post of her own, and to take back what was posted. Of the reply the pages say both: that the owner of
# the first post may, and that every call to reply endpoints needs threads_manage_replies. A thread that is refused halfway is worse.
SCOPES = ("threads_basic", "threads_content_publish", "threads_manage_replies", "threads_delete")
LASTS = timedelta(days=60)
ANEW = {"anew": True}  # each renewal begins the sixty days anew
FRESH = timedelta(hours=25)  # a token that is younger than a day is not renewed


class Connecting:
    facts: ClassVar[Mapping[str, Any]] = {}
    door: ClassVar[str] = "https://threads.com"  # where she says yes
    home: ClassVar[str] = HOME

    def __init__(self, client: Client) -> None:
        self._client = client

    def begin(self, app: Application, errand: Errand) -> str:
        """It takes no PKCE (the page names every parameter)."""
        told = {
            "client_id": app.client_id,
            "redirect_uri": errand.redirect,
            "scope": ",".join(SCOPES),
            "response_type": "code",
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
        short = _token(let_in(self._client, "POST", f"{self.home}/oauth/access_token", told, limits=LIMITS))
        asked = {"grant_type": "th_exchange_token", "client_secret": _secret(app), "access_token": short}
        answer = let_in(self._client, "GET", f"{self.home}/access_token", asked, limits=LIMITS)
        token = _token(answer)
        who = {"fields": "id,username", "access_token": token}
        me = let_in(self._client, "GET", f"{self.home}/{VERSION}/me", who, limits=LIMITS)
        try:
            number = number_of(me)
        except OutcomeUnknown:
            raise TryLater("tokens of nobody") from None
        name = str(me.get("username") or number)[:253]
        secrets = {"access_token": token, "scope": " ".join(SCOPES)}
        return Connected(self.home, number, name, secrets, lasting(answer, "expires_in", LASTS), FRESH, ANEW)

    def renew(self, app: Application, access: Access) -> Connected:
        """What is not renewed although it has not ended still does; it is asked again a day later. Raises NeedsReconnect, TryLater."""
        asked = {"grant_type": "th_refresh_token", "access_token": access.secrets["access_token"]}
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


def _token(answer: Mapping[str, Any]) -> str:
    found = answer.get("access_token")
    if not is_token(found):
        raise TryLater("no token")
    return str(found)
