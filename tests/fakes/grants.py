"""Applications, codes and tokens: what the three networks' OAuth has in common. Refusals are in each network's own words."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass
class App:
    id: str
    secret: str
    redirects: list[str]
    scopes: list[str]
    name: str = ""


@dataclass
class Code:
    value: str
    app: str
    account: str
    redirect: str
    scopes: list[str]
    at: float
    challenge: str = ""
    method: str = ""
    spent: bool = False


@dataclass
class Token:
    """`expires_at` is None where the network's tokens do not expire. An app's own token has no account."""

    value: str
    app: str
    account: str
    scopes: list[str]
    at: float
    expires_at: float | None = None
    refresh: str = ""
    refresh_expires_at: float | None = None
    revoked: bool = False

    def alive(self, now: float) -> bool:
        return not self.revoked and (self.expires_at is None or now < self.expires_at)


class Grants:
    def __init__(self) -> None:
        self.apps: dict[str, App] = {}
        self.codes: dict[str, Code] = {}
        self.tokens: dict[str, Token] = {}
        self.refreshes: dict[str, Token] = {}

    def register(self, app: App) -> App:
        self.apps[app.id] = app
        return app

    def give_code(self, **what: object) -> Code:
        code = Code(value=secrets.token_urlsafe(32), **what)  # type: ignore[arg-type]
        self.codes[code.value] = code
        return code

    def give_token(self, **what: object) -> Token:
        token = Token(value=secrets.token_urlsafe(32), **what)  # type: ignore[arg-type]
        self.tokens[token.value] = token
        if token.refresh:
            self.refreshes[token.refresh] = token
        return token

    def kill(self, *, account: str = "", value: str = "", now: float, revoked: bool) -> None:
        """All tokens of an account, or the one: revoked by the person, or simply over."""
        for token in self.tokens.values():
            if (account and token.account == account) or (value and token.value == value):
                token.revoked = token.revoked or revoked
                token.expires_at = now if not revoked else token.expires_at


def challenge_of(verifier: str, method: str = "S256") -> str:
    """RFC 7636: BASE64URL(SHA256(verifier)) without padding; `plain` is the verifier itself."""
    if method == "plain":
        return verifier
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def sent_back(redirect: str, **fields: str) -> str:
    """The redirect address with these fields; the empty ones are left out."""
    kept = {name: value for name, value in fields.items() if value}
    return f"{redirect}{'&' if '?' in redirect else '?'}{urlencode(kept)}"
