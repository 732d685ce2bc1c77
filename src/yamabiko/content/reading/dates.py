"""A date as people and programs write it, as an aware moment in UTC."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

# Before the web had news, or later than anything published: a mistake of a program.
_YEARS = range(1995, 2101)
_JAPANESE = re.compile(
    r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:\s*[（(].[)）])?(?:\s*(\d{1,2})[:時]\s*(\d{1,2}))?"
)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?")
# Hours east of Greenwich of names that mean one zone in feeds. Programs of the standard library know America's alone.
_ZONES = {
    "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "AWST": 8, "ICT": 7, "WIB": 7, "MSK": 3, "EET": 2, "EEST": 3, "CET": 1,
    "CEST": 2, "MEZ": 1, "MESZ": 2, "WET": 0, "WEST": 1, "BST": 1, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3,
}  # fmt: skip
_ZONE = re.compile(rf"\s*\(?\b({'|'.join(_ZONES)})\)?\s*$")

_OFFSET = re.compile(r"(?:[+-]\d{2}:?\d{2}|Z|GMT|UTC?)\s*$")  # "+0900 (JST)" says it twice


def read(text: str) -> datetime | None:
    """ISO 8601, RFC 5322, 2026年4月1日 or 2026/4/1; without a zone it is UTC. None for what is else or absurd."""
    text = text.strip()[:64]
    if not re.search(r"\d", text, re.ASCII):
        return None
    if zone := _ZONE.search(text):
        rest = text[: zone.start()]
        moment = read(rest)
        offset = timezone(timedelta(hours=_ZONES[zone[1]]))
        return moment if moment is None or _OFFSET.search(rest) else sane(moment.replace(tzinfo=offset))
    for reader in (datetime.fromisoformat, _numbered, parsedate_to_datetime, _in_english):
        try:
            return sane(reader(text))
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def names_a_zone(text: str) -> bool:
    """Whether it ends in a zone's name that only this module knows."""
    return bool(_ZONE.search(text.strip()[:64]))


def sane(moment: datetime) -> datetime | None:
    """In UTC; None outside of 1995 to 2100."""
    try:
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year in _YEARS else None


def _numbered(text: str) -> datetime:
    found = _JAPANESE.match(text) or _SLASHED.match(text)
    if not found:
        raise ValueError(text)
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def _in_english(text: str) -> datetime:
    """April 1, 2026 · Apr. 1, 2026 · 1 April 2026, as pages show it to people."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[.,]", " ", text)
    plain = " ".join(
        re.sub(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b", "", plain, flags=re.I).split()
    )
    for shape in ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(plain, shape).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise ValueError(text)
