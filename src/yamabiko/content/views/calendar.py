"""The library's calendar: what came, what is coming, what ends, where nothing is planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yamabiko.content import queries
from yamabiko.content.guards import asking
from yamabiko.content.kinds import kind_name
from yamabiko.content.queries import Day, Mark
from yamabiko.content.refusals import NotAllowed
from yamabiko.content.rules.calendar import Span, quiet_stretches, span_of
from yamabiko.kit.tables import csv_answer

NAMED = 2  # entries in a cell of the grid; the list names them all


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """One month, by default this one: `?month=2026-12`. What cannot be read as a month is this month."""
    today, span, days = _asked(request)
    weeks = [days[at : at + 7] for at in range(0, len(days), 7)]
    comes = {day.day: day.comes for day in days}
    return render(
        request,
        "content/calendar.html",
        {
            "span": span,
            "weeks": [[_cell(day, span) for day in week] for week in weeks],
            "days": [_cell(day, span) for day in days],
            "before": [_cell(day, span) for day in days if day.day < today and day.entries],
            "ahead": [_cell(day, span) for day in days if day.day == today or (day.day > today and day.entries)],
            "today": today,
            "coming": sum(count for day, count in comes.items() if day > today),
            "quiet": quiet_stretches(comes, after=today),
            "past": span.last < today,
            "live": next((day.live for day in days if day.day == today), None),
            "this_month": span.month == today.replace(day=1),
            "month_sheet": span.month.strftime("%Y-%m"),
        },
    )


@require_GET
def sheet(request: HttpRequest) -> HttpResponse:
    """The same month for a spreadsheet: one line for each thing on a day, and one for each day without."""
    _today, span, days = _asked(request)
    names = {Mark.COMES: _("Comes"), Mark.ENDS: _("Ends"), Mark.HAPPENS: _("Takes place")}

    def lines() -> Iterator[list[Any]]:
        yield [_("Day"), _("What"), _("Title"), _("Kind"), _("Language"), _("Planned"), _("On offer that day")]
        for day in days:
            for one in day.entries:
                planned = _("yes") if one.planned else ""
                yield [day.day.isoformat(), names[one.mark], one.title, kind_name(one.kind), one.language, planned, day.live]  # fmt: skip
            if not day.entries:
                yield [day.day.isoformat(), "", "", "", "", "", day.live]

    return csv_answer(f"calendar-{span.month:%Y-%m}", lines())


def _asked(request: HttpRequest) -> tuple[date, Span, list[Day]]:
    viewer = asking(request)
    today = timezone.now().astimezone(ZoneInfo(viewer.time_zone)).date()
    span = span_of(_month(request.GET.get("month", "")) or today)
    try:
        return today, span, queries.calendar(viewer, span)
    except NotAllowed as refused:
        raise PermissionDenied from refused


def _cell(day: Day, span: Span) -> dict[str, Any]:
    named = {mark: sum(one.mark is mark for one in day.entries) for mark in Mark}
    happens = named[Mark.HAPPENS]
    return {
        "day": day.day,
        "inside": day.day.month == span.month.month,
        "entries": day.entries,
        "first": day.entries[:NAMED],
        "rest": day.entries[NAMED:],
        "more": day.comes + day.ends + happens - min(NAMED, len(day.entries)),
        "unnamed": day.comes + day.ends - named[Mark.COMES] - named[Mark.ENDS],
        "comes": day.comes,
        "ends": day.ends,
        "happens": happens,
        "live": day.live,
    }


def _month(text: str) -> date | None:
    try:
        found = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 a month has no zone
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2200 else None
