"""OAuth as a client of the PDS speaks it, by hand and apart from the product's own: PAR, PKCE, DPoP; the person presses in Chromium.

https://atproto.com/specs/oauth
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from tests.bluesky.pds import PASSWORD, Pds

SCOPE = "atproto transition:generic"
BACK = "http://127.0.0.1:8008/back"  # nobody need listen: that the browser asks for it is enough


class Client:
    """A public client on this machine. `nonce` is the server's last one; without it every proof is refused."""

    def __init__(self, pds: Pds) -> None:
        self.pds = pds
        # A client id of this form needs no metadata document: it is what the protocol gives to programs under development.
        self.id = f"http://localhost?{urlencode({'redirect_uri': BACK, 'scope': SCOPE})}"
        self.server = httpx.get(f"{pds.url}/.well-known/oauth-authorization-server", trust_env=False).json()
        self.verifier = secrets.token_urlsafe(48)
        self.nonce = ""
        self._key = ec.generate_private_key(ec.SECP256R1())

    def push(self, **more: str) -> httpx.Response:
        asked = {
            "redirect_uri": BACK, "response_type": "code", "scope": SCOPE, "state": "the state", "code_challenge_method": "S256",
            "code_challenge": _coded(hashlib.sha256(self.verifier.encode()).digest()),
        }  # fmt: skip
        return self.post("pushed_authorization_request_endpoint", **asked, **more)

    def consent(self, browser: Any, did: str, *, press: str = "Authorize") -> dict[str, str]:
        """What comes back with the person after she signed in and pressed."""
        self.push()
        pushed = self.push(login_hint=self.pds.accounts[did].handle).json()
        asked = {"client_id": self.id, "request_uri": pushed["request_uri"]}
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{self.server['authorization_endpoint']}?{urlencode(asked)}")
            page.fill("input[type=password]", PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            with page.expect_request(lambda request: request.url.startswith(BACK)) as came:
                page.get_by_role("button", name=press).click()
            return {name: values[0] for name, values in parse_qs(urlsplit(came.value.url).query).items()}

    def redeem(self, code: str) -> httpx.Response:
        return self.post(
            "token_endpoint", grant_type="authorization_code", code=code, redirect_uri=BACK, code_verifier=self.verifier
        )

    def renew(self, refresh: str) -> httpx.Response:
        return self.post("token_endpoint", grant_type="refresh_token", refresh_token=refresh)

    def post(self, endpoint: str, **asked: str) -> httpx.Response:
        url = self.server[endpoint]
        proof = {"DPoP": self.proof("POST", url)}
        return self._heard(httpx.post(url, data={"client_id": self.id, **asked}, headers=proof, trust_env=False))

    def write(self, access: str, record: dict[str, Any], *, proof: bool = True) -> httpx.Response:
        url = f"{self.pds.url}/xrpc/com.atproto.repo.putRecord"
        headers = {"Authorization": f"DPoP {access}"} | ({"DPoP": self.proof("POST", url, access)} if proof else {})
        return self._heard(httpx.post(url, json=record, headers=headers, trust_env=False))

    def proof(self, verb: str, url: str, access: str = "") -> str:
        numbers = self._key.public_key().public_numbers()
        point = {name: _coded(number.to_bytes(32, "big")) for name, number in (("x", numbers.x), ("y", numbers.y))}
        head = {"typ": "dpop+jwt", "alg": "ES256", "jwk": {"kty": "EC", "crv": "P-256", **point}}
        claims = {"jti": secrets.token_urlsafe(12), "htm": verb, "htu": url, "iat": int(time.time())}
        if self.nonce:
            claims["nonce"] = self.nonce
        if access:
            claims["ath"] = _coded(hashlib.sha256(access.encode()).digest())
        signed = ".".join(_coded(json.dumps(part).encode()) for part in (head, claims))
        r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{_coded(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def _heard(self, answer: httpx.Response) -> httpx.Response:
        self.nonce = answer.headers.get("dpop-nonce", self.nonce)
        return answer


def _coded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
