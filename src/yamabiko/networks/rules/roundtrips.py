"""OAuth 2 round trips: state, PKCE (RFC 7636), the issuer that comes back (RFC 9207), and what a token may look like."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

LASTS = timedelta(minutes=10)
_TOKEN = re.compile(r"[\x21-\x7e]{1,4000}")  # RFC 6749, appendix A.12: visible ASCII


def state_hash(state: str) -> bytes:
    """What is kept of it: who reads the table cannot come back with it."""
    return hashlib.sha256(state.encode(errors="replace")).digest()


def challenge_of(verifier: str) -> str:
    """S256."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def redirect_of(base: str, network: str, host: str = "") -> str:
    """Where the network sends her back. Each server has an address of its own: no server can pass off another's code as its own."""
    server = urlsplit(host).netloc
    return f"{base}/me/accounts/back/{network}/" + (f"{server}/" if server else "")


def issuer_fits(facts: Mapping[str, Any], given: str) -> bool:
    """A server that announces it has to name itself, exactly; what another one names is refused in any case."""
    issuer = str(facts.get("issuer", ""))
    if not given:
        return not facts.get("says_issuer")
    return not issuer or given == issuer


def is_token(found: object) -> bool:
    """Whether it can be sent in a header at all."""
    return isinstance(found, str) and bool(_TOKEN.fullmatch(found))


def kept_over(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The new secrets; where the network sent an empty one, or none, the old one stays."""
    return {**old, **{name: value for name, value in new.items() if value}}
