"""What is due by the clock: offers that were planned, offers whose time or whose rights are up."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from yamabiko.content.models import Story
from yamabiko.content.rules.words import Kind, Pictured, Status

EARLIEST_ZONE = timedelta(hours=14)  # no place on earth is further ahead of UTC


def due_offer_ids(now: datetime, *, limit: int = 200) -> list[UUID]:
    """Planned stories of every workspace whose time has come, the longest waiting first."""
    rows = Story.objects.across_workspaces(because="one sweep offers for everybody")
    due = rows.filter(status=Status.PLANNED, starts_at__lte=now)
    return list(due.order_by("starts_at", "id").values_list("id", flat=True)[:limit])


def due_end_ids(now: datetime, *, limit: int = 200) -> list[UUID]:
    """Offered stories of every workspace whose time is up, the longest ended first."""
    rows = Story.objects.across_workspaces(because="one sweep ends for everybody")
    due = rows.filter(status=Status.OFFERED, expires_at__lte=now)
    return list(due.order_by("expires_at", "id").values_list("id", flat=True)[:limit])


def rights_ended_ids(now: datetime, *, limit: int = 200) -> list[UUID]:
    """Offered stories for which a customer's consent, or that of pictured people, may have run out somewhere on earth.

    Their end was set to the last day of consent when they were offered; this finds what was changed beside it.
    """
    today = (now + EARLIEST_ZONE).date()
    rows = Story.objects.across_workspaces(because="one sweep ends for everybody").filter(status=Status.OFFERED)
    pictured = Q(pictured=Pictured.AGREED, pictured_until__lt=today)
    return list(
        rows.filter(pictured | Q(kind=Kind.TESTIMONIAL, testimony__consent_until__lt=today))
        .order_by("id")
        .values_list("id", flat=True)[:limit]
    )
