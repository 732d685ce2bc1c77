"""When two stories in different languages are probably one tale, told twice. Pure; nothing is translated.

Three signs: addresses that differ in the language alone, the same picture, and numbers: what a text counts, it counts in every
language. A picture that stands over several stories of one language (a drawing, a logo) says nothing by itself, and none
says anything against the numbers. A curator has the last word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from urllib.parse import parse_qsl, urlsplit

from yamabiko.content.rules.days import without_days
from yamabiko.content.rules.figures import agreement, figures, weight

FIRST_WORDS = 3_000  # characters of a text whose numbers are compared
APART = 28  # days between the two, at most, for numbers and pictures to say anything
ADDRESS, PICTURE = 0.95, 0.7
NUMBERS, WEIGHT = 0.6, 1.5  # of all numbers both name this part, and together they weigh so much
WEIGHT_WITH_PICTURE = 0.5  # so much is enough under the same picture, whoever else has it
CONTRADICTED = 0.3  # of the fewer numbers, when these weigh anything, less than this part stands in the other text
LOGO = 20  # stories that carry one picture, beyond which it leads to none of them
_MOST_FIGURES = 16
_FORTNIGHT = 14
_FACET = 2**32  # above every band of a near-copy signature (rules/likeness.py): both stand in one column
_CODES = r"(?:en|eng|english|ja|jp|jpn|japanese)(?:[-_](?:us|gb|uk|jp|intl|int|global|[0-9]{3}))?"
_SEGMENT = re.compile(rf"{_CODES}", re.IGNORECASE)
_ENDING = re.compile(rf"[-_.]{_CODES}(?=(?:\.\w{{2,5}})?$)", re.IGNORECASE)
_HOST = re.compile(r"^(?:www|en|ja|jp|english|global)\.", re.IGNORECASE)
_ASKED = {"lang", "language", "locale", "hl", "lng", "setlang", "l"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A story as far as it can be compared across languages. `picture` is any key of its picture, or ""."""

    language: str
    address: str
    published: date
    picture: str = ""
    figures: frozenset[str] = frozenset()


def telling(
    *, language: str, url: str, published: date, picture: str = "", title: str, summary: str, text: str
) -> Telling:
    said = f"{title}\n{summary}\n{text[:FIRST_WORDS]}"
    return Telling(
        language=language,
        address=neutral_address(url),
        published=published,
        picture=picture,
        figures=figures(without_days(said)),
    )


def translation(one: Telling, other: Telling, *, common: bool = False) -> float:
    """0 to 1: how probable it is; 0 for two in one language, or when nothing speaks for it.

    `common`: their picture stands over another story in the language of either, too.
    """
    if one.language == other.language:
        return 0.0
    if one.address and one.address == other.address:
        return ADDRESS
    if abs((one.published - other.published).days) > APART:
        return 0.0
    part, weighs = agreement(one.figures, other.figures)
    by_numbers = part if part >= NUMBERS and weighs >= WEIGHT else 0.0
    by_picture = PICTURE if _pictured_alike(one, other, common=common, part=part, weighs=weighs) else 0.0
    return min(max(by_numbers, by_picture) + (0.1 if by_numbers and by_picture else 0.0), 0.99)


def _pictured_alike(one: Telling, other: Telling, *, common: bool, part: float, weighs: float) -> bool:
    """A picture of their own tells two stories unless their numbers gainsay it; one that others have needs numbers besides."""
    if not one.picture or one.picture != other.picture:
        return False
    if common:
        return part >= NUMBERS and weighs >= WEIGHT_WITH_PICTURE
    fewer = min(sum(map(weight, one.figures)), sum(map(weight, other.figures)))
    return fewer < WEIGHT or weighs / fewer >= CONTRADICTED


def facets(one: Telling) -> list[int]:
    """What a translation would have in common with it, as numbers for an index."""
    return [*_fixed(one), *_dated(one, 0)]


def sought(one: Telling, *, carriers: int = 0) -> list[int]:
    """What to look for among the facets of others: its numbers in the fortnights around it too.

    `carriers`: how many stories have its picture. Beyond LOGO it leads to all and to none.
    """
    return [
        *_fixed(one if carriers <= LOGO else replace(one, picture="")),
        *(facet for shift in (-2, -1, 0, 1, 2) for facet in _dated(one, shift)),
    ]


def is_facet(band: int) -> bool:
    return band >= _FACET


def neutral_address(url: str) -> str:
    """The address without what names a language in it: /ja/box, /en/box and /box?lang=en are one. "" for a front page."""
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return ""
    host = _HOST.sub("", _HOST.sub("", parts.netloc))
    kept = [segment for segment in parts.path.split("/") if segment and not _SEGMENT.fullmatch(segment)]
    if not kept or not host:
        return ""
    kept[-1] = _ENDING.sub("", kept[-1])
    asked = sorted((name, value) for name, value in parse_qsl(parts.query) if name not in _ASKED)
    return f"{host}/{'/'.join(kept)}" + "".join(f"&{name}={value}" for name, value in asked)


def _fixed(one: Telling) -> list[int]:
    said = [f"address {one.address}"] if one.address else []
    return [_number(word) for word in [*said, *([f"picture {one.picture}"] if one.picture else [])]]


def _dated(one: Telling, shift: int) -> list[int]:
    fortnight = one.published.toordinal() // _FORTNIGHT + shift
    heavy = sorted(
        (figure for figure in one.figures if weight(figure) >= 1), key=lambda figure: (-weight(figure), figure)
    )
    return [_number(f"{fortnight} {figure}") for figure in heavy[:_MOST_FIGURES]]


def _number(word: str) -> int:
    return _FACET + int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=7).digest(), "big")
