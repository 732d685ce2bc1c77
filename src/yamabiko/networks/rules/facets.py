"""Facets of a Bluesky post: links, mentions and tags by offsets into its UTF-8 bytes (app.bsky.richtext.facet).

Bluesky links nothing by itself: what is not in a facet stays plain text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.tlds import TLDS


class Feature(StrEnum):
    LINK = "link"
    MENTION = "mention"
    TAG = "tag"


@dataclass(frozen=True)
class Facet:
    """Bytes from `start` to before `end`. `value` is the address, the handle (to be resolved to a DID) or the tag without #."""

    start: int
    end: int
    feature: Feature
    value: str


_LINK = regex.compile(
    r"(?:^|(?<=[\s(]))(?:https?://\S+|(?P<domain>[a-z][a-z0-9]*+(?:\.[a-z0-9]++)+)\S*)",
    regex.IGNORECASE | regex.MULTILINE,
)
_MENTION = regex.compile(r"(?:^|(?<=[\s(]))@([A-Za-z0-9.\-]*[A-Za-z0-9])(?!\w)")
_PICTURE = r"\p{Emoji_Presentation}\p{Emoji_Modifier_Base}\p{Extended_Pictographic}"
_TAG = regex.compile(rf"(?:^|(?<=\s))#([\p{{L}}{_PICTURE}][\p{{L}}{_PICTURE}0-9_\-]*)", regex.MULTILINE)
_ENDINGS = frozenset(TLDS)
_LONGEST_TAG, _LARGEST_TAG = 64, 640  # graphemes and bytes: app.bsky.richtext.facet#tag


def facets(text: str) -> list[Facet]:
    """In the order of the text as it is sent (composed), none overlapping another."""
    text = nfc(text)
    places = sorted(_places(text), key=lambda place: place[0])
    found: list[Facet] = []
    at = octets = last = 0
    for start, end, feature, value in places:
        if start < last:
            continue
        octets += _bytes(text[at:start])
        size = _bytes(text[start:end])
        found.append(Facet(octets, octets + size, feature, value))
        octets, at, last = octets + size, end, end
    return found


def _places(text: str) -> Iterator[tuple[int, int, Feature, str]]:
    for one in _LINK.finditer(text):
        if one["domain"] and not _is_domain(one["domain"]):
            continue
        shown = one[0][:-1] if one[0].endswith((".", ",", ";", "!", "?")) else one[0]
        if shown.endswith(")") and "(" not in shown:
            shown = shown[:-1]
        yield one.start(), one.start() + len(shown), Feature.LINK, shown if not one["domain"] else f"https://{shown}"
    for one in _MENTION.finditer(text):
        if _is_domain(one[1]) or one[1].endswith(".test"):
            yield one.start(), one.end(), Feature.MENTION, one[1]
    for one in _TAG.finditer(text):
        tag = regex.sub(r"\p{P}+$", "", one[1])
        if tag and len(regex.findall(r"\X", tag)) <= _LONGEST_TAG and _bytes(tag) <= _LARGEST_TAG:
            yield one.start(), one.start() + 1 + len(tag), Feature.TAG, tag


def _is_domain(name: str) -> bool:
    labels = name.lower().split(".")
    return len(labels) > 1 and all(labels) and labels[-1] in _ENDINGS


def _bytes(text: str) -> int:
    return len(text.encode())
