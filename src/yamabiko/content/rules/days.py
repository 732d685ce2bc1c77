"""The days that a text speaks of. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from unicodedata import normalize

import regex

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = [
    regex.compile(form)
    for form in (
        r"(?<!\d)(?:(?P<year>20\d\d)年\s?)?(?P<number>1[0-2]|0?[1-9])月\s?(?P<day>3[01]|[12]\d|0?[1-9])日",
        r"(?<!\d)(?P<year>20\d\d)[-/.](?P<number>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
        rf"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s(?P<year>20\d\d))?(?!\w)",
        rf"(?<!\w){_MONTH}\s(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?:,?\s(?P<year>20\d\d))?(?!\w)",
    )
]
_PARTS = regex.compile(r"(?<!\d)(?:20\d\d年(?:度)?|(?:1[0-2]|0?[1-9])月(?!間)|(?:19|20)\d\d(?![\d.,]))")


def days_said(text: str, written: date) -> frozenset[date]:
    """A day without its year is the one nearest to when the text was written."""
    folded = normalize("NFKC", text).casefold()
    return frozenset(day for form in _FORMS for found in form.finditer(folded) for day in _days(found, written))


def last_to_come(text: str, written: date) -> date | None:
    """The last day named that lay ahead when the text was written: once it is over, the text speaks of the past."""
    return max((day for day in days_said(text, written) if day > written), default=None)


def without_days(text: str) -> str:
    """The text without its days, months and years, which are written differently in every language."""
    folded = normalize("NFKC", text).casefold()
    for form in (*_FORMS, _PARTS):
        folded = form.sub(" ", folded)
    return folded


def _days(found: regex.Match[str], written: date) -> Iterator[date]:
    named = found.groupdict()
    month = int(named["number"]) if named.get("number") else _MONTHS.index(found["month"][:3]) + 1
    years = [int(found["year"])] if found["year"] else [written.year - 1, written.year, written.year + 1]
    possible = [day for year in years if (day := _day(year, month, int(found["day"])))]
    if possible:
        yield min(possible, key=lambda day: abs((day - written).days))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
