"""The weighted length that X counts: twitter-text, configuration v3 (developer.x.com, "Counting characters")."""

import regex

from yamabiko.networks.rules.addresses import addresses

URL_WEIGHT = 23  # whatever its length, since X wraps every address in t.co
EMOJI_WEIGHT = 2
_LIGHT = regex.compile(r"[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]+")  # weight 1, all others 2

# One emoji as people see it: a flag, a keycap, a subdivision flag, or pictographs joined by ZWJ with their skin tones.
# © and ® are emoji only when a variation selector says so; with U+FE0E a pictograph is text.
_ELEMENT = r"(?:(?![©®](?!\uFE0F))\p{Extended_Pictographic}(?!\uFE0E)(?:\p{Emoji_Modifier}|\uFE0F\p{Emoji_Modifier}?)?)"
EMOJI = regex.compile(
    r"(?=[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}0-9#*])(?:"
    r"\p{Regional_Indicator}{2}"
    r"|[0-9#*]\uFE0F?\u20E3"
    r"|\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F"
    rf"|{_ELEMENT}(?:\u200D{_ELEMENT})*"
    r"|\p{Emoji_Modifier})"
)


def weight(text: str) -> int:
    """Weighted characters of an NFC text."""
    total, at = 0, 0
    for start, end in addresses(text):
        total += _plain(text[at:start]) + URL_WEIGHT
        at = end
    return total + _plain(text[at:])


def _plain(text: str) -> int:
    rest, emoji = EMOJI.subn("", text)
    return int(emoji) * EMOJI_WEIGHT + len(rest) + len(_LIGHT.sub("", rest))
