"""`/calendar`: what comes and ends in the library, day by day. For curators and managers."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from yamabiko.content import queries
from yamabiko.content.api.answers import REFUSED
from yamabiko.content.guards import asking
from yamabiko.content.queries import Mark
from yamabiko.content.refusals import SpanTooLong
from yamabiko.content.rules.calendar import Span
from yamabiko.content.rules.words import Kind

router = Router(tags=["stories"])
LONGEST = timedelta(days=100)


class EntryOut(Schema):
    mark: Mark
    story_id: UUID
    title: str
    language: str
    kind: Kind
    planned: bool


class DayOut(Schema):
    """`live`: how many stories are on offer that day; `comes` and `ends` count them all, `entries` name the first."""

    day: date
    entries: list[EntryOut]
    comes: int
    ends: int
    live: int


@router.get("/calendar", response={200: list[DayOut], **REFUSED}, url_name="calendar")
def calendar(request: HttpRequest, first: date, last: date) -> list[queries.Day]:
    """Every day from `first` to `last`, at most 100, in the caller's own time zone."""
    if not timedelta() <= last - first <= LONGEST or not 2000 <= first.year <= 2200:
        raise SpanTooLong
    return queries.calendar(asking(request), Span(first, first, last))
