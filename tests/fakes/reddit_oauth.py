"""Reddit's OAuth 2: the web application's code, an hour's token, a refresh token for good, revoking.

https://github.com/reddit-archive/reddit/wiki/OAuth2 and, as its own source states it,
https://github.com/reddit-archive/reddit/blob/master/r2/r2/controllers/oauth2.py
"""

from __future__ import annotations

import base64
import binascii
import html
import secrets
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.fakes.fake import Fake, Refused, Undocumented, route
from tests.fakes.grants import App, Token, sent_back
from tests.fakes.messages import Answer, Request

SCOPES = {
    "account", "creddits", "edit", "flair", "history", "identity", "livemanage", "modconfig", "modcontributors", "modflair",
    "modlog", "modmail", "modothers", "modposts", "modself", "modtraffic", "modwiki", "mysubreddits", "privatemessages",
    "read", "report", "save", "structuredstyles", "submit", "subscribe", "vote", "wikiedit", "wikiread",
}  # fmt: skip
CODE_LIVES = 600


class RedditOAuth(Fake):
    """`token_lives`: the wiki has an hour, and a day has been seen. There is no PKCE; refresh tokens do not rotate."""

    token_lives = 3600.0

    @route("GET /api/v1/authorize")
    def ask_for_consent(self, request: Request) -> Answer:
        """ "All errors will show a 400 error page along with some information on what option was wrong." """
        asked = request.query
        self.only(asked, "client_id", "response_type", "state", "redirect_uri", "duration", "scope")
        app = self.grants.apps.get(asked.get("client_id", ""))
        scopes = asked.get("scope", "").replace(",", " ").split()
        whole = (
            asked.get("response_type") == "code"
            and bool(asked.get("state"))
            and asked.get("duration", "temporary") in {"temporary", "permanent"}
            and bool(scopes)
            and set(scopes) <= SCOPES
        )
        if not app or asked.get("redirect_uri") not in app.redirects or not whole:
            return Answer(400, "<h1>bad request (reddit.com)</h1>", kind="text/html; charset=utf-8")
        if self.consent == "form":
            return Answer(200, _page(request, self.signed_in, app, asked["scope"]), kind="text/html; charset=utf-8")
        return self._decided(asked, app, self.signed_in, agreed=self.consent == "auto")

    @route("POST /api/v1/authorize")
    def hear_the_person(self, request: Request) -> Answer:
        """The consent page's own form, no part of the API."""
        said = {name: values[-1] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}
        asked = {name: values[-1] for name, values in parse_qs(said["asked"], keep_blank_values=True).items()}
        app = self.grants.apps[asked["client_id"]]
        return self._decided(asked, app, said["account"] or self.signed_in, agreed=said.get("decision") == "authorize")

    def _decided(self, asked: dict[str, str], app: App, account: str, *, agreed: bool) -> Answer:
        back, state = asked["redirect_uri"], asked["state"]
        if not agreed:
            return Answer(302, headers={"Location": sent_back(back, state=state, error="access_denied")})
        code = self.grants.give_code(
            app=app.id,
            account=account,
            redirect=back,
            scopes=asked["scope"].replace(",", " ").split(),
            at=self.clock.now(),
            method=asked.get("duration", "temporary"),
        )
        return Answer(302, headers={"Location": sent_back(back, code=code.value, state=state)})

    @route("POST /api/v1/access_token")
    def give_a_token(self, request: Request) -> Answer:
        """What is wrong with a code is said with 200; with a refresh token, 400."""
        app, given = self._client(request), self._form(request)
        self.only(given, "grant_type", "code", "redirect_uri", "refresh_token")
        if given.get("grant_type") == "refresh_token":
            return self._refreshed(app, str(given.get("refresh_token", "")))
        if given.get("grant_type") != "authorization_code":
            return Answer(200, {"error": "unsupported_grant_type"})
        if not given.get("code") or not given.get("redirect_uri"):
            return Answer(200, {"error": "invalid_request"})
        code = self.grants.codes.get(str(given["code"]))
        if (
            not code
            or code.spent
            or code.app != app.id
            or code.redirect != given["redirect_uri"]
            or self.clock.now() > code.at + CODE_LIVES
        ):
            return Answer(200, {"error": "invalid_grant"})
        code.spent = True
        token = self.lent(app, code.account, code.scopes, permanent=code.method == "permanent")
        told = self._granted(token)
        return Answer(200, {**told, "refresh_token": token.refresh} if token.refresh else told)

    def _refreshed(self, app: App, refresh: str) -> Answer:
        old = self.grants.refreshes.get(refresh)
        if not old or old.app != app.id or old.revoked:
            return Answer(400, {"error": "invalid_request"})
        new = self.lent(app, old.account, old.scopes, permanent=False)
        new.refresh = refresh
        return Answer(200, self._granted(new))

    @route("POST /api/v1/revoke_token")
    def revoke_a_token(self, request: Request) -> Answer:
        """204 in any case: what was never good is good no longer. With a refresh token all of its tokens end."""
        app, given = self._client(request), self._form(request)
        self.only(given, "token", "token_type_hint")
        named = str(given.get("token", ""))
        grant = self.grants.refreshes.get(named)
        if grant and grant.app == app.id:
            for token in self.grants.tokens.values():
                token.revoked = token.revoked or token.refresh == named
        elif (token := self.grants.tokens.get(named)) and token.app == app.id and not token.refresh:
            token.revoked = True
        elif token and token.app == app.id:
            token.expires_at = self.clock.now()  # the refresh token stays good
        return Answer(204)

    def app_of_tests(self) -> App:
        scopes = ["identity", "submit", "edit", "read", "history"]
        return self.grants.apps.get("tests") or self.new_app("tests", ["https://yamabiko.test/back"], scopes)

    def token_for(self, app: App, account: str, scopes: list[str]) -> Token:
        return self.lent(app, account, scopes, permanent=True)

    def lent(self, app: App, account: str, scopes: list[str], *, permanent: bool) -> Token:
        now = self.clock.now()
        return self.grants.give_token(
            app=app.id,
            account=account,
            scopes=scopes,
            at=now,
            expires_at=now + self.token_lives,
            refresh=secrets.token_urlsafe(32) if permanent else "",
        )

    def _granted(self, token: Token) -> dict[str, Any]:
        lives = round(self.token_lives)
        return {"access_token": token.value, "token_type": "bearer", "expires_in": lives, "scope": " ".join(token.scopes)}  # fmt: skip

    def _form(self, request: Request) -> dict[str, Any]:
        if request.kind != "application/x-www-form-urlencoded":
            raise Undocumented(f"content type {request.kind or 'none'}")
        return request.form()

    def _client(self, request: Request) -> App:
        scheme, _, packed = request.headers.get("Authorization", "").partition(" ")
        try:
            name, _, secret = base64.b64decode(packed, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            name = secret = ""
        app = self.grants.apps.get(name)
        if scheme.lower() != "basic" or not app or not secrets.compare_digest(secret.encode(), app.secret.encode()):
            headers = {"WWW-Authenticate": 'Basic realm="reddit"'}
            raise Refused(Answer(401, {"message": "Unauthorized", "error": 401}, headers))
        return app


def _page(request: Request, account: str, app: App, scope: str) -> str:
    asked = html.escape(urlsplit(request.target).query)
    return (
        f'<!doctype html><html lang="en"><title>Authorize</title><h1>{html.escape(app.name)}</h1><p>{html.escape(scope)}</p>'
        f'<form method="post" action="/api/v1/authorize"><input type="hidden" name="asked" value="{asked}">'
        f'<label>Account <input name="account" value="{html.escape(account)}"></label>'
        '<button name="decision" value="authorize">Allow</button><button name="decision" value="deny">Decline</button></form></html>'
    )
