"""The numbers that a text names, in figures or in words, so that a translation's slips come to light."""

from __future__ import annotations

import re
import unicodedata

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    word: 20 + 10 * place
    for place, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_WORDS = {word: number for number, word in enumerate(_ONES)} | _TENS
_ORDINALS = {
    "second": 2, "third": 3, "thirds": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "tenths": 10, "eighteenth": 18, "twice": 2, "double": 2, "doubled": 2, "both": 2, "fourfold": 4,
}  # fmt: skip
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_PLACEHOLDER = re.compile(r"\{\+\d+m?\}")  # a day that is counted from today, the same in both languages
_ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018}
_JAPANESE = re.compile(r"(?:(?P<man>\d+(?:\.\d+)?)万)?(?:(?P<sen>\d+)千)?(?P<one>\d+(?:\.\d+)?)?(?P<unit>割|月)?")


def of_japanese(text: str) -> set[str]:
    """As plain figures; 3割 is 30, 5月 is May. One is left out: English says "a"."""
    plain = _plain(text)
    for era, zero in _ERAS.items():
        plain = re.sub(rf"{era}(\d+)", lambda found, zero=zero: str(zero + int(found[1])), plain)  # type: ignore[misc]
    found: set[str] = set()
    for match in _JAPANESE.finditer(plain):
        if not (match["man"] or match["sen"] or match["one"]):
            continue
        number = float(match["man"] or 0) * 10_000 + float(match["sen"] or 0) * 1_000 + float(match["one"] or 0)
        if match["unit"] == "月" and 1 <= number <= 12:
            found.add(_MONTHS[int(number) - 1])
        else:
            found.add(f"{number * (10 if match['unit'] == '割' else 1):g}")
    return {number for number in found if number != "1"}


def of_english(text: str) -> set[str]:
    """Everything that could be meant by a figure or a word: `twenty-six` is 20, 6 and 26."""
    plain = _plain(text).lower()
    found = figures_of_english(plain)
    words = re.findall(r"[a-z]+", plain)
    found |= {month for month in _MONTHS if month in words}
    for before, word in zip(["", *words], words, strict=False):
        number = _WORDS.get(word, _ORDINALS.get(word))
        if number is not None:
            found.add(str(number))
            if before in _TENS and number < 10:
                found.add(str(_TENS[before] + number))
            if word in {"tenth", "tenths"} and before in _WORDS:
                found.add(str(_WORDS[before] * 10))
            if word == "tenth":
                found.add("10")
        if word == "fifths" and before in _WORDS:
            found.add(str(_WORDS[before] * 20))
    return found


def figures_of_english(text: str) -> set[str]:
    """What stands there in digits; a million is written out."""
    plain = re.sub(r"(\d+(?:\.\d+)?) million", lambda found: f"{float(found[1]) * 1_000_000:.0f}", _plain(text).lower())
    return {f"{float(number):g}" for number in re.findall(r"\d+(?:\.\d+)?", plain)}


def _plain(text: str) -> str:
    """Without thousands' commas and without days that are counted from today."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", _PLACEHOLDER.sub("", unicodedata.normalize("NFKC", text)))
