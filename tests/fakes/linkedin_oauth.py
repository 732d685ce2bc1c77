"""LinkedIn's OAuth 2.0 and OpenID Connect.

https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens
https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2
"""

from __future__ import annotations

import hashlib
import html
import secrets
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

from tests.fakes.fake import Fake, Refused, Undocumented, route
from tests.fakes.grants import App, Token, sent_back
from tests.fakes.linkedin_identity import Signer
from tests.fakes.messages import Answer, Request

SCOPES = {
    "openid",
    "profile",
    "email",
    "w_member_social",
    "r_member_social",
    "r_member_postAnalytics",
    "r_member_profileAnalytics",
}
CODE_LIVES = 30 * 60
TOKEN_LIVES = 60 * 86_400
REFRESH_LIVES = 365 * 86_400
NEEDED = ("response_type", "client_id", "redirect_uri", "state", "scope")
NOT_FOUND = "Unable to retrieve access token: authorization code not found"
NO_MATCH = (
    "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. "
    "Or authorization code expired. Or external member binding exists"
)
NO_REFRESH = "The provided authorization grant or refresh token is invalid, expired or revoked"


def oauth_refusal(status: int, error: str, description: str) -> Refused:
    return Refused(Answer(status, {"error": error, "error_description": description}))


class LinkedInOAuth(Fake):
    """`refresh_tokens` are for approved partners only. `issuer` is in the ID token, `issuer_in_answer` in the redirect (RFC 9207):
    the latter is not documented, and empty by default. `revocation` (believed) is an address that the pages do not have."""

    refresh_tokens = False
    revocation = True
    issuer = "https://www.linkedin.com/oauth"  # believed: as https://www.linkedin.com/oauth/.well-known/openid-configuration says
    issuer_in_answer = ""

    @cached_property
    def signer(self) -> Signer:
        return Signer()

    @route("GET /oauth/v2/authorization")
    def ask_for_consent(self, request: Request) -> Answer:
        asked = request.query
        self.only(asked, *NEEDED, "enable_extended_login")
        app = self.grants.apps.get(asked.get("client_id", ""))
        wrong = self._wrong(asked, app)
        if wrong or not app:
            return Answer(400, f"<h1>{html.escape(wrong)}</h1>", kind="text/html; charset=utf-8")
        if self.consent == "form":
            return Answer(200, _page(request, self.signed_in, app, asked["scope"]), kind="text/html; charset=utf-8")
        return self._decided(asked, app, self.signed_in, agreed=self.consent == "auto")

    @route("POST /oauth/v2/authorization")
    def hear_the_person(self, request: Request) -> Answer:
        """The consent page's own form, no part of the API."""
        said = {name: values[-1] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}
        asked = {name: values[-1] for name, values in parse_qs(said["asked"], keep_blank_values=True).items()}
        app = self.grants.apps[asked["client_id"]]
        return self._decided(asked, app, said["account"] or self.signed_in, agreed=said.get("decision") == "authorize")

    def _wrong(self, asked: dict[str, str], app: App | None) -> str:
        if not app:
            return "Client_id doesn't match"
        if _bare(asked.get("redirect_uri", "")) not in {_bare(one) for one in app.redirects}:
            return "Redirect_uri doesn't match"
        if missing := [name for name in NEEDED if not asked.get(name)]:
            return f"A required parameter {missing[0]} is missing"
        if asked["response_type"] != "code":
            return "response_type is always code"
        return "" if set(asked["scope"].split()) <= set(app.scopes) & SCOPES else "Invalid scope"

    def _decided(self, asked: dict[str, str], app: App, account: str, *, agreed: bool) -> Answer:
        back, state = asked["redirect_uri"], asked["state"]
        if not agreed:
            words = "The user cancelled the authorization"
            location = sent_back(back, error="user_cancelled_authorize", error_description=words, state=state)
            return Answer(302, headers={"Location": location})
        code = self.grants.give_code(
            app=app.id, account=account, redirect=back, scopes=asked["scope"].split(), at=self.clock.now()
        )
        return Answer(
            302, headers={"Location": sent_back(back, code=code.value, state=state, iss=self.issuer_in_answer)}
        )

    @route("POST /oauth/v2/accessToken")
    def give_a_token(self, request: Request) -> Answer:
        if request.kind != "application/x-www-form-urlencoded":
            raise Undocumented(f"content type {request.kind or 'none'}")
        given = request.form()
        self.only(given, "grant_type", "code", "client_id", "client_secret", "redirect_uri", "refresh_token")
        refreshing = given.get("grant_type") == "refresh_token"
        for name in (
            "grant_type",
            "client_id",
            "client_secret",
            *(["refresh_token"] if refreshing else ["code", "redirect_uri"]),
        ):
            if not given.get(name):
                raise oauth_refusal(400, "invalid_request", f'A required parameter "{name}" is missing')
        app = self.grants.apps.get(str(given["client_id"]))
        if not app or not secrets.compare_digest(str(given["client_secret"]).encode(), app.secret.encode()):
            raise oauth_refusal(401, "invalid_client", "Client authentication failed")  # believed: status and words
        if refreshing:
            return self._refreshed(app, str(given["refresh_token"]))
        if given["grant_type"] != "authorization_code":
            raise Undocumented(f"grant_type {given['grant_type']}")
        return self._redeemed(app, given)

    def _redeemed(self, app: App, given: dict[str, Any]) -> Answer:
        code = self.grants.codes.get(str(given["code"]))
        if not code or code.spent:
            raise oauth_refusal(401, "invalid_request", NOT_FOUND)  # the page's status has been 400 and 401
        if code.app != app.id or code.redirect != given["redirect_uri"] or self.clock.now() > code.at + CODE_LIVES:
            raise oauth_refusal(400, "invalid_redirect_uri", NO_MATCH)
        code.spent = True
        # "If you request a different scope than the previously granted scope, all the previous access tokens are invalidated."
        for earlier in self.grants.tokens.values():
            if (earlier.app, earlier.account) == (app.id, code.account) and set(earlier.scopes) != set(code.scopes):
                earlier.revoked = True
        return self._token(self.token_for(app, code.account, code.scopes), identity=True)

    def _refreshed(self, app: App, refresh: str) -> Answer:
        old = self.grants.refreshes.get(refresh)
        if not old or old.app != app.id or old.revoked or self.clock.now() > (old.refresh_expires_at or 0):
            raise oauth_refusal(400, "invalid_request", NO_REFRESH)
        new = self.token_for(app, old.account, old.scopes)
        # The refresh token stays the same, and so does the day it ends; a token never outlives it.
        self.grants.refreshes.pop(new.refresh, None)
        new.refresh, new.refresh_expires_at = old.refresh, old.refresh_expires_at
        new.expires_at = min(new.expires_at or 0, old.refresh_expires_at or 0)
        return self._token(new)

    @route("POST /oauth/v2/revoke")
    def revoke_a_token(self, request: Request) -> Answer:
        """believed: no page has it, and programs in the wild use it; `revocation=False` is a LinkedIn without it."""
        if not self.revocation:
            return self.not_found(request)
        given = request.form()
        self.only(given, "token", "client_id", "client_secret", "token_type_hint")
        app, token = (
            self.grants.apps.get(str(given.get("client_id", ""))),
            self.grants.tokens.get(str(given.get("token", ""))),
        )
        if not app or given.get("client_secret") != app.secret:
            raise oauth_refusal(401, "invalid_client", "Client authentication failed")
        if token and token.app == app.id:
            token.revoked = True
        return Answer(200)

    @route("GET /oauth/.well-known/openid-configuration")
    def discover(self, request: Request) -> Answer:
        here = request.origin
        return Answer(
            200,
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{here}/oauth/v2/authorization",
                "token_endpoint": f"{here}/oauth/v2/accessToken",
                "userinfo_endpoint": f"{here}/v2/userinfo",
                "jwks_uri": f"{here}/oauth/openid/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "scopes_supported": ["openid", "profile", "email"],
            },
        )

    @route("GET /oauth/openid/jwks")
    def keys(self, request: Request) -> Answer:
        return Answer(200, {"keys": [self.signer.public()]})

    def app_of_tests(self) -> App:
        return self.grants.apps.get("tests") or self.new_app(
            "tests", ["https://yamabiko.test/back"], ["openid", "profile", "w_member_social"]
        )

    def token_for(self, app: App, account: str, scopes: list[str]) -> Token:
        now = self.clock.now()
        return self.grants.give_token(
            app=app.id,
            account=account,
            scopes=scopes,
            at=now,
            expires_at=now + TOKEN_LIVES,
            refresh=secrets.token_urlsafe(64) if self.refresh_tokens else "",
            refresh_expires_at=now + REFRESH_LIVES if self.refresh_tokens else None,
        )

    def subject(self, account: str) -> str:
        """The member's id as this application sees it."""
        return hashlib.sha256(f"member {account}".encode()).hexdigest()[:10]

    def claims(self, account: str, scopes: list[str]) -> dict[str, Any]:
        told: dict[str, Any] = {"sub": self.subject(account)}
        if "profile" in scopes:
            told |= {"name": account.title(), "given_name": account.title(), "family_name": "Yama", "locale": "ja-JP"}
            told["picture"] = f"https://media.licdn.com/dms/image/{told['sub']}"
        return told | ({"email": f"{account}@example.com", "email_verified": True} if "email" in scopes else {})

    def _token(self, token: Token, *, identity: bool = False) -> Answer:
        now = self.clock.now()
        told: dict[str, Any] = {
            "access_token": token.value,
            "expires_in": round((token.expires_at or now) - now),
            "scope": " ".join(token.scopes),
        }
        if token.refresh:
            told |= {
                "refresh_token": token.refresh,
                "refresh_token_expires_in": round((token.refresh_expires_at or now) - now),
            }
        if identity and "openid" in token.scopes:
            times = {"iat": int(now), "exp": int(now) + 3600}
            told["id_token"] = self.signer.signed(
                {"iss": self.issuer, "aud": token.app, **times, **self.claims(token.account, token.scopes)}
            )
        return Answer(200, told)


def _bare(redirect: str) -> str:
    """Parameters of a redirect address are ignored."""
    return urlunsplit(urlsplit(redirect)._replace(query=""))


def _page(request: Request, account: str, app: App, scope: str) -> str:
    asked = html.escape(urlsplit(request.target).query)
    return (
        f'<!doctype html><html lang="en"><title>Authorize</title><h1>{html.escape(app.name)}</h1><p>{html.escape(scope)}</p>'
        f'<form method="post" action="/oauth/v2/authorization"><input type="hidden" name="asked" value="{asked}">'
        f'<label>Account <input name="account" value="{html.escape(account)}"></label>'
        '<button name="decision" value="authorize">Allow</button><button name="decision" value="deny">Cancel</button></form></html>'
    )
