"""What Mastodon counts: an address has the length that its server reserves, a mention counts without its server's name.

The rule is that of Mastodon's own check of a post (its spec "status length validator"): only addresses with http(s) are
shortened, none that stands against a letter, none that no server could have.
"""

import regex

from yamabiko.networks.rules.addresses import BLANK, DOMAIN, NOT_BEFORE, could_resolve, small

RESERVED = 23  # characters; configuration.statuses.characters_reserved_per_url of a server says its own
_OPEN = rf"[^{BLANK}<>()?]"
_CLOSED = rf"\((?:{_OPEN}+|{_OPEN}*\({_OPEN}+\){_OPEN}*)\)"
_LAST = rf"(?:[^{BLANK}()?!*\"'「」<>;:=,.$%\[\]~&|@]|{_CLOSED})"
_PATH = rf"(?:/(?:{_OPEN}*(?:{_CLOSED}{_OPEN}*)*{_LAST})?)"
_QUERY = rf"(?:\?(?:[^{BLANK}\"<>\\`{{}}]*[^{BLANK}!?*'();:+$%\[\].,~|@^\"<>\\`{{}}])?)"
_ADDRESS = regex.compile(rf"{NOT_BEFORE}https?://(?P<domain>{DOMAIN})(?::[0-9]+)?{_PATH}?{_QUERY}?")
_WORD = r"[\p{L}\p{M}\p{Nd}\p{Pc}]"
_MENTION = regex.compile(
    rf"(?<![=/]|{_WORD})@(?P<name>[a-z0-9_]+(?:[.\-]+[a-z0-9_]+)*)@(?P<server>{_WORD}+(?:[.\-]+{_WORD}+)*)"
)
_LONGEST_SERVER = 253  # RFC 1035


def countable(text: str, reserved: int = RESERVED) -> str:
    """The text with every address and mention in the form in which it is counted."""
    text = str(_ADDRESS.sub(lambda found: _shortened(found, reserved), small(text)))
    return str(_MENTION.sub(_named, text))


def _shortened(found: "regex.Match[str]", reserved: int) -> str:
    return "x" * reserved if could_resolve(found["domain"], len(found[0])) else str(found[0])


def _named(found: "regex.Match[str]") -> str:
    server = found["server"]
    known = len(server) <= _LONGEST_SERVER and could_resolve(server, len(server))
    return f"@{found['name']}" if known else str(found[0])
