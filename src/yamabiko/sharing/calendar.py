"""My plan drawn as a week or a month: whole days in her own time zone, each with what goes out and what keeps it free."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse

from yamabiko.content.rules.calendar import span_of
from yamabiko.people.queries import Viewer
from yamabiko.sharing.queries import PlanView
from yamabiko.sharing.queries.coming import EntrustedView
from yamabiko.sharing.queries.manners import holidays_between, leave_of, on_holidays, quiet_of
from yamabiko.sharing.queries.queue import SlotView
from yamabiko.sharing.rules.manners import Quiet
from yamabiko.sharing.rules.slots import slot_times

WEEK, DAY, FAR = timedelta(days=7), timedelta(days=1), timedelta(days=400)
Come = PlanView | EntrustedView


def asked(said: Any, today: date, usual: date | None = None) -> tuple[str, date]:
    """("week" or "month", its first day) of what an address or a form says; what cannot be read is the week of `usual`, or this one."""
    for kind, length in (("month", 7), ("week", 10)):
        typed = str(said.get(kind, ""))
        try:
            day = date.fromisoformat(typed[:length] + "-01" * (kind == "month"))
        except ValueError:
            continue
        if abs(day - today) <= FAR:
            return kind, day.replace(day=1) if kind == "month" else _monday(day)
    return "week", _monday(usual or today)


def drawn(
    viewer: Viewer, comes: Collection[Come], slots: Collection[SlotView], *, said: Any, now: datetime
) -> dict[str, Any]:
    """`rows`: of a week the hours, of a month the weeks; each cell holds what is in it. `days`: the same, a list by day."""
    there = ZoneInfo(viewer.time_zone)
    today = now.astimezone(there).date()
    entries = [_entry(one, there) for one in comes]
    soonest = min((one["at"].date() for one in entries), default=today)
    kind, first = asked(said, today, soonest if today <= soonest <= today + 2 * WEEK else None)
    span = span_of(first)
    begin, last = (span.first, span.last) if kind == "month" else (first, first + 6 * DAY)
    days = [begin + n * DAY for n in range((last - begin).days + 1)]
    free = [at.astimezone(there) for at in _free(viewer, slots, entries, days[0], days[-1], now)]
    off = {one for leave in leave_of(viewer, since=begin) for one in days if leave.first <= one <= leave.last}
    holidays = holidays_between(viewer, begin, last)
    shut = off if on_holidays(viewer) else off | set(holidays)
    cells = [
        {
            "day": day,
            "today": day == today,
            "past": day < today,
            "inside": kind == "week" or day.month == first.month,
            "off": day in off,
            "holiday": holidays.get(day, ""),
            "shut": day in shut,
            "entries": [one for one in entries if one["at"].date() == day],
            "free": [at for at in free if at.date() == day and day not in shut],
        }
        for day in days
    ]
    quiet = quiet_of(viewer)
    step = (lambda n: (first + n * 31 * DAY).replace(day=1)) if kind == "month" else (lambda n: first + n * WEEK)
    other = span.month if kind == "week" else _monday(max(today, first) if today.month == first.month else first)
    return {
        "kind": kind,
        "first": first,
        "last": last,
        "this": _key(kind, first),
        "before": _key(kind, (first - DAY).replace(day=1) if kind == "month" else step(-1)),
        "after": _key(kind, step(1)),
        "now_shown": days[0] <= today <= days[-1],
        "as_today": _key(kind, today.replace(day=1) if kind == "month" else _monday(today)),
        "as_week": _key("week", first if kind == "week" else other),
        "as_month": _key("month", first if kind == "month" else first.replace(day=1)),
        "days": cells,
        "weeks": [cells[at : at + 7] for at in range(0, len(cells), 7)],
        "hours": [_hour(hour, cells, quiet) for hour in _hours(cells, quiet)] if kind == "week" else [],
        "busy": any(cell["entries"] for cell in cells),
    }


def back_to(said: Any, today: date) -> str:
    """My plan as she looked at it."""
    kind, first = asked(said, today)
    return f"{reverse('sharing:my_plan')}?{_key(kind, first)}" if said.get("week") or said.get("month") else reverse("sharing:my_plan")  # fmt: skip


def _key(kind: str, first: date) -> str:
    return urlencode({kind: f"{first:%Y-%m}" if kind == "month" else first.isoformat()})


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _entry(one: Come, there: ZoneInfo) -> dict[str, Any]:
    if isinstance(one, EntrustedView):
        title, language, story_id, at = one.title, one.language, one.story_id, one.at
        id_, address, by_itself = one.share_id, reverse("sharing:move", args=[one.share_id]), True
    else:
        title, language, story_id, at = one.story.title, one.story.language, one.story.id, one.due_at
        id_, address, by_itself = one.id, reverse("sharing:move_plan", args=[one.id]), False
    return {
        "id": id_,
        "at": at.astimezone(there),
        "title": title,
        "language": language,
        "story_id": story_id,
        "network": one.network,
        "address": address,
        "by_itself": by_itself,
        "queued": one.queued,
    }


def _free(
    viewer: Viewer,
    slots: Collection[SlotView],
    entries: Collection[dict[str, Any]],
    first: date,
    last: date,
    now: datetime,
) -> list[datetime]:
    """Slots in which nothing stands."""
    there = ZoneInfo(viewer.time_zone)
    begin = max(now, datetime.combine(first, time(), there))
    end = datetime.combine(last + DAY, time(), there)
    near = timedelta(minutes=30)
    times = slot_times([one.slot for one in slots], zone=viewer.time_zone, after=begin, until=end)
    return [at for at in times if all(abs(at - one["at"]) >= near for one in entries)]


def _hours(cells: Collection[dict[str, Any]], quiet: Quiet) -> range:
    """From the end of her quiet hours to their beginning, and farther where something stands there."""
    shown = {one["at"].hour for cell in cells for one in cell["entries"]}
    shown |= {at.hour for cell in cells for at in cell["free"]}
    shown |= {hour for hour in range(24) if not quiet.holds(time(hour, 59))}
    return range(min(shown), max(shown) + 1) if shown else range(24)


def _hour(hour: int, cells: Collection[dict[str, Any]], quiet: Quiet) -> dict[str, Any]:
    at = time(hour)
    return {
        "hour": hour,
        "at": at,
        "quiet": quiet.holds(at) and quiet.holds(at.replace(minute=59)),
        "cells": [
            {
                "day": cell["day"],
                "shut": cell["shut"],
                "today": cell["today"],
                "entries": [one for one in cell["entries"] if one["at"].hour == hour],
                "free": [one for one in cell["free"] if one.hour == hour],
            }
            for cell in cells
        ],
    }
