"""Mentions, lists, hashtags and cashtags inside a text, found as X finds them (the conformance data of twitter-text is the judge)."""

from dataclasses import dataclass
from enum import StrEnum

import regex

from yamabiko.networks.rules.addresses import BLANK, addresses


class Kind(StrEnum):
    """`list` is a mention with the name of a list behind it: @aoba/drivers."""

    URL = "url"
    MENTION = "mention"
    LIST = "list"
    HASHTAG = "hashtag"
    CASHTAG = "cashtag"


@dataclass(frozen=True)
class Entity:
    """A place in the text, its sign included."""

    kind: Kind
    start: int
    end: int


_ACCENTED = (
    r"\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u02BB"
    r"\u0300-\u036F\u1E00-\u1EFF"
)
_NOT_AFTER_NAME = rf"(?![@＠{_ACCENTED}]|://)"
_NAME = r"[@＠][A-Za-z0-9_]{1,20}+"
_MENTION = regex.compile(
    # "RT" may stand before it without a blank; another letter may not, or it is an e-mail address.
    rf"(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<=(?<![A-Za-z0-9_+~.\-])[Rr][Tt]:?))"
    rf"(?P<name>{_NAME})(?P<list>/[A-Za-z][A-Za-z0-9_\-]{{0,24}}+)?+{_NOT_AFTER_NAME}"
)
_REPLY = regex.compile(rf"^[{BLANK}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]*(?P<name>{_NAME}){_NOT_AFTER_NAME}")
_JOINERS = r"_\u200C\u200D\uA67E\u05BE\u05F3\u05F4\uFF5E\u301C\u309B\u309C\u30A0\u30FB\u3003\u0F0B\u0F0C\u00B7"
_TAG_LETTER = rf"\p{{L}}\p{{M}}\p{{Nd}}{_JOINERS}"
_HASHTAG = regex.compile(
    rf"(?:(?<=[\uFE0E\uFE0F])|(?<![&{_TAG_LETTER}]))[#＃](?![\uFE0F\u20E3])"
    rf"[\p{{Nd}}{_JOINERS}]*+[\p{{L}}\p{{M}}][{_TAG_LETTER}]*+(?![#＃]|://)"
)
_PUNCTUATION = r"[!'#%&\"()*+,\\\-./:;<=>?@\[\]^_{|}~$]"
_CASHTAG = regex.compile(
    rf"(?:^|(?<=[{BLANK}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]))"
    rf"\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?(?=$|[{BLANK}]|{_PUNCTUATION})"
)


def entities(text: str) -> list[Entity]:
    """All of them in order; what lies inside an address is part of the address."""
    found = [Entity(Kind.URL, start, end) for start, end in addresses(text)]
    taken = {at for entity in found for at in range(entity.start, entity.end)}
    marks = [
        *(Entity(Kind.LIST if one["list"] else Kind.MENTION, *one.span()) for one in _MENTION.finditer(text)),
        *(Entity(Kind.HASHTAG, *one.span()) for one in _HASHTAG.finditer(text)),
        *(Entity(Kind.CASHTAG, *one.span()) for one in _CASHTAG.finditer(text)),
    ]
    return sorted((*found, *(mark for mark in marks if mark.start not in taken)), key=lambda entity: entity.start)


def is_hashtag(text: str) -> bool:
    """Whether the whole of it is one hashtag, its sign included."""
    return entities(text) == [Entity(Kind.HASHTAG, 0, len(text))]


def replied_to(text: str) -> str | None:
    """Whom a text that begins with a mention answers, without the sign."""
    found = _REPLY.match(text)
    return found["name"][1:] if found else None
