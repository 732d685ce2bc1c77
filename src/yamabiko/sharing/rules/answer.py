"""Her one line, as she wrote it."""

import unicodedata
from dataclasses import dataclass

import regex

_UNSEEN = regex.compile(r"[\p{Cs}\p{Co}\p{Cn}\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069\u00AD]")
_CONTROL = regex.compile(r"\p{Cc}")
_INNER_END = regex.compile(r"[。！？!?\n]|[.…](?=\s|$)")
_PERSON = {
    "ja": regex.compile(r"(?<![\p{Han}\p{L}])(?:私(?!たち|達|ども|立|設|費|鉄|服|物)|わたし(?!たち)|僕|俺)"),
    "en": regex.compile(r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e|[Mm]ine|[Mm]yself)\b"),
}
_SHORT = {"ja": 40, "en": 110}
_ALONE = regex.compile(r"[#＃「」『』（）()“”\"–—]")


@dataclass(frozen=True)
class Answer:
    """`bare` is without a final full stop, `ended` with a final mark; both are "" when she said nothing."""

    bare: str
    ended: str
    short: bool  # one short sentence that a frame can be put around

    def __bool__(self) -> bool:
        return bool(self.bare)


def answer_of(text: str, language: str) -> Answer:
    """Her words on one line: only blanks and the final mark are ours."""
    line = " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", _CONTROL.sub(" ", text))).split())
    bare = line.rstrip("。．. ") if regex.search(r"[\p{L}\p{N}\p{S}]", line) else ""
    if not bare:
        return Answer("", "", False)
    stop = "。" if language == "ja" and not bare.isascii() else "."
    ended = (
        bare if bare[-1] in "。.!?！？…」』)）～〜~♪" and not bare.endswith(("」", "』", ")", "）")) else bare + stop
    )
    if line.endswith(("..", "。。", "…")):
        bare, ended = line, line
    short = (
        len(bare) <= _SHORT["ja" if language == "ja" else "en"]
        and not _INNER_END.search(bare)
        and not _ALONE.search(bare)
    )
    return Answer(bare, ended, short)


def person_in(text: str, language: str) -> str:
    """What she calls herself in it, so that the words around it do not say "we" to her "I"; "" where she does not say."""
    found = _PERSON["ja" if language == "ja" else "en"].search(text)
    return "" if not found else found[0] if language == "ja" else "I"
