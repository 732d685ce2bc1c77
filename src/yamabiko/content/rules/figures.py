"""The numbers that a text names: the same in every language, and the first thing in a text to be out of date. Pure."""

from __future__ import annotations

from unicodedata import normalize

import regex

MOST = 60  # numbers that are read of one text
_NUMBER = regex.compile(
    r"(?<![\p{Latin}\d.,])(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<times>千|万|億|thousand|million|billion))?"
    r"|(?<!\p{L})(?P<word>[a-z]+)(?:-(?P<unit>[a-z]+))?(?!\p{L})"
)
_TIMES = {
    "千": 10**3, "thousand": 10**3, "万": 10**4, "million": 10**6, "億": 10**8, "billion": 10**9,
}  # fmt: skip
# "one of them" counts nothing.
_SMALL = [
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
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: number for number, word in enumerate(_SMALL, 2)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_UNITS = {"one": 1} | {word: number for word, number in _WORDS.items() if number < 10}


def figures(text: str) -> frozenset[str]:
    """Written out plainly: 4,250 and 4250 are one, so are 3万 and 30,000, and seventy-two is 72."""
    found: set[str] = set()
    for number in _NUMBER.finditer(normalize("NFKC", text).casefold()):
        if number["figure"]:
            found.add(_plain(number["figure"].replace(",", ""), _TIMES.get(number["times"] or "", 1)))
        elif number["word"] in _WORDS:
            found.add(str(_WORDS[number["word"]] + _UNITS.get(number["unit"] or "", 0)))
        if len(found) >= MOST:
            break
    return frozenset(found)


def weight(figure: str) -> float:
    """How much it says that two texts name this number: 3 stands in every second text, 1,250 in few."""
    if len(figure) == 4 and figure[:2] in {"19", "20"}:
        return 0.5  # a year
    digits = len(figure.replace(".", "").rstrip("0")) or 1
    return (0.25, 1.0, 2.0)[min(digits, 3) - 1]


def agreement(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    """(which part of all their numbers both name, 0 to 1; what these weigh together)."""
    common, every = sum(map(weight, one & other)), sum(map(weight, one | other))
    return (common / every if every else 0.0), common


def _plain(figure: str, times: int) -> str:
    whole, _, part = figure[:30].partition(".")
    if times > 1:
        scaled, over = divmod(int(whole + part) * times, 10 ** len(part))
        whole, part = str(scaled), str(over).rjust(len(part), "0") if part else ""
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    return f"{whole}.{part}" if part else whole
