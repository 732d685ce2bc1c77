"""A date as people and programs write it, as an aware moment in UTC."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Before the web had news, or later than anything published: a mistake of a program.
_YEARS = range(1995, 2101)
_JAPANESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:\s*(\d{1,2})[:時]\s*(\d{1,2}))?")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?")


def read(text: str) -> datetime | None:
    """ISO 8601, RFC 5322, 2026年4月1日 or 2026/4/1; without a zone it is UTC. None for what is else or absurd."""
    text = text.strip()[:64]
    for reader in (datetime.fromisoformat, _numbered, parsedate_to_datetime):
        try:
            return sane(reader(text))
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


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
