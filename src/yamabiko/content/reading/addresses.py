"""Addresses as feeds and pages write them, made whole."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urljoin, urlsplit

from yamabiko.content.rules.urls import LONGEST, is_web_url

# A machine of the house has a name without a dot.
_ONE_LABEL = re.compile(r"^(https?://[a-z0-9_-]+)(?=[:/?#]|$)", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\r\n]")


def absolute(written: str, base: str) -> str:
    """An http(s) address in one piece, resolved against `base`; "" for everything else.

    What an address may not hold (spaces, quotes) is escaped, the rest stays as written.
    """
    written = _BREAKS.sub("", written).strip()
    if not written or len(written) > LONGEST:
        return ""
    try:
        address = written if written.startswith(("https://", "http://")) else urljoin(base, written)
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    address = re.sub(r'[\s<>"\\^`{|}]', lambda found: quote(found[0]), parts.geturl())
    return address if is_address(address) else ""


def is_address(address: str) -> bool:
    """As `is_web_url`, and within the house."""
    return is_web_url(address) or (bool(_ONE_LABEL.match(address)) and is_web_url(_ONE_LABEL.sub(r"\1.local", address)))


def first_of(written: Iterable[str], base: str) -> str:
    return next((address for one in written if (address := absolute(one, base))), "")
