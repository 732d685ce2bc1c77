"""The units in which networks count a text. Their number is closed: the page's script counts in the same ones."""

from enum import StrEnum


class Unit(StrEnum):
    """What `Limit.most` is a number of. The last three count things in the text and not its length."""

    WEIGHTED = "weighted"  # X: half a Japanese character; an address and an emoji have one weight each
    GRAPHEMES = "graphemes"  # characters as people see them
    FEDIVERSE = "fediverse"  # graphemes; an address has the reserved length, a mention counts without its server
    BYTES = "bytes"  # of UTF-8
    UTF16 = "utf16"  # code units of UTF-16, as JavaScript counts
    POINTS = "points"  # code points of Unicode
    EMOJI_BYTES = "emoji_bytes"  # code points, but an emoji counts as its bytes of UTF-8
    LINKS = "links"  # different addresses
    HASHTAGS = "hashtags"
    MENTIONS = "mentions"
