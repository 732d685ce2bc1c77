"""Codes of short links, and the targets that a link may have."""

from __future__ import annotations

import re
import secrets
from urllib.parse import quote, urlsplit, urlunsplit

# Base58: no 0, O, I, l, which people mix up when they read a link aloud. 58^7 is 2.2 million millions.
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
CODE_LENGTH = 7
LONGEST_TARGET = 4096
_CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")
# RFC 3986: what may stand in a path, query or fragment as it is; `%` is kept, so that an encoded address is not encoded twice.
_AS_IT_IS = "!#$%&'()*+,/:;=?@[]~-._"


class TargetRefused(Exception):
    """A link leads to a public web address only: http or https, a host, nothing that could break a header."""


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def safe_target(address: str) -> str:
    """`address` in ASCII, fit for a Location header. Raises TargetRefused."""
    if not address.isprintable() or "\\" in address or " " in address.strip() or len(address) > LONGEST_TARGET:
        raise TargetRefused
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode()
    except ValueError as broken:  # UnicodeError is one too
        raise TargetRefused from broken
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        raise TargetRefused
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    path, query, fragment = (quote(part, safe=_AS_IT_IS) for part in (parts.path or "/", parts.query, parts.fragment))
    target = urlunsplit((parts.scheme, place, path, query, fragment))
    if len(target) > LONGEST_TARGET:
        raise TargetRefused
    return target
