"""Signed, short-lived values for links that leave us and come back: readable by anyone, changeable by nobody.

Built on django.core.signing (HMAC-SHA256 with SECRET_KEY; SECRET_KEY_FALLBACKS still read). The expiry travels inside,
because the clock is the caller's. A token holds letters, digits, `_`, `-` and `.`: it can stand in a path or a query.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer, b64_decode, b64_encode

_LONGEST = 4096


class SignatureForged(Exception):
    """The token was not made by us, was changed or cut, or was made for another purpose."""


class SignatureExpired(Exception):
    """The token was ours, and its time is over."""


def sign(value: Mapping[str, Any], *, purpose: str, expires_at: datetime) -> str:
    """A token for `value` (JSON types only; it is not secret), good until `expires_at`, for this purpose alone."""
    payload = json.dumps(
        {"value": dict(value), "until": _seconds(expires_at)}, ensure_ascii=False, separators=(",", ":")
    )
    return _signer(purpose).sign(b64_encode(payload.encode()).decode("ascii"))


def read(token: str, *, purpose: str, now: datetime) -> dict[str, Any]:
    """The value that was signed. Raises SignatureForged or SignatureExpired."""
    if len(token) > _LONGEST or not token.isascii():
        raise SignatureForged
    try:
        payload = json.loads(b64_decode(_signer(purpose).unsign(token).encode("ascii")))
    except (BadSignature, ValueError):
        raise SignatureForged from None
    if _seconds(now) >= payload["until"]:
        raise SignatureExpired
    return dict(payload["value"])


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"yamabiko.{purpose}", sep=".", algorithm="sha256")


def _seconds(moment: datetime) -> float:
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.timestamp()
