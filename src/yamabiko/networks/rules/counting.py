"""The length of a text as each network counts it, always on its NFC form."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import regex

from yamabiko.networks.rules.addresses import addresses
from yamabiko.networks.rules.declared import Limit
from yamabiko.networks.rules.entities import Kind, entities
from yamabiko.networks.rules.fediverse import RESERVED, countable
from yamabiko.networks.rules.network import Network
from yamabiko.networks.rules.units import Unit
from yamabiko.networks.rules.weights import EMOJI, weight

# So many marks on one letter are no writing: putting them in order would take the square of their number.
_PILED = regex.compile(r"[\p{M}\p{Cf}]{512}")

_FLAG = regex.compile(r"\p{Regional_Indicator}{2}")
_HALVES = regex.compile(r"[\uD800-\uDFFF]")


@dataclass(frozen=True)
class Length:
    """`used` of `limit` in `unit`; `over` is 0 while the text fits."""

    used: int
    limit: int
    over: int
    unit: Unit


def count(network: Network, text: str, *, most: int | None = None, reserved: int = RESERVED) -> Length:
    """How long the network finds this text, by the first of its limits; by another one when that alone is broken.

    `most` and `reserved` are what a server of its own says of itself (Mastodon: `configuration.statuses`).
    """
    text = nfc(text)
    first, *others = (_measured(limit, text, reserved) for limit in _limits(network, most))
    return first if first.over else next((length for length in others if length.over), first)


def whole(text: str) -> str:
    """The text with U+FFFD for half of a surrogate pair, which no network can be given."""
    return str(_HALVES.sub("\ufffd", text))


def nfc(text: str) -> str:
    """The form in which a text is counted and sent: composed, and with U+FFFD for half of a surrogate pair."""
    text = whole(text)
    if text.isascii() or _PILED.search(text):
        return text
    return unicodedata.normalize("NFC", text)


def _limits(network: Network, most: int | None) -> tuple[Limit, ...]:
    first, *others = network.declared.limits
    return first if most is None else Limit(most, first.unit, first.source), *others


def _measured(limit: Limit, text: str, reserved: int) -> Length:
    used = countable_graphemes(text, reserved) if limit.unit is Unit.FEDIVERSE else MEASURES[limit.unit](text)
    return Length(used=used, limit=limit.most, over=max(0, used - limit.most), unit=limit.unit)


def graphemes(text: str) -> int:
    """Characters as people see them."""
    if text.isascii() and "\r" not in text:
        return len(text)
    # Two letters of a flag are one character; paired here, for \X would go back to the beginning of their run each time.
    return sum(1 for _ in regex.finditer(r"\X", _FLAG.sub("x", text)))


def countable_graphemes(text: str, reserved: int = RESERVED) -> int:
    return graphemes(countable(text, reserved))


def octets(text: str) -> int:
    """Bytes of UTF-8."""
    return len(text.encode("utf-8", "replace"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _emoji_bytes(text: str) -> int:
    return len(text) + sum(octets(found[0]) - len(found[0]) for found in EMOJI.finditer(text))


def _links(text: str) -> int:
    return len({text[start:end] for start, end in addresses(text)})


def _of_kind(kind: Kind) -> Callable[[str], int]:
    return lambda text: sum(1 for entity in entities(text) if entity.kind is kind)


MEASURES: dict[Unit, Callable[[str], int]] = {
    Unit.WEIGHTED: weight,
    Unit.GRAPHEMES: graphemes,
    Unit.FEDIVERSE: countable_graphemes,
    Unit.BYTES: octets,
    Unit.UTF16: _utf16,
    Unit.POINTS: len,
    Unit.EMOJI_BYTES: _emoji_bytes,
    Unit.LINKS: _links,
    Unit.HASHTAGS: _of_kind(Kind.HASHTAG),
    Unit.MENTIONS: _of_kind(Kind.MENTION),
}
