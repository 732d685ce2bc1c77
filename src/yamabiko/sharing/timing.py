"""When it goes out: now, at a time that we guess is seen, or at one of hers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from yamabiko.people.queries import Viewer
from yamabiko.sharing import operations, queries
from yamabiko.sharing.queries import Compose

CHOICES = ("now", "best", "later")


def timing(found: Compose, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """`when` is what she chose, `best` our guess or None, `planned` (id, time) when it stands in her plan."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    planned = queries.planned_for(viewer, found.story.id, found.network.value)
    best = queries.advised_time(viewer, found.story, now=now)
    wanted = request.POST.get("when", "")
    when = wanted if wanted in CHOICES and not (wanted == "best" and best is None) else "now"
    return {
        "when": when,
        "best": best,
        "planned": planned,
        "later": request.POST.get("later", "") or _offered_later(planned[1] if planned else best, now),
    }


def _offered_later(at: datetime | None, now: datetime) -> str:
    """What the field for a time of hers begins with, as a browser writes it."""
    return timezone.localtime(at or now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")


def chosen_time(request: HttpRequest, found: Compose, now: datetime) -> datetime:
    """The time that the form asks for. Raises TimeUnfit where it is none."""
    if request.POST.get("when") == "best":
        best = queries.advised_time(request.viewer, found.story, now=now)  # type: ignore[attr-defined]
        if best is not None:
            return best
    try:
        typed = parse_datetime(request.POST.get("later", ""))
        if typed is None:
            raise operations.TimeUnfit
        # A time that the clock skips, or has twice, in her zone is taken as the first that fits.
        return typed if timezone.is_aware(typed) else timezone.make_aware(typed)
    except (ValueError, OverflowError):
        raise operations.TimeUnfit from None
