"""Google's OAuth 2.0 for web servers, with PKCE, refresh tokens and revoking.

https://developers.google.com/identity/protocols/oauth2/web-server
https://developers.google.com/identity/protocols/oauth2/native-app (code_challenge)
https://developers.google.com/identity/protocols/oauth2#expiration
"""

from __future__ import annotations

import html
import secrets
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from tests.fakes.fake import Fake, Refused, Undocumented, route
from tests.fakes.grants import App, Token, challenge_of, sent_back
from tests.fakes.messages import Answer, Request

CODE_LIVES = 600  # believed: the pages name no figure
TOKEN_LIVES = 3600
TESTED_FOR = 7 * 86_400
NEEDED = ("client_id", "redirect_uri", "response_type", "scope")
OPTIONAL = ("access_type", "state", "include_granted_scopes", "enable_granular_consent", "login_hint", "prompt",
            "code_challenge", "code_challenge_method")  # fmt: skip


def oauth_refusal(status: int, error: str, description: str) -> Refused:
    return Refused(Answer(status, {"error": error, "error_description": description}))


class GoogleOAuth(Fake):
    """`withholds` are the scopes whose boxes the person leaves unticked. `testing` is a project in testing: a refresh token lives a week."""

    every_scope: ClassVar[frozenset[str]]
    withholds: tuple[str, ...] = ()
    testing = False

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.consented: set[tuple[str, str]] = set()
        self.offline: dict[str, bool] = {}

    @route("GET /o/oauth2/v2/auth")
    def ask_for_consent(self, request: Request) -> Answer:
        asked = request.query
        self.only(asked, *NEEDED, *OPTIONAL)
        app = self.grants.apps.get(asked.get("client_id", ""))
        whole = (
            all(asked.get(name) for name in NEEDED)
            and asked["response_type"] == "code"
            and asked.get("access_type", "online") in {"online", "offline"}
            and set(asked.get("prompt", "").split()) <= {"none", "consent", "select_account"}
            and asked.get("code_challenge_method", "plain") in {"plain", "S256"}
            and set(asked["scope"].split()) <= self.every_scope
        )
        if not app or asked.get("redirect_uri") not in app.redirects or not whole:
            return Answer(400, "<h1>Error 400: invalid_request</h1>", kind="text/html; charset=utf-8")
        if self.consent == "form":
            return Answer(200, _page(request, self.signed_in, app, asked["scope"]), kind="text/html; charset=utf-8")
        return self._decided(asked, app, self.signed_in, agreed=self.consent == "auto")

    @route("POST /o/oauth2/v2/auth")
    def hear_the_person(self, request: Request) -> Answer:
        """The consent page's own form, no part of the API."""
        said = {name: values[-1] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}
        asked = {name: values[-1] for name, values in parse_qs(said["asked"], keep_blank_values=True).items()}
        app = self.grants.apps[asked["client_id"]]
        return self._decided(asked, app, said["account"] or self.signed_in, agreed=said.get("decision") == "authorize")

    def _decided(self, asked: dict[str, str], app: App, account: str, *, agreed: bool) -> Answer:
        back, state = asked["redirect_uri"], asked.get("state", "")
        scopes = [one for one in asked["scope"].split() if one not in self.withholds]
        if not agreed or not scopes:
            return Answer(302, headers={"Location": sent_back(back, error="access_denied", state=state)})
        code = self.grants.give_code(
            app=app.id,
            account=account,
            redirect=back,
            scopes=scopes,
            at=self.clock.now(),
            challenge=asked.get("code_challenge", ""),
            method=asked.get("code_challenge_method", "plain"),
        )
        # "the refresh token is only returned on the first authorization", or where consent is asked for again
        first = (app.id, account) not in self.consented or "consent" in asked.get("prompt", "").split()
        self.offline[code.value] = asked.get("access_type") == "offline" and first
        self.consented.add((app.id, account))
        return Answer(302, headers={"Location": sent_back(back, state=state, code=code.value, scope=" ".join(scopes))})

    @route("POST /token")
    def give_a_token(self, request: Request) -> Answer:
        """At oauth2.googleapis.com."""
        if request.kind != "application/x-www-form-urlencoded":
            raise Undocumented(f"content type {request.kind or 'none'}")
        given = request.form()
        self.only(given, "client_id", "client_secret", "code", "grant_type", "redirect_uri", "code_verifier", "refresh_token")  # fmt: skip
        app = self.grants.apps.get(str(given.get("client_id", "")))
        if not app or not secrets.compare_digest(str(given.get("client_secret", "")).encode(), app.secret.encode()):
            raise oauth_refusal(401, "invalid_client", "Unauthorized")
        if given.get("grant_type") == "refresh_token":
            return self._refreshed(app, str(given.get("refresh_token", "")))
        if given.get("grant_type") != "authorization_code":
            raise oauth_refusal(400, "unsupported_grant_type", f"Invalid grant_type: {given.get('grant_type')}")
        return self._redeemed(app, given)

    def _redeemed(self, app: App, given: dict[str, Any]) -> Answer:
        code = self.grants.codes.get(str(given.get("code", "")))
        if not code or code.spent or code.app != app.id or self.clock.now() > code.at + CODE_LIVES:
            raise oauth_refusal(400, "invalid_grant", "Malformed auth code.")  # believed: the words
        if given.get("redirect_uri") != code.redirect:
            raise oauth_refusal(400, "redirect_uri_mismatch", "Bad Request")
        if code.challenge and challenge_of(str(given.get("code_verifier", "")), code.method) != code.challenge:
            raise oauth_refusal(400, "invalid_grant", "Invalid code verifier.")  # believed: the words
        code.spent = True
        token = self.lent(app, code.account, code.scopes, refresh=self.offline.get(code.value, False))
        told = self._granted(token)
        if token.refresh:
            told["refresh_token"] = token.refresh
            if self.testing:
                told["refresh_token_expires_in"] = TESTED_FOR
        return Answer(200, told)

    def _refreshed(self, app: App, refresh: str) -> Answer:
        old = self.grants.refreshes.get(refresh)
        over = old and old.refresh_expires_at is not None and self.clock.now() > old.refresh_expires_at
        if not old or old.app != app.id or old.revoked or over:
            raise oauth_refusal(400, "invalid_grant", "Token has been expired or revoked.")
        new = self.lent(app, old.account, old.scopes, refresh=False)
        new.refresh = refresh
        return Answer(200, self._granted(new))

    @route("POST /revoke")
    def revoke_a_token(self, request: Request) -> Answer:
        """Either token; with it goes the other, and what the person had agreed to."""
        if request.body and request.kind != "application/x-www-form-urlencoded":
            raise Undocumented(f"content type {request.kind or 'none'}")
        given = {**request.query, **(request.form() if request.body else {})}
        self.only(given, "token")
        named = str(given.get("token", ""))
        token = self.grants.tokens.get(named) or self.grants.refreshes.get(named)
        if not token or not (token.alive(self.clock.now()) or token.refresh == named) or token.revoked:
            raise oauth_refusal(400, "invalid_token", "Token expired or revoked")
        for one in self.grants.tokens.values():
            if (one.app, one.account) == (token.app, token.account):
                one.revoked = True
        self.consented.discard((token.app, token.account))
        return Answer(200, {})

    def token_for(self, app: App, account: str, scopes: list[str]) -> Token:
        return self.lent(app, account, scopes, refresh=True)

    def lent(self, app: App, account: str, scopes: list[str], *, refresh: bool) -> Token:
        now = self.clock.now()
        return self.grants.give_token(
            app=app.id,
            account=account,
            scopes=scopes,
            at=now,
            expires_at=now + TOKEN_LIVES,
            refresh=f"1//{secrets.token_urlsafe(48)}" if refresh else "",
            refresh_expires_at=now + TESTED_FOR if refresh and self.testing else None,
        )

    def _granted(self, token: Token) -> dict[str, Any]:
        lives = round((token.expires_at or 0) - self.clock.now()) - 1
        return {"access_token": token.value, "expires_in": lives, "scope": " ".join(token.scopes), "token_type": "Bearer"}  # fmt: skip


def _page(request: Request, account: str, app: App, scope: str) -> str:
    asked = html.escape(urlsplit(request.target).query)
    return (
        f'<!doctype html><html lang="en"><title>Sign in</title><h1>{html.escape(app.name)}</h1><p>{html.escape(scope)}</p>'
        f'<form method="post" action="/o/oauth2/v2/auth"><input type="hidden" name="asked" value="{asked}">'
        f'<label>Account <input name="account" value="{html.escape(account)}"></label>'
        '<button name="decision" value="authorize">Continue</button><button name="decision" value="deny">Cancel</button></form></html>'
    )
