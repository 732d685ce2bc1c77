"""The name of a server as people type it."""

from __future__ import annotations

from urllib.parse import urlsplit

import idna


def server_of(typed: str) -> str:
    """`https://` and the host, from a host or an address; "" for nothing. Raises ValueError for whatever is no public server's name.

    Where it leads is judged when it is asked (`kit.http`); an address with `http://` is for development, and refused there unless allowed.
    """
    text = typed.strip()
    if not text:
        return ""
    parts = urlsplit(text if "://" in text else f"https://{text}")
    if parts.scheme not in {"https", "http"} or "@" in parts.netloc or not parts.hostname or parts.path.strip("/"):
        raise ValueError("not a server")
    if parts.query or parts.fragment or len(parts.netloc) > 253:
        raise ValueError("not a server")
    host = parts.hostname
    try:
        ascii_host = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        raise ValueError("not a server") from None
    if any(not letter.isprintable() or letter.isspace() or letter in "\\<>\"'" for letter in ascii_host):
        raise ValueError("not a server")
    return f"{parts.scheme}://{ascii_host}" + (f":{parts.port}" if parts.port else "")
