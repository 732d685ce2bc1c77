"""X's OAuth 2.0: authorization code with PKCE, refresh, revoke.

https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code and …/user-access-token
"""

from __future__ import annotations

import base64
import html
import secrets
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.fakes.fake import Fake, Refused, Undocumented, route
from tests.fakes.grants import App, Token, challenge_of, sent_back
from tests.fakes.messages import Answer, Request

SCOPES = {
    "tweet.read", "tweet.write", "tweet.moderate.write", "users.email", "users.read", "follows.read", "follows.write",
    "offline.access", "space.read", "mute.read", "mute.write", "like.read", "like.write", "list.read", "list.write",
    "block.read", "block.write", "bookmark.read", "bookmark.write", "dm.read", "dm.write", "media.write",
}  # fmt: skip
CODE_LIVES = 30
TOKEN_LIVES = 7200


def oauth_refusal(status: int, error: str, description: str) -> Refused:
    # believed: the form is RFC 6749's; the words were seen in github.com/plhery/node-twitter-api-v2/issues/496 and …/319
    return Refused(Answer(status, {"error": error, "error_description": description}))


class XOAuth(Fake):
    """`rotates`: believed, a refresh gives a new refresh token and the old one is dead. The pages do not say; switch it off."""

    rotates = True

    @route("GET /i/oauth2/authorize", "GET /2/oauth2/authorize")
    def ask_for_consent(self, request: Request) -> Answer:
        asked = request.query
        needed = (
            "response_type",
            "client_id",
            "redirect_uri",
            "state",
            "code_challenge",
            "code_challenge_method",
            "scope",
        )
        self.only(asked, *needed)
        app = self.grants.apps.get(asked.get("client_id", ""))
        # believed: what cannot be sent back is shown as a page
        if not app or asked.get("redirect_uri") not in app.redirects or not self._whole(asked, needed):
            page = "<h1>Something went wrong</h1><p>You weren't able to give access to the App.</p>"
            return Answer(400, page, kind="text/html; charset=utf-8")
        if self.consent == "form":
            return Answer(200, _page(request, self.signed_in, app, asked["scope"]), kind="text/html; charset=utf-8")
        return self._decided(asked, app, self.signed_in, agreed=self.consent == "auto")

    @route("POST /i/oauth2/authorize")
    def hear_the_person(self, request: Request) -> Answer:
        """The consent page's own form, no part of the API."""
        said = {name: values[-1] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}
        asked = {name: values[-1] for name, values in parse_qs(said["asked"], keep_blank_values=True).items()}
        app = self.grants.apps[asked["client_id"]]
        return self._decided(asked, app, said["account"] or self.signed_in, agreed=said.get("decision") == "authorize")

    def _whole(self, asked: dict[str, str], needed: tuple[str, ...]) -> bool:
        return (
            all(asked.get(name) for name in needed)
            and asked["response_type"] == "code"
            and asked["code_challenge_method"] in {"S256", "plain"}
            and len(asked["state"]) <= 500
            and set(asked["scope"].split()) <= SCOPES
        )

    def _decided(self, asked: dict[str, str], app: App, account: str, *, agreed: bool) -> Answer:
        if not agreed:
            back = sent_back(
                asked["redirect_uri"], error="access_denied", state=asked["state"]
            )  # believed: RFC 6749's word
            return Answer(302, headers={"Location": back})
        code = self.grants.give_code(
            app=app.id,
            account=account,
            redirect=asked["redirect_uri"],
            scopes=asked["scope"].split(),
            at=self.clock.now(),
            challenge=asked["code_challenge"],
            method=asked["code_challenge_method"],
        )
        return Answer(
            302, headers={"Location": sent_back(asked["redirect_uri"], state=asked["state"], code=code.value)}
        )

    @route("POST /2/oauth2/token")
    def give_a_token(self, request: Request) -> Answer:
        given = self._form(request)
        self.only(given, "code", "grant_type", "client_id", "redirect_uri", "code_verifier", "refresh_token")
        app = self._client(request, given)
        if given.get("grant_type") == "refresh_token":
            return self._refreshed(app, given)
        if given.get("grant_type") != "authorization_code":
            raise oauth_refusal(400, "unsupported_grant_type", "Value passed for the grant type was invalid.")
        code = self.grants.codes.get(str(given.get("code", "")))
        if not code or code.spent or code.app != app.id or self.clock.now() > code.at + CODE_LIVES:
            raise oauth_refusal(400, "invalid_request", "Value passed for the authorization code was invalid.")
        if given.get("redirect_uri") != code.redirect:
            raise oauth_refusal(
                400,
                "invalid_request",
                "Value passed for the redirect uri did not match the uri of the authorization code.",
            )
        if challenge_of(str(given.get("code_verifier", "")), code.method) != code.challenge:
            raise oauth_refusal(
                400, "invalid_request", "Value passed for the code verifier did not match the code challenge."
            )
        code.spent = True
        return self._token(self.token_for(app, code.account, code.scopes))

    def _refreshed(self, app: App, given: dict[str, Any]) -> Answer:
        old = self.grants.refreshes.get(str(given.get("refresh_token", "")))
        if not old or old.app != app.id or old.revoked:
            raise oauth_refusal(400, "invalid_request", "Value passed for the token was invalid.")
        new = self.token_for(app, old.account, old.scopes)
        if self.rotates:
            del self.grants.refreshes[old.refresh]
        else:
            del self.grants.refreshes[new.refresh]
            new.refresh = old.refresh
        return self._token(new)

    @route("POST /2/oauth2/revoke")
    def revoke_a_token(self, request: Request) -> Answer:
        given = self._form(request)
        self.only(given, "token", "client_id", "token_type_hint")
        app = self._client(request, given)
        named = str(given.get("token", ""))
        token = self.grants.tokens.get(named) or self.grants.refreshes.get(named)
        if token and token.app == app.id:
            token.revoked = True
        return Answer(200, {"revoked": True})  # believed: the body; RFC 7009 asks for 200 in any case

    def app_of_tests(self) -> App:
        scopes = ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"]
        return self.grants.apps.get("tests") or self.new_app("tests", ["https://yamabiko.test/back"], scopes)

    def token_for(self, app: App, account: str, scopes: list[str]) -> Token:
        refresh = secrets.token_urlsafe(32) if "offline.access" in scopes else ""
        now = self.clock.now()
        return self.grants.give_token(
            app=app.id, account=account, scopes=scopes, at=now, expires_at=now + TOKEN_LIVES, refresh=refresh
        )

    def _form(self, request: Request) -> dict[str, Any]:
        if request.kind != "application/x-www-form-urlencoded":
            raise Undocumented(f"content type {request.kind or 'none'}")
        return request.form()

    def _client(self, request: Request, given: dict[str, Any]) -> App:
        """A confidential client by Basic, a public one (no secret) by client_id in the body."""
        scheme, _, packed = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "basic":
            name, _, secret = base64.b64decode(packed).decode("utf-8", "replace").partition(":")
        else:
            name, secret = str(given.get("client_id", "")), ""
        app = self.grants.apps.get(name)
        if not app or not secrets.compare_digest(secret.encode(), app.secret.encode()):
            raise oauth_refusal(401, "unauthorized_client", "Missing valid authorization header")
        return app

    def _token(self, token: Token) -> Answer:
        # believed: the form is RFC 6749's; documented are two hours, and a refresh token with offline.access alone
        told: dict[str, Any] = {
            "token_type": "bearer",
            "expires_in": TOKEN_LIVES,
            "access_token": token.value,
            "scope": " ".join(token.scopes),
        }
        return Answer(200, {**told, "refresh_token": token.refresh} if token.refresh else told)


def _page(request: Request, account: str, app: App, scope: str) -> str:
    asked = html.escape(urlsplit(request.target).query)
    return (
        f'<!doctype html><html lang="en"><title>Authorize app</title><h1>{html.escape(app.name)}</h1><p>{html.escape(scope)}</p>'
        f'<form method="post" action="/i/oauth2/authorize"><input type="hidden" name="asked" value="{asked}">'
        f'<label>Account <input name="account" value="{html.escape(account)}"></label>'
        '<button name="decision" value="authorize">Authorize app</button><button name="decision" value="deny">Cancel</button></form></html>'
    )
