"""The way to a token of Threads and of Instagram: a window, a code, an hour's token, one of sixty days, and its renewal.

https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions
https://developers.facebook.com/docs/threads/get-started/long-lived-tokens
https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login

Neither has PKCE, and neither has an address that revokes a token: people throw an application out in their settings.
"""

from __future__ import annotations

import html
import secrets
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from tests.fakes.fake import Undocumented, route
from tests.fakes.grants import App, Code, Token, sent_back
from tests.fakes.messages import Answer, Request
from tests.fakes.meta import FORMS, Meta, refusal

CODE_LIVES = 3600
SHORT_LIVES = 3600
LONG_LIVES = 60 * 86_400
YOUNGEST = 86_400  # a token that is to be renewed is at least 24 hours old


class MetaOAuth(Meta):
    """`prefix` begins the names of the grants, `scopes` are those that the pages have, `basic` the one without which nothing works."""

    prefix: ClassVar[str]
    basic: ClassVar[str]
    scopes: ClassVar[tuple[str, ...]]
    optional: ClassVar[tuple[str, ...]] = ("state",)

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.lasting: set[str] = set()

    @route("GET /oauth/authorize")
    def ask_for_consent(self, request: Request) -> Answer:
        asked = request.query
        self.only(asked, "client_id", "redirect_uri", "response_type", "scope", *self.optional)
        app = self.grants.apps.get(asked.get("client_id", ""))
        # believed: what cannot be sent back is shown as a page
        if not app or asked.get("redirect_uri") not in app.redirects or not self._whole(asked):
            return Answer(400, "<h1>Sorry, this page isn't available.</h1>", kind="text/html; charset=utf-8")
        if self.consent == "form":
            return Answer(200, _page(request, self.signed_in, app, asked["scope"]), kind="text/html; charset=utf-8")
        return self._decided(asked, app, self.signed_in, agreed=self.consent == "auto")

    @route("POST /oauth/authorize")
    def hear_the_person(self, request: Request) -> Answer:
        """The consent page's own form, no part of the API."""
        said = {name: values[-1] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}
        asked = {name: values[-1] for name, values in parse_qs(said["asked"], keep_blank_values=True).items()}
        app = self.grants.apps[asked["client_id"]]
        return self._decided(asked, app, said["account"] or self.signed_in, agreed=said.get("decision") == "authorize")

    def _whole(self, asked: dict[str, str]) -> bool:
        scopes = _listed(asked.get("scope", ""))
        return asked.get("response_type") == "code" and self.basic in scopes and set(scopes) <= set(self.scopes)

    def _decided(self, asked: dict[str, str], app: App, account: str, *, agreed: bool) -> Answer:
        state = asked.get("state", "")
        if not agreed:
            why = {"error_reason": "user_denied", "error_description": "The user denied your request"}
            back = sent_back(asked["redirect_uri"], error="access_denied", **why, state=state)
            return Answer(302, headers={"Location": back})
        code = self.grants.give_code(
            app=app.id,
            account=account,
            redirect=asked["redirect_uri"],
            scopes=_listed(asked["scope"]),
            at=self.clock.now(),
        )
        # "#_ will be appended to the end of the redirect URI, but it is not part of the code itself"
        return Answer(302, headers={"Location": sent_back(asked["redirect_uri"], code=code.value, state=state) + "#_"})

    @route("POST /oauth/access_token")
    def give_a_token(self, request: Request) -> Answer:
        if request.kind not in FORMS:
            raise Undocumented(f"content type {request.kind or 'none'}")
        given = request.form()
        self.only(given, "client_id", "client_secret", "grant_type", "redirect_uri", "code")
        app = self.grants.apps.get(str(given.get("client_id", "")))
        if not app or not self._same(str(given.get("client_secret", "")), app.secret):
            return _rejected("Error validating client secret.")  # believed: the words
        if given.get("grant_type") != "authorization_code":
            return _rejected("Invalid grant_type")  # believed: the words
        code = self.grants.codes.get(str(given.get("code", "")))
        if not code or code.spent or code.app != app.id or self.clock.now() > code.at + CODE_LIVES:
            return _rejected("Matching code was not found or was already used")
        if given.get("redirect_uri") != code.redirect:
            # believed: the words, as the Instagram pages have them
            return _rejected("Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request")  # fmt: skip
        code.spent = True
        return Answer(200, self.short_lived(code, self.lent(app, code.account, code.scopes, SHORT_LIVES)))

    def short_lived(self, code: Code, token: Token) -> dict[str, Any]:
        return {"access_token": token.value, "user_id": int(self.number(code.account))}

    @route("GET /access_token")
    def make_it_last(self, request: Request) -> Answer:
        """A short-lived token becomes one of sixty days."""
        token = self._own_token(request, f"{self.prefix}_exchange_token", "client_secret")
        app = self.grants.apps[token.app]
        if not self._same(request.query.get("client_secret", ""), app.secret):
            raise refusal(400, 1, "Error validating client secret.")  # believed
        if token.value in self.lasting:  # believed: what is long-lived already is not exchanged
            raise refusal(400, 452, "Session key invalid. This could be because the session key has an incorrect format, or because the user has revoked this session")  # fmt: skip
        return self._lasting(self.lent(app, token.account, token.scopes, LONG_LIVES))

    @route("GET /refresh_access_token")
    def renew(self, request: Request) -> Answer:
        """Only what is long-lived, still good and at least 24 hours old."""
        token = self._own_token(request, f"{self.prefix}_refresh_token")
        if token.value not in self.lasting or self.clock.now() < token.at + YOUNGEST:
            raise refusal(400, 10, "(#10) This token cannot be refreshed: it is not a long-lived token that is at least 24 hours old")  # fmt: skip
        # believed: the answer has another token, and the old one stays good for as long as it was
        return self._lasting(self.lent(self.grants.apps[token.app], token.account, token.scopes, LONG_LIVES))

    def _own_token(self, request: Request, grant: str, *more: str) -> Token:
        self.only(request.query, "grant_type", "access_token", *more)
        if request.query.get("grant_type") != grant:
            raise refusal(400, 100, f"(#100) Param grant_type must be {grant}")
        return self.holder(request, self.basic)

    def _same(self, given: str, secret: str) -> bool:
        return secrets.compare_digest(given.encode(), secret.encode())

    def _lasting(self, token: Token) -> Answer:
        lives = round((token.expires_at or 0) - self.clock.now())
        return Answer(200, {"access_token": token.value, "token_type": "bearer", "expires_in": lives})

    def app_of_tests(self) -> App:
        back = ["https://yamabiko.test/back"]
        return self.grants.apps.get("990602627938098") or self.new_app("990602627938098", back, list(self.scopes))

    def token_for(self, app: App, account: str, scopes: list[str]) -> Token:
        """As it is kept once the way is done: long-lived."""
        return self.lent(app, account, scopes, LONG_LIVES)

    def lent(self, app: App, account: str, scopes: list[str], lives: float) -> Token:
        """There are no refresh tokens: what is long-lived is renewed by itself."""
        now = self.clock.now()
        token = self.grants.give_token(app=app.id, account=account, scopes=scopes, at=now, expires_at=now + lives)
        if lives == LONG_LIVES:
            self.lasting.add(token.value)
        return token


def _rejected(words: str) -> Answer:
    return Answer(400, {"error_type": "OAuthException", "code": 400, "error_message": words})


def _listed(scope: str) -> list[str]:
    return scope.replace(",", " ").split()


def _page(request: Request, account: str, app: App, scope: str) -> str:
    asked = html.escape(urlsplit(request.target).query)
    return (
        f'<!doctype html><html lang="en"><title>Authorize</title><h1>{html.escape(app.name)}</h1><p>{html.escape(scope)}</p>'
        f'<form method="post" action="/oauth/authorize"><input type="hidden" name="asked" value="{asked}">'
        f'<label>Account <input name="account" value="{html.escape(account)}"></label>'
        '<button name="decision" value="authorize">Continue</button><button name="decision" value="deny">Cancel</button></form></html>'
    )
