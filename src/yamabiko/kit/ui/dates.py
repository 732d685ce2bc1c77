"""Days and times as people say them, in the reader's language and time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext


def day(value: date | datetime) -> str:
    """12 Nov · 11月12日"""
    return date_format(_local(value), pgettext("a day of this year, Django date format", "j M"))


def dated(value: date | datetime) -> str:
    """12 Nov 2026 · 2026年11月12日"""
    return date_format(_local(value), pgettext("a day with its year, Django date format", "j M Y"))


def last_day(end: datetime) -> str:
    """The last day before something ends: what ends at midnight ended the day before."""
    return dated(end - timedelta(microseconds=1))


def long_day(value: date | datetime) -> str:
    """Thursday 12 November 2026 · 2026年11月12日(木)"""
    return date_format(_local(value), pgettext("a day in full, Django date format", "l j F Y"))


def moment(value: datetime) -> str:
    """Thursday 12:10 · 木曜 12:10: for the coming days only, otherwise use `day_time`."""
    return date_format(_local(value), pgettext("weekday and time, Django date format", "l H:i"))


def day_time(value: datetime) -> str:
    """12 Nov, 12:10 · 11月12日 12:10"""
    return date_format(_local(value), pgettext("day and time, Django date format", "j M, H:i"))


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
