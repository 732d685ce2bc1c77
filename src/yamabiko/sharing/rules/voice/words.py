"""The closed words in which a voice is described."""

from enum import StrEnum

I_JA = "私"
NOBODY = "none"  # she does without a word for herself, or ends without a mark
US = "we"
PERSONS = {"ja": ("私", "わたし", "僕", "自分", "俺", NOBODY), "en": ("I", US, NOBODY)}
ENDS = {"ja": ("。", "！", "♪", "〜", "…", NOBODY), "en": (".", "!", "…", NOBODY)}
LANGUAGES = ("ja", "en")


class Style(StrEnum):
    """Japanese: です・ます, だ・である, nouns at the end, as one speaks. English: “it is” or “it’s”."""

    POLITE = "polite"
    PLAIN = "plain"
    NOUN = "noun"
    CASUAL = "casual"
    FULL = "full"
    SHORT = "short"


STYLES = {"ja": (Style.POLITE, Style.PLAIN, Style.NOUN, Style.CASUAL), "en": (Style.FULL, Style.SHORT)}


class Place(StrEnum):
    """Where her emoji stand: before everything, after the first sentence, at the very end."""

    START = "start"
    SENTENCE = "sentence"
    END = "end"


class Trait(StrEnum):
    """What of a voice is learned. Length is a number of characters, the others are words of this module."""

    LENGTH = "length"
    STYLE = "style"
    PERSON = "person"
    EMOJI = "emoji"
    ENDS = "ends"


class Sure(StrEnum):
    """How sure a trait is: too few texts, now this and now that, mostly, nearly always."""

    UNKNOWN = "unknown"
    MIXED = "mixed"
    MOSTLY = "mostly"
    CLEARLY = "clearly"
