"""A signing key of our own for ID tokens (RS256)."""

from __future__ import annotations

import base64
import json
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa


class Signer:
    """`signed(claims)` is a JWT, `public()` its key as RFC 7517 writes it."""

    name = "d929668a-bab1-4c69-9598-4373149723ff"

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)

    def signed(self, claims: dict[str, Any]) -> str:
        head = _packed(json.dumps({"typ": "JWT", "alg": "RS256", "kid": self.name}).encode())
        body = f"{head}.{_packed(json.dumps(claims).encode())}"
        return f"{body}.{_packed(self.key.sign(body.encode(), padding.PKCS1v15(), hashes.SHA256()))}"

    def public(self) -> dict[str, str]:
        numbers = self.key.public_key().public_numbers()
        return {
            "kty": "RSA",
            "e": _number(numbers.e),
            "use": "sig",
            "kid": self.name,
            "alg": "RS256",
            "n": _number(numbers.n),
        }


def _packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _number(number: int) -> str:
    return _packed(number.to_bytes((number.bit_length() + 7) // 8, "big"))
