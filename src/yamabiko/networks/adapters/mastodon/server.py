"""What a server says of itself: where it lets in, what it allows, and which software it is.

Addresses count only where they are the server's own: whatever it names elsewhere is answered by its usual place.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from yamabiko.kit.http import Client, FetchRefused, Reason
from yamabiko.networks.adapters.mastodon.speaking import LIMITS, ask, read
from yamabiko.networks.rules.failing import Failed, Refused, TryLater, Why

INSTANCE, DISCOVERY, NODEINFO = "/api/v2/instance", "/.well-known/oauth-authorization-server", "/.well-known/nodeinfo"
PLACES = {
    "authorization_endpoint": "/oauth/authorize",
    "token_endpoint": "/oauth/token",
    "app_registration_endpoint": "/api/v1/apps",
    "revocation_endpoint": "/oauth/revoke",
}
# Who is known to remember an Idempotency-Key for an hour (docs.joinmastodon.org/methods/statuses/#headers). Takahē, which speaks
# the same API, takes no notice of it; of others nobody has looked.
HONOURS_KEY = frozenset({"mastodon"})
USUAL = {"max_characters": 500, "reserved": 23, "max_media": 4, "image_bytes": 10_000_000}
_PLAIN = re.compile(r"[!-~]{1,1000}")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?")


def server_behind(client: Client, typed: str) -> str:
    """The address of the server that answers for this name, which may be another one (example.com, social.example.com).

    Raises Refused (OTHER), TryLater.
    """
    try:
        page = client.fetch(f"{typed}{INSTANCE}", limits=LIMITS, headers={"accept": "application/json"})
    except FetchRefused as refused:
        if refused.reason is Reason.TOO_SLOW:
            raise TryLater(refused.reason.value) from None
        raise Refused(Why.OTHER, refused.reason.value) from None
    if page.status == 429 or page.status >= 500:
        raise TryLater(str(page.status))
    if page.status != 200 or not _limits_of(read(page)):
        raise Refused(Why.OTHER, "no server of Mastodon's API")
    return _origin(page.url)


def discovered(client: Client, host: str) -> dict[str, Any]:
    """RFC 8414 where there is one (Mastodon 4.3): addresses of OAuth, {"issuer", "says_issuer"}, scopes; else the usual ones."""
    found = _asked(client, f"{host}{DISCOVERY}")
    issuer = str(found.get("issuer", ""))
    if _origin(issuer) != host:
        found, issuer = {}, ""
    places = {name: _own(host, found.get(name)) or f"{host}{usual}" for name, usual in PLACES.items()}
    scopes = found.get("scopes_supported")
    return {
        **places,
        "issuer": issuer,
        "says_issuer": found.get("authorization_response_iss_parameter_supported") is True,
        "scopes_supported": [str(one) for one in scopes] if isinstance(scopes, list) else [],
    }


def learned(client: Client, host: str) -> tuple[str, dict[str, Any]]:
    """(the server's name in handles, what posting has to know of it). What it does not say has the usual value."""
    found = _asked(client, f"{host}{INSTANCE}")
    limits = _limits_of(found) or {}
    media = (found.get("configuration") or {}).get("media_attachments") if limits else {}
    said = {
        "max_characters": limits.get("max_characters"),
        "reserved": limits.get("characters_reserved_per_url"),
        "max_media": limits.get("max_media_attachments"),
        "image_bytes": media.get("image_size_limit") if isinstance(media, dict) else None,
    }
    facts: dict[str, Any] = {name: _number(said[name], usual) for name, usual in USUAL.items()}
    facts["software"] = _software(client, host)
    facts["honours_key"] = facts["software"] in HONOURS_KEY
    domain = str(found.get("domain", "")).lower()
    return domain if _HOST.fullmatch(domain) and len(domain) <= 150 else urlsplit(host).netloc, facts


def _software(client: Client, host: str) -> str:
    """https://docs.joinmastodon.org/dev/routes/#nodeinfo; "" where it cannot be read."""
    links = _asked(client, f"{host}{NODEINFO}").get("links")
    for link in links if isinstance(links, list) else []:
        there = _own(host, link.get("href")) if isinstance(link, dict) else ""
        if there:
            software = _asked(client, there).get("software")
            return str(software.get("name", ""))[:40].lower() if isinstance(software, dict) else ""
    return ""


def _asked(client: Client, address: str) -> dict[str, Any]:
    """The JSON there, {} for whatever else comes: none of it is needed."""
    try:
        return ask(client, "GET", address)[1]
    except Failed:
        return {}


def _limits_of(found: dict[str, Any] | None) -> dict[str, Any] | None:
    configuration = (found or {}).get("configuration")
    limits = configuration.get("statuses") if isinstance(configuration, dict) else None
    return limits if isinstance(limits, dict) else None


def _own(host: str, address: object) -> str:
    fit = isinstance(address, str) and _PLAIN.fullmatch(address) and _origin(address) == host
    return str(address) if fit else ""


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def _number(found: object, usual: int) -> int:
    good = isinstance(found, int) and not isinstance(found, bool) and 1 <= found <= 1_000_000_000
    return found if good else usual  # type: ignore[return-value]
