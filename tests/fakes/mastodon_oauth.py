"""Mastodon's applications, consent and tokens. https://docs.joinmastodon.org/methods/oauth/ and …/methods/apps/"""

from __future__ import annotations

import base64
import html
import secrets
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.fakes.fake import Fake, Refused, Undocumented, route
from tests.fakes.grants import App, Token, challenge_of, sent_back
from tests.fakes.messages import Answer, Request, Upload

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
GRANULAR = {
    "read": "accounts blocks bookmarks favourites filters follows lists mutes notifications search statuses",
    "write": "accounts blocks bookmarks conversations favourites filters follows lists media mutes notifications reports statuses",
}
SCOPES = {"read", "write", "follow", "push", "profile"} | {
    f"{of}:{name}" for of, names in GRANULAR.items() for name in names.split()
}
CODE_LIVES = 600  # believed: Doorkeeper's default; Mastodon's pages name no figure

INVALID_GRANT = (
    "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the "
    "authorization request, or was issued to another client."
)
INVALID_CLIENT = "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method."
INVALID_SCOPE = "The requested scope is invalid, unknown, or malformed."


def refusal(status: int, error: str, description: str = "") -> Refused:
    return Refused(Answer(status, {"error": error, **({"error_description": description} if description else {})}))


def covers(have: list[str], needed: str) -> bool:
    """Scopes are hierarchical: `write` is `write:statuses` too."""
    return needed in have or needed.partition(":")[0] in have


class MastodonOAuth(Fake):
    """`pkce=False` is a server before 4.3: no discovery, and the challenge is not looked at."""

    pkce = True

    def given(self, request: Request) -> dict[str, Any]:
        """Query, form and JSON are equally understood: https://docs.joinmastodon.org/client/intro/#parameters"""
        fields: dict[str, Any] = {}
        for name, values in request.queries.items():
            fields[name.removesuffix("[]")] = values if name.endswith("[]") else values[-1]
        if request.method == "GET" or not request.body:
            return fields
        if request.kind == "application/json":
            return {**fields, **request.object()}
        if request.kind not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
            raise Undocumented(f"content type {request.kind or 'none'}")
        return {**fields, **request.form()}

    @route("POST /api/v1/apps")
    def register_an_app(self, request: Request) -> Answer:
        given = self.given(request)
        self.only(given, "client_name", "redirect_uris", "scopes", "website")
        if not given.get("client_name"):
            raise refusal(
                422, "Validation failed: Application name can't be blank"
            )  # believed: only the redirect's text is documented
        redirects = given.get("redirect_uris") or []
        redirects = redirects.split() if isinstance(redirects, str) else redirects
        if not redirects or not all(one == OUT_OF_BAND or urlsplit(one).netloc for one in redirects):
            raise refusal(422, "Validation failed: Redirect URI must be an absolute URI.")
        scopes = str(given.get("scopes") or "read").split()
        if not set(scopes) <= SCOPES:
            raise refusal(
                422, "Validation failed: Scopes doesn't match configured on the server."
            )  # believed: the text
        app = self.new_app(secrets.token_urlsafe(32), redirects, scopes, given["client_name"])
        return Answer(
            200,
            {
                "id": str(len(self.grants.apps)),
                "name": app.name,
                "website": given.get("website"),
                "scopes": scopes,
                "redirect_uri": "\n".join(redirects),
                "redirect_uris": redirects,
                "client_id": app.id,
                "client_secret": app.secret,
                "client_secret_expires_at": 0,
            },
        )

    @route("GET /oauth/authorize")
    def ask_for_consent(self, request: Request) -> Answer:
        asked = request.query
        known = {
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
        }
        self.only(asked, *known, "force_login", "lang")
        app = self.grants.apps.get(asked.get("client_id", ""))
        # believed: what cannot be sent back is shown as a page; Mastodon documents no body for it.
        if not app or asked.get("redirect_uri") not in app.redirects:
            return Answer(400, "<h1>The redirect URI or the client is not valid.</h1>", kind="text/html; charset=utf-8")
        wrong = self._wrong(asked, app)
        if wrong:
            return Answer(
                302, headers={"Location": sent_back(asked["redirect_uri"], error=wrong, state=asked.get("state", ""))}
            )
        if self.consent == "form":
            return Answer(
                200, _page(request, self.signed_in, app, asked.get("scope", "read")), kind="text/html; charset=utf-8"
            )
        return self._decided(asked, app, self.signed_in, agreed=self.consent == "auto")

    @route("POST /oauth/authorize")
    def hear_the_person(self, request: Request) -> Answer:
        """The consent page's own form, no part of the API."""
        said = {name: values[-1] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}
        asked = {name: values[-1] for name, values in parse_qs(said["asked"], keep_blank_values=True).items()}
        app = self.grants.apps[asked["client_id"]]
        return self._decided(asked, app, said["account"] or self.signed_in, agreed=said.get("decision") == "authorize")

    def _wrong(self, asked: dict[str, str], app: App) -> str:
        if asked.get("response_type") != "code":
            return "unsupported_response_type"
        if not set(asked.get("scope", "read").split()) <= set(app.scopes):
            return "invalid_scope"
        if self.pkce and asked.get("code_challenge_method", "S256") != "S256":
            return "invalid_code_challenge_method"  # believed: the word; documented: S256 is the only method
        return ""

    def _decided(self, asked: dict[str, str], app: App, account: str, *, agreed: bool) -> Answer:
        state = asked.get("state", "")
        if not agreed:
            return Answer(
                302, headers={"Location": sent_back(asked["redirect_uri"], error="access_denied", state=state)}
            )
        code = self.grants.give_code(
            app=app.id,
            account=account,
            redirect=asked["redirect_uri"],
            scopes=asked.get("scope", "read").split(),
            at=self.clock.now(),
            challenge=asked.get("code_challenge", "") if self.pkce else "",
        )
        if asked["redirect_uri"] == OUT_OF_BAND:
            return Answer(200, f"<code>{code.value}</code>", kind="text/html; charset=utf-8")
        return Answer(302, headers={"Location": sent_back(asked["redirect_uri"], code=code.value, state=state)})

    @route("POST /oauth/token")
    def give_a_token(self, request: Request) -> Answer:
        given = self.given(request)
        self.only(given, "grant_type", "code", "client_id", "client_secret", "redirect_uri", "code_verifier", "scope")
        app = self._client(request, given)
        if given.get("grant_type") == "client_credentials":
            scopes = str(given.get("scope") or "read").split()
            if not set(scopes) <= set(app.scopes):
                raise refusal(400, "invalid_scope", INVALID_SCOPE)
            return self._token(self.token_for(app, "", scopes))
        if given.get("grant_type") != "authorization_code":
            raise refusal(
                400,
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.",
            )
        code = self.grants.codes.get(str(given.get("code", "")))
        if not code or code.spent or code.app != app.id or self.clock.now() > code.at + CODE_LIVES:
            raise refusal(400, "invalid_grant", INVALID_GRANT)
        if given.get("redirect_uri") != code.redirect:
            raise refusal(400, "invalid_grant", INVALID_GRANT)
        if code.challenge and challenge_of(str(given.get("code_verifier", ""))) != code.challenge:
            raise refusal(400, "invalid_grant", INVALID_GRANT)
        code.spent = True
        return self._token(self.token_for(app, code.account, code.scopes))

    @route("POST /oauth/revoke")
    def revoke_a_token(self, request: Request) -> Answer:
        given = self.given(request)
        self.only(given, "client_id", "client_secret", "token")
        token = self.grants.tokens.get(str(given.get("token", "")))
        app = self.grants.apps.get(str(given.get("client_id", "")))
        if not token or not app or given.get("client_secret") != app.secret or token.app != app.id:
            raise refusal(403, "unauthorized_client", "You are not authorized to revoke this token")
        token.revoked = True
        return Answer(200, {})

    @route("GET /.well-known/oauth-authorization-server")
    def discover(self, request: Request) -> Answer:
        if not self.pkce:
            return self.not_found(request)
        here = request.origin
        return Answer(
            200,
            {
                "issuer": f"{here}/",
                "service_documentation": "https://docs.joinmastodon.org/",
                "authorization_endpoint": f"{here}/oauth/authorize",
                "token_endpoint": f"{here}/oauth/token",
                "app_registration_endpoint": f"{here}/api/v1/apps",
                "revocation_endpoint": f"{here}/oauth/revoke",
                "userinfo_endpoint": f"{here}/oauth/userinfo",
                "scopes_supported": sorted(SCOPES),
                "response_types_supported": ["code"],
                "response_modes_supported": ["query", "fragment", "form_post"],
                "code_challenge_methods_supported": ["S256"],
                "grant_types_supported": ["authorization_code", "client_credentials"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            },
        )

    def app_of_tests(self) -> App:
        return self.grants.apps.get("tests") or self.new_app(
            "tests", ["https://yamabiko.test/back"], ["read", "write", "profile"]
        )

    def token_for(self, app: App, account: str, scopes: list[str]) -> Token:
        """Tokens do not expire by themselves: https://docs.joinmastodon.org/api/oauth-tokens/"""
        return self.grants.give_token(app=app.id, account=account, scopes=scopes, at=self.clock.now())

    def _client(self, request: Request, given: dict[str, Any]) -> App:
        name, secret = str(given.get("client_id", "")), given.get("client_secret")
        scheme, _, packed = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "basic":
            name, _, secret = base64.b64decode(packed).decode("utf-8", "replace").partition(":")
        app = self.grants.apps.get(name)
        if (
            not app
            or isinstance(secret, Upload)
            or not secrets.compare_digest(str(secret or "").encode(), app.secret.encode())
        ):
            raise refusal(401, "invalid_client", INVALID_CLIENT)
        return app

    def _token(self, token: Token) -> Answer:
        return Answer(
            200,
            {
                "access_token": token.value,
                "token_type": "Bearer",
                "scope": " ".join(token.scopes),
                "created_at": int(token.at),
            },
        )


def _page(request: Request, account: str, app: App, scope: str) -> str:
    asked = html.escape(urlsplit(request.target).query)
    return (
        f'<!doctype html><html lang="en"><title>Authorization required</title><h1>{html.escape(app.name)}</h1><p>{html.escape(scope)}</p>'
        f'<form method="post" action="/oauth/authorize"><input type="hidden" name="asked" value="{asked}">'
        f'<label>Account <input name="account" value="{html.escape(account)}"></label>'
        '<button name="decision" value="authorize">Authorize</button><button name="decision" value="deny">Deny</button></form></html>'
    )
