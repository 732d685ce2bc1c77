"""Emoji and the marks that end sentences."""

from collections.abc import Iterator

import regex

from yamabiko.sharing.rules.voice.words import NOBODY, Place

# ©, ® and ™ are pictographs to Unicode and letters to everybody else; so are arrows and numbers in circles.
_EMOJI = regex.compile(
    r"\p{Emoji_Presentation}|[\p{Extended_Pictographic}--[©®™‼⁉ℹ↔-↪▪▫▶◀◻-◾〰〽㊗㊙]]\uFE0F|[❤☺☀☂☕✨✌✈♥]|\p{Regional_Indicator}{2}",
    regex.V1,
)
LONGEST = 24  # code points of one emoji; the longest families have 11
_STOP = regex.compile(r"(?P<mark>[。｡．.！!♪♫〜～…]+)[」』）)”’\"]*$")
_CLASSES = {"。": "。｡．.", "！": "！!", "♪": "♪♫", "〜": "〜～", "…": "…"}
_ENGLISH = {"。": ".", "！": "!", "…": "…"}
_ASKS = regex.compile(r"[?？][」』）)”’\"]*$")
_TAG = regex.compile(r"[#＃]\S+")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_TRAIL = regex.compile(r"[\s\u200d\ufe0f]+$")


def emoji_in(text: str) -> tuple[str, ...]:
    """Every emoji in order, each whole: a family, a flag or a waving hand is one."""
    return tuple(found[0] for found in _clusters(text))


def _clusters(text: str) -> Iterator["regex.Match[str]"]:
    for found in regex.finditer(r"\X", text):
        if len(found[0]) <= LONGEST and _EMOJI.match(found[0]):
            yield found


def without_emoji(text: str) -> str:
    """The text without them; blanks at its end go, too."""
    kept, at = "", 0
    for found in _clusters(text):
        kept += text[at : found.start()]
        at = found.end()
    return str(_TRAIL.sub("", kept + text[at:]))


def place_in(text: str) -> Place | None:
    """Where most of a text's emoji stand; None without any."""
    whole = _TAG.sub("", text).strip()
    found = [one.start() for one in _clusters(whole)]
    if not found:
        return None
    said = max((one.start() for one in _LETTER.finditer(whole)), default=-1)
    places = [Place.START if at == 0 else Place.END if at > said else Place.SENTENCE for at in found]
    return max(Place, key=places.count)


def end_of(sentence: str, language: str) -> str:
    """The mark that ends it, "none" without one, "" for a question: that says nothing of her habits."""
    bare = without_emoji(sentence).rstrip()
    if not _LETTER.search(bare) or _ASKS.search(bare):
        return ""
    found = _STOP.search(bare)
    if not found:
        return NOBODY
    mark = found["mark"]
    if "..." in mark or "。。" in mark:
        return "…"
    kind = next(kind for kind, marks in _CLASSES.items() if mark[-1] in marks)
    return kind if language == "ja" else _ENGLISH.get(kind, "")
