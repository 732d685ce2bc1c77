"""The length of a text as each network counts it, always on its NFC form."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import regex

from yamabiko.networks.rules.network import Network
from yamabiko.networks.rules.weights import weight

X_LIMIT = 280  # weighted characters; twitter-text config v3
BLUESKY_LIMIT = 300  # grapheme clusters: app.bsky.feed.post, maxGraphemes
BLUESKY_BYTES = 3_000  # of UTF-8: app.bsky.feed.post, maxLength
LINKEDIN_LIMIT = 3_000  # the unit is not documented; UTF-16 code units is the reading under which no text is refused


class Unit(StrEnum):
    WEIGHTED = "weighted"
    GRAPHEMES = "graphemes"
    BYTES = "bytes"
    UTF16 = "utf16"


@dataclass(frozen=True)
class Length:
    """`used` of `limit` in `unit`; `over` is 0 while the text fits."""

    used: int
    limit: int
    over: int
    unit: Unit


def count(network: Network, text: str) -> Length:
    """How long the network finds this text. On Bluesky the unit is bytes only when bytes alone break the limit."""
    text = unicodedata.normalize("NFC", text)
    if network is Network.X:
        return _length(weight(text), X_LIMIT, Unit.WEIGHTED)
    if network is Network.BLUESKY:
        graphemes = _length(len(regex.findall(r"\X", text)), BLUESKY_LIMIT, Unit.GRAPHEMES)
        octets = _length(len(text.encode("utf-8", "replace")), BLUESKY_BYTES, Unit.BYTES)
        return octets if octets.over and not graphemes.over else graphemes
    return _length(len(text.encode("utf-16-le", "surrogatepass")) // 2, LINKEDIN_LIMIT, Unit.UTF16)


def _length(used: int, limit: int, unit: Unit) -> Length:
    return Length(used=used, limit=limit, over=max(0, used - limit), unit=unit)
