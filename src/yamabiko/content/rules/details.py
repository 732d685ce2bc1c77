"""What only some kinds of stories have, and the moment at which it ends their time. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    begins_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    online_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`apply_by` is the last day on which one may apply."""

    place: str = ""
    employment: str = ""
    apply_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A customer's consent: the file that holds it, since when, and its last day. No `until`: no end was agreed."""

    customer: str
    file_id: UUID | None = None
    on: date | None = None
    until: date | None = None

    def in_force(self, today: date) -> bool:
        """Whether it is on file, was given, has begun and has not run out."""
        return bool(self.file_id and self.on and self.on <= today and (self.until is None or self.until >= today))


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The midnight that ends `day`."""
    return datetime.combine(day + timedelta(days=1), time(), zone)


def own_end(*, event: Event | None, job: Job | None, zone: ZoneInfo) -> datetime | None:
    """When a story of this kind is over by itself: the event has ended, nobody can apply any more."""
    if event is not None:
        return event.ends_at or end_of(event.begins_at.astimezone(zone).date(), zone)
    return end_of(job.apply_by, zone) if job is not None and job.apply_by else None


def rights_end(*, consent: Consent | None, pictured_until: date | None, zone: ZoneInfo) -> datetime | None:
    """The first moment at which somebody's agreement no longer holds; None: no end is known."""
    days = [consent.until if consent else None, pictured_until]
    return min((end_of(day, zone) for day in days if day), default=None)


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)
