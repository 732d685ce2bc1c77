"""LinkedIn's "little text" for its API: what is not escaped there cuts the post short, and the answer still says success.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
"""

from collections.abc import Mapping

import regex

from yamabiko.networks.rules.entities import Kind, entities

_RESERVED = regex.compile(r"([\\|{}@\[\]()<>#*_~])")
_ELEMENT = regex.compile(
    r"\\(?P<escaped>[\\|{}@\[\]()<>#*_~])|\{hashtag\|\\#\|(?P<tag>[^}]*)\}|@\[(?P<name>(?:\\.|[^\]\\])*)\]\((?P<urn>urn:li:[A-Za-z]+:[\w\-]+)\)"
)


def escaped(text: str) -> str:
    """Plain text in which every reserved character stands for itself."""
    return str(_RESERVED.sub(r"\\\1", text))


def little_text(text: str, *, mentions: Mapping[str, str] | None = None) -> str:
    """The text for the API. Hashtags become hashtags; a name of `mentions` ({name: URN}) becomes a mention where it stands."""
    parts, at = [], 0
    for start, end, element in sorted((*_hashtags(text), *_mentions(text, mentions or {}))):
        if start >= at:
            parts += [escaped(text[at:start]), element]
            at = end
    return "".join((*parts, escaped(text[at:])))


def shown(little: str) -> str:
    """What readers see of a little text: the inverse of `little_text`."""
    return str(_ELEMENT.sub(_seen, little))


def _hashtags(text: str) -> list[tuple[int, int, str]]:
    found = [entity for entity in entities(text) if entity.kind is Kind.HASHTAG]
    return [
        (one.start, one.end, rf"{{hashtag|\#|{escaped(text[one.start + 1 : one.end])}}}")
        for one in found
        if text[one.start] == "#"
    ]


def _mentions(text: str, mentions: Mapping[str, str]) -> list[tuple[int, int, str]]:
    if not mentions:
        return []
    names = "|".join(regex.escape(name) for name in sorted(mentions, key=len, reverse=True))
    # "Aoba" is not mentioned by "Aobako"; Japanese stands against its neighbours.
    whole = rf"@?(?:(?<![A-Za-z0-9])|(?=[^A-Za-z0-9]))({names})(?:(?![A-Za-z0-9])|(?<=[^A-Za-z0-9]))"
    return [
        (one.start(), one.end(), f"@[{escaped(one[1])}]({mentions[one[1]]})") for one in regex.finditer(whole, text)
    ]


def _seen(found: "regex.Match[str]") -> str:
    if found["escaped"]:
        return str(found["escaped"])
    if found["tag"] is not None:
        return "#" + shown(found["tag"])
    return shown(found["name"])
