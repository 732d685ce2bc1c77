"""The weighted length of a post. https://docs.x.com/fundamentals/counting-characters

The ranges of weight one are those of https://github.com/twitter/twitter-text/blob/master/config/v3.json. Links without http(s) count
too where their last label is a known top-level domain; a few of those stand for all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import regex

LONGEST = 280
PER_LINK = 23
FAR_TOO_LONG = 100_000  # not worth weighing
LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
BARE = "com|org|net|io|dev|app|jp|co|uk|de|fr|eu|info|biz|edu|gov"
STOPS = r"\s<>\"（）、。「」\u202a-\u202e\u2066-\u2069"
LINK = regex.compile(
    rf"(?<![\w@＠$#＃.-])(?P<host>https?://[\w-]+(?:\.[\w-]+)*\.\w{{2,}}|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{BARE})(?![\w-]))"
    rf"(?::\d+)?(?:[/?#](?:[^{STOPS}]*[^{STOPS}.,;:!?')\]])?)?",
    regex.IGNORECASE,
)
LONGEST_LABEL = 63  # of a domain, as DNS writes it
EMOJI = regex.compile(
    r"\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\d#*]\ufe0f?\u20e3|\p{Regional_Indicator}{2}"
)


def replaced(text: str, by: Callable[[str], str]) -> str:
    """The text with every link put through `by`; what has a label that no domain can have is no link."""
    return LINK.sub(lambda found: by(found[0]) if _possible(found["host"]) else found[0], text)


def links(text: str) -> list[str]:
    return [found[0] for found in LINK.finditer(text) if _possible(found["host"])]


def weighted(text: str) -> int:
    if len(text) > FAR_TOO_LONG:
        return len(text)
    text = unicodedata.normalize("NFC", text)
    rest = replaced(text, lambda _link: "")
    return PER_LINK * len(links(text)) + sum(_weight(cluster) for cluster in regex.findall(r"\X", rest))


def _possible(host: str) -> bool:
    labels = host.rpartition("/")[2].split(".")
    written = [label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in labels]
    return all(len(label) <= LONGEST_LABEL for label in written)


def _weight(cluster: str) -> int:
    if cluster.isascii():
        return len(cluster)
    if EMOJI.search(cluster):
        return 2
    return sum(1 if any(low <= ord(sign) <= high for low, high in LIGHT) else 2 for sign in cluster)
