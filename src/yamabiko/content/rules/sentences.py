"""Cutting a text where its sense pauses, in Japanese and English. Pure."""

import unicodedata
from collections.abc import Iterator
from itertools import dropwhile

import regex

_OPENING, _CLOSING = "「『（(【〈《［“[", "」』）)】〉》］”]"
_AFTER_END = _CLOSING + "\"'’"
# The full stop of an abbreviation ends nothing, unless the word can end a sentence and the next one begins like one.
_TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "sgt", "capt", "lt", "rev", "hon", "gov", "sen", "rep"]
    + ["vs", "fig", "figs", "no", "nos", "vol", "pp", "ed", "eds", "approx", "dept", "est", "cf", "viz", "ca"]
    + ["bros", "mt", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ft"]
)
_MAY_END = frozenset(["etc", "inc", "ltd", "co", "corp", "al", "jr", "sr"])
_STARTS_SENTENCE = regex.compile(r"[\"'“‘(\[「『]*(?:\p{Lu}|\p{Lt}|\p{Nd}|\p{Han}|\p{Hiragana}|\p{Katakana}|\p{So})")
_JAPANESE = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_PAUSE = regex.compile(r"(?<=[、，；：—])|(?<=[,;:])(?=\s)")
# 「本当に？と聞いた」: と after a mark takes up what was said, while ところで begins anew.
_TAKES_UP = regex.compile(r"\s*(?:と(?:[言聞思述話叫感考答呼書語問声驚喜、のはも]|い[うっわえ])|って|、)")
_PART_OF_NAME = regex.compile(r"(?i:yahoo)[!！]$")
_END = regex.compile(r"[。！？!?.．｡][」』）)】”\"'’]*$")
_OPENER = regex.compile(r"(?:The|An?|It|In|He|She|We|They|This|That|These|But|And|For|On|At|If|I|You|Our)\b")


def sentences(text: str, language: str = "") -> tuple[str, ...]:
    """The sentences with their marks. `language` is "ja", "en" or "" (by script). A line break always ends one."""
    text = unicodedata.normalize("NFC", text)
    found: list[str] = []
    for line in regex.split(r"[\n\r\u2028\u2029]", text):
        begin = 0
        for end in _ends(line, japanese=language == "ja" or (language == "" and bool(_JAPANESE.search(line)))):
            found.append(line[begin:end].strip())
            begin = end
        found.append(line[begin:].strip())
    return tuple(sentence for sentence in found if sentence)


def summary_of(text: str, *, limit: int = 200) -> str:
    """The first whole sentences within `limit` characters; a first one that is longer ends at a comma or a word.

    Never an ellipsis: what is shown is a piece that can stand alone.
    """
    found = sentences(text)
    # A heading carries no mark at its end; where whole sentences follow, the summary begins with them.
    told = tuple(dropwhile(lambda sentence: not _END.search(sentence), found)) or found
    summary = ""
    for sentence in told:
        joined = f"{summary}{_joint(summary)}{sentence}"
        if len(joined) > limit or (summary and not _END.search(sentence)):
            break
        summary = joined
    return summary or _shortened(next(iter(told), ""), limit)


def _ends(line: str, *, japanese: bool) -> Iterator[int]:
    """Places where a sentence is over."""
    depth, place = 0, 0
    balanced = sum(map(line.count, "「『（(")) == sum(map(line.count, "」』）)"))
    while place < len(line):
        mark = line[place]
        depth = max(0, depth + (mark in _OPENING) - (mark in _CLOSING)) if balanced and japanese else 0
        place += 1
        if mark in "。！？!?.．｡" and depth == 0:
            stop = _run(line, place)
            if _is_end(line, place - 1, stop, japanese=japanese):
                yield stop
            place = max(place, stop)


def _run(line: str, place: int) -> int:
    """Past repeated marks and the brackets and quotes that close with them."""
    while place < len(line) and line[place] in "。！？!?.．｡" + _AFTER_END:
        place += 1
    return place


def _is_end(line: str, at: int, stop: int, *, japanese: bool) -> bool:
    mark, rest = line[at], line[stop:]
    if not rest.strip():
        return True
    if mark in "。｡":
        return line[stop - 1] in "。｡" or not _TAKES_UP.match(rest)
    if mark in "！？" or (mark in "!?" and japanese):
        return not _TAKES_UP.match(rest) and not _PART_OF_NAME.search(line[:stop]) and _parts(line, at, rest)
    if mark == "．":
        return not rest[0].isalnum() or not line[at - 1 : at].isdigit()
    if not rest[0].isspace():
        return bool(japanese and mark == "." and not rest[0].isascii() and not line[at - 1 : at].isascii())
    begins = rest.lstrip()
    return bool(_STARTS_SENTENCE.match(begins)) and not (mark == "." and _abbreviates(line, at, begins))


def _parts(line: str, at: int, rest: str) -> bool:
    """A wide mark needs no space after it; a narrow one does beside Latin letters (Yahoo!ニュース, /?q=)."""
    return line[at] in "！？" or rest[0].isspace() or not (rest[0].isascii() or line[at - 1 : at].isascii())


def _abbreviates(line: str, at: int, begins: str) -> bool:
    word = regex.search(r"[\p{L}.]*$", line[max(0, at - 40) : at])
    before = word[0].lower() if word else ""
    if regex.fullmatch(r"\p{L}", before):  # an initial: J. Smith; "plan B. The" is the price
        return before != "i" and not _OPENER.match(begins)
    if regex.fullmatch(r"(?:\p{L}\.)+\p{L}", before) or before in _MAY_END:  # U.S., p.m., Inc.
        return before in {"e.g", "i.e"} or not _OPENER.match(begins)
    return before in _TITLES and not (before in {"no", "mar", "co"} and _OPENER.match(begins))


def _joint(before: str) -> str:
    if not before:
        return ""
    return "" if regex.search(r"[\p{Han}\p{Hiragana}\p{Katakana}。！？」』）]$", before) else " "


def _shortened(sentence: str, limit: int) -> str:
    if len(sentence) <= limit:
        return sentence
    head = sentence[:limit]
    pauses = [found.start() for found in _PAUSE.finditer(head)]
    if pauses and pauses[-1] >= limit // 4:
        return head[: pauses[-1]].rstrip(" 、，,;；:：—")
    words = head.rpartition(" ")[0] if not _JAPANESE.search(head) else ""
    return (words or _whole_characters(sentence, limit)).rstrip(" 、，,;；:：—")


def _whole_characters(text: str, limit: int) -> str:
    """No half of an emoji or of a composed letter."""
    kept = ""
    for cluster in regex.findall(r"\X", text[: limit + 20]):
        if len(kept) + len(cluster) > limit:
            break
        kept += cluster
    return kept
