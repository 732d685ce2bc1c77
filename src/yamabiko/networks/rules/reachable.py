"""Whether networks can come to us: some fetch a picture themselves, from an address that anybody can open."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

# Names that mean something inside a house only (RFC 6761, RFC 6762, RFC 8375; .internal: ICANN 2024; .lan is a custom).
_INSIDE = ("localhost", "local", "internal", "home.arpa", "lan", "test", "invalid")


def is_public(base: str) -> bool:
    """Of the product's own address: HTTPS, and a name or number that is not of the inside."""
    parts = urlsplit(base)
    host = (parts.hostname or "").rstrip(".").lower()
    if parts.scheme != "https" or not host:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not any(host == name or host.endswith(f".{name}") for name in _INSIDE)
