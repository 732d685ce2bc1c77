"""When two addresses mean the same page, and what counts as an address at all. Pure."""

import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

import regex

LONGEST = 2048
_PORTS = {"http": 80, "https": 443}
# Parameters that say where a visitor came from and nothing about the page (documented by the senders named).
_TRACKING = frozenset(
    ["fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "srsltid", "_ga", "_gl"]  # Meta, Google
    + ["msclkid", "twclid", "ttclid", "yclid", "ysclid", "li_fat_id", "trk", "trkcampaign"]  # Microsoft, X, LinkedIn
    + ["igsh", "igshid", "epik", "rdt_cid", "sccid", "irclickid", "mc_cid", "mc_eid"]  # Instagram, Pinterest, Mailchimp
    + ["_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "mkt_tok", "s_cid"]  # HubSpot, Marketo, Adobe
    + ["vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "ref_src", "ref_url", "__twitter_impression"]
)
_TRACKING_STARTS = ("utm_", "mtm_", "pk_", "hsa_", "matomo_")
# `#/page` and `#!page` choose the page in single-page sites; every other fragment is a place on it.
_ROUTE = regex.compile(r"[/!]")
_LABEL = r"[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}_])?"
# Names and IP addresses alike: whether it may be fetched is the guarded client's question, not a question of form.
_HOST = regex.compile(rf"localhost|(?:{_LABEL}\.)+{_LABEL}|[0-9a-f:.]*:[0-9a-f:.]*")
_PLAIN = "/%:@!$&'()*+,;=~-._"


def canonical_url(url: str) -> str:
    """One spelling per page, for comparing and for storing. What is no http address comes back merely stripped.

    Drops tracking parameters, the fragment, the scheme's own port; lowers the host; escapes the rest in one way. Keeps
    scheme, path, trailing slash and the order of parameters, because each can mean another page.
    """
    url = unicodedata.normalize("NFC", url.strip())
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc:
        return url
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port is not None and port != _PORTS[parts.scheme]:
        host = f"{host}:{port}"
    fragment = parts.fragment if _ROUTE.match(parts.fragment) else ""
    path, query = _escaped(parts.path or "/"), _escaped(_telling(parts.query), "?[]")
    return urlunsplit((parts.scheme, host, path, query, _escaped(fragment, "?")))


def is_web_url(text: str) -> bool:
    """Whether the whole text is one ordinary http(s) address that a person may have meant to paste."""
    text = text.strip()
    if len(text) > LONGEST or regex.search(r"[\s\p{C}\\<>\"]", text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in _PORTS and "@" not in parts.netloc and bool(_HOST.fullmatch(parts.hostname or ""))


def _telling(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not _is_tracking(pair.partition("=")[0].lower()))


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_STARTS)


def _escaped(text: str, more: str = "") -> str:
    """Percent-escapes in upper case, non-ASCII escaped, a stray percent sign escaped itself."""
    text = regex.sub(r"%([0-9a-fA-F]{2})", lambda found: f"%{found[1].upper()}", text)
    text = regex.sub(r"%(?![0-9A-F]{2})", "%25", text)
    return quote(text, safe=_PLAIN + more)
