"""TikTok's OAuth v2: Login Kit, tokens that rotate, revoking.

https://developers.tiktok.com/doc/login-kit-web
https://developers.tiktok.com/docs/en/oauth-get-a-user-access-token, …/oauth-refresh-a-user-access-token (2026-11), …/oauth-error-handling
https://developers.tiktok.com/doc/login-kit-desktop (code_challenge: SHA-256 of the verifier in hexadecimal, unlike RFC 7636)
"""

from __future__ import annotations

import hashlib
import html
import secrets
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.fakes.fake import Fake, Refused, Undocumented, route
from tests.fakes.grants import App, Token, sent_back
from tests.fakes.messages import Answer, Request

SCOPES = {"user.info.basic", "user.info.profile", "user.info.stats", "video.list", "video.publish", "video.upload"}
NEEDED = ("client_key", "scope", "redirect_uri", "state", "response_type")
CODE_LIVES = 600  # believed: the pages name no figure


def log_id() -> str:
    return f"20261128{secrets.token_hex(13).upper()}"


def oauth_refusal(error: str, description: str) -> Refused:
    # believed: the status
    return Refused(Answer(400, {"error": error, "error_description": description, "log_id": log_id()}))


class TikTokOAuth(Fake):
    """`token_lives` and `refresh_lives`: two hours and 180 days since November 2026; 24 hours and 365 days were stated before.

    `withholds` are the scopes that the person leaves out. PKCE is documented for desktop and mobile, and looked at where it comes.
    """

    token_lives = 7200.0
    refresh_lives = 180 * 86_400.0
    withholds: tuple[str, ...] = ()

    @route("GET /v2/auth/authorize/")
    def ask_for_consent(self, request: Request) -> Answer:
        asked = request.query
        self.only(asked, *NEEDED, "disable_auto_auth", "code_challenge", "code_challenge_method")
        app = self.grants.apps.get(asked.get("client_key", ""))
        whole = (
            all(asked.get(name) for name in NEEDED)
            and asked["response_type"] == "code"
            and set(asked["scope"].split(",")) <= SCOPES
            and asked.get("code_challenge_method", "S256") == "S256"
        )
        if not app or asked.get("redirect_uri") not in app.redirects or not whole:
            return Answer(400, "<h1>Something went wrong</h1>", kind="text/html; charset=utf-8")  # believed
        if self.consent == "form":
            return Answer(200, _page(request, self.signed_in, app, asked["scope"]), kind="text/html; charset=utf-8")
        return self._decided(asked, app, self.signed_in, agreed=self.consent == "auto")

    @route("POST /v2/auth/authorize/")
    def hear_the_person(self, request: Request) -> Answer:
        """The consent page's own form, no part of the API."""
        said = {name: values[-1] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}
        asked = {name: values[-1] for name, values in parse_qs(said["asked"], keep_blank_values=True).items()}
        app = self.grants.apps[asked["client_key"]]
        return self._decided(asked, app, said["account"] or self.signed_in, agreed=said.get("decision") == "authorize")

    def _decided(self, asked: dict[str, str], app: App, account: str, *, agreed: bool) -> Answer:
        back, state = asked["redirect_uri"], asked["state"]
        scopes = [one for one in asked["scope"].split(",") if one not in self.withholds]
        if not agreed:
            why = {
                "error": "access_denied",
                "error_description": "User cancelled the authorization",
            }  # believed: the words
            return Answer(302, headers={"Location": sent_back(back, **why, state=state)})
        code = self.grants.give_code(
            app=app.id,
            account=account,
            redirect=back,
            scopes=scopes,
            at=self.clock.now(),
            challenge=asked.get("code_challenge", ""),
        )
        return Answer(302, headers={"Location": sent_back(back, code=code.value, scopes=",".join(scopes), state=state)})

    @route("POST /v2/oauth/token/")
    def give_a_token(self, request: Request) -> Answer:
        app, given = self._client(request)
        self.only(given, "client_key", "client_secret", "code", "grant_type", "redirect_uri", "code_verifier", "refresh_token")  # fmt: skip
        if given.get("grant_type") == "refresh_token":
            return self._refreshed(app, str(given.get("refresh_token", "")))
        if given.get("grant_type") != "authorization_code":
            raise oauth_refusal("unsupported_grant_type", "Unsupported grant type.")
        code = self.grants.codes.get(str(given.get("code", "")))
        if (
            not code
            or code.spent
            or code.app != app.id
            or code.redirect != given.get("redirect_uri")
            or self.clock.now() > code.at + CODE_LIVES
        ):
            raise oauth_refusal("invalid_grant", "Authorization code is expired.")
        verifier = str(given.get("code_verifier", ""))
        if code.challenge and hashlib.sha256(verifier.encode()).hexdigest() != code.challenge:
            raise oauth_refusal("invalid_request", "Code verifier or code challenge is invalid.")
        code.spent = True
        return self._granted(self.token_for(app, code.account, code.scopes))

    def _refreshed(self, app: App, refresh: str) -> Answer:
        """ "The previous refresh token stops working once a new one is issued." """
        old = self.grants.refreshes.get(refresh)
        if not old or old.app != app.id or old.revoked or self.clock.now() > (old.refresh_expires_at or 0):
            raise oauth_refusal("invalid_grant", "Refresh token is invalid or expired.")
        del self.grants.refreshes[refresh]
        return self._granted(self.token_for(app, old.account, old.scopes))

    @route("POST /v2/oauth/revoke/")
    def revoke_a_token(self, request: Request) -> Answer:
        """The access token; believed: the refresh token goes with it."""
        app, given = self._client(request)
        self.only(given, "client_key", "client_secret", "token")
        token = self.grants.tokens.get(str(given.get("token", "")))
        if not token or token.app != app.id or token.revoked:
            raise oauth_refusal("invalid_request", "Token is invalid.")  # believed
        for one in self.grants.tokens.values():
            if (one.app, one.account) == (token.app, token.account):
                one.revoked = True
        return Answer(200)

    def app_of_tests(self) -> App:
        return self.grants.apps.get("tests") or self.new_app("tests", ["https://yamabiko.test/back"], sorted(SCOPES))

    def token_for(self, app: App, account: str, scopes: list[str]) -> Token:
        now = self.clock.now()
        return self.grants.give_token(
            app=app.id,
            account=account,
            scopes=scopes,
            at=now,
            expires_at=now + self.token_lives,
            refresh=f"rft.{secrets.token_urlsafe(32)}",
            refresh_expires_at=now + self.refresh_lives,
        )

    def open_id(self, account: str) -> str:
        """The person as this application sees her."""
        return hashlib.sha256(f"tiktok {account}".encode()).hexdigest()[:36]

    def _granted(self, token: Token) -> Answer:
        return Answer(
            200,
            {
                "access_token": token.value,
                "expires_in": round(self.token_lives),
                "open_id": self.open_id(token.account),
                "refresh_expires_in": round(self.refresh_lives),
                "refresh_token": token.refresh,
                "scope": ",".join(token.scopes),
                "token_type": "Bearer",
            },
        )

    def _client(self, request: Request) -> tuple[App, dict[str, Any]]:
        if request.kind != "application/x-www-form-urlencoded":
            raise Undocumented(f"content type {request.kind or 'none'}")
        given = request.form()
        app = self.grants.apps.get(str(given.get("client_key", "")))
        if not app or not secrets.compare_digest(str(given.get("client_secret", "")).encode(), app.secret.encode()):
            raise oauth_refusal("invalid_client", "Client key or secret is incorrect.")
        return app, given


def _page(request: Request, account: str, app: App, scope: str) -> str:
    asked = html.escape(urlsplit(request.target).query)
    return (
        f'<!doctype html><html lang="en"><title>Authorize</title><h1>{html.escape(app.name)}</h1><p>{html.escape(scope)}</p>'
        f'<form method="post" action="/v2/auth/authorize/"><input type="hidden" name="asked" value="{asked}">'
        f'<label>Account <input name="account" value="{html.escape(account)}"></label>'
        '<button name="decision" value="authorize">Continue</button><button name="decision" value="deny">Cancel</button></form></html>'
    )
