"""What comes, stays and ends, day by day. For whoever looks after the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Happening, Story
from yamabiko.content.rules.calendar import Span, live_by_day
from yamabiko.content.rules.words import Kind, Status
from yamabiko.people.queries import Viewer

NAMED = 400  # stories named in one month; the rest are counted


class Mark(StrEnum):
    """Why a story stands on a day."""

    COMES = "comes"  # it was offered, or is planned to be
    ENDS = "ends"
    HAPPENS = "happens"  # an event takes place


ORDER = list(Mark)


@dataclass(frozen=True, slots=True)
class Entry:
    mark: Mark
    story_id: UUID
    title: str
    language: str
    kind: Kind
    planned: bool


@dataclass(frozen=True, slots=True)
class Day:
    """`comes` and `ends` count all stories, `entries` name the first of them; `live` is how many are on offer that day."""

    day: date
    entries: tuple[Entry, ...]
    comes: int
    ends: int
    live: int


def calendar(viewer: Viewer, span: Span) -> list[Day]:
    """Every day of `span` in the viewer's own zone; raises NotAllowed."""
    require_curator(viewer)
    zone = ZoneInfo(viewer.time_zone)
    begin, end = _midnight(span.first, zone), _midnight(span.last + timedelta(days=1), zone)
    # What was taken back early left on the day it was taken back, which no column keeps: only stories in force count.
    rows = Story.objects.within(viewer.workspace_id).filter(status__in=[Status.OFFERED, Status.PLANNED])
    offered = rows.filter(status=Status.OFFERED)
    begins = _per_day(offered, "offered_at", begin, end, zone)
    for day, count in _per_day(rows.filter(status=Status.PLANNED), "starts_at", begin, end, zone).items():
        begins[day] = begins.get(day, 0) + count
    ends = _per_day(rows, "expires_at", begin, end, zone)
    at_first = offered.filter(Q(expires_at=None) | Q(expires_at__gte=begin), offered_at__lt=begin).count()
    days = tuple(day for week in span.weeks for day in week)
    live = live_by_day(days, at_first=at_first, begins=begins, ends=ends)
    named: dict[date, list[Entry]] = {}
    for day, entry in _entries(viewer.workspace_id, rows, begin, end, zone):
        named.setdefault(day, []).append(entry)
    return [
        Day(
            day,
            tuple(sorted(named.get(day, []), key=lambda one: (ORDER.index(one.mark), one.story_id))),
            begins.get(day, 0),
            ends.get(day, 0),
            live[day],
        )
        for day in days
    ]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def _per_day(rows: QuerySet[Story], field: str, begin: datetime, end: datetime, zone: ZoneInfo) -> dict[date, int]:
    within = rows.filter(**{f"{field}__gte": begin, f"{field}__lt": end})
    counted = within.annotate(on=TruncDate(field, tzinfo=zone)).values("on").annotate(n=Count("id")).order_by("on")
    return dict(counted.values_list("on", "n"))


def _entries(
    workspace_id: UUID, rows: QuerySet[Story], begin: datetime, end: datetime, zone: ZoneInfo
) -> Iterator[tuple[date, Entry]]:
    for mark, field in ((Mark.COMES, "starts_at"), (Mark.COMES, "offered_at"), (Mark.ENDS, "expires_at")):
        status = Status.PLANNED if field == "starts_at" else Status.OFFERED
        wanted = rows if mark is Mark.ENDS else rows.filter(status=status)
        within = wanted.filter(**{f"{field}__gte": begin, f"{field}__lt": end}).order_by(field, "id")
        for story_id, title, language, kind, stands, at in within.values_list(
            "id", "title", "language", "kind", "status", field
        )[:NAMED]:
            yield (
                at.astimezone(zone).date(),
                Entry(mark, story_id, title, language, Kind(kind), stands == Status.PLANNED),
            )
    events = Happening.objects.within(workspace_id).filter(
        begins_at__gte=begin, begins_at__lt=end, story__status__in=[Status.OFFERED, Status.PLANNED]
    )
    for event in events.select_related("story").order_by("begins_at", "id")[:NAMED]:
        story = event.story
        planned = story.status == Status.PLANNED
        yield (
            event.begins_at.astimezone(zone).date(),
            Entry(Mark.HAPPENS, story.id, story.title, story.language, Kind(story.kind), planned),
        )
