"""When it goes out: now, at a time that we guess is seen, in a slot of her queue, or at a time of hers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from yamabiko.people.queries import Viewer
from yamabiko.sharing import operations, queries
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.queries.deliveries import delivery_of
from yamabiko.sharing.queries.queue import next_slot
from yamabiko.sharing.rules.manners import skipped
from yamabiko.sharing.rules.times import SOURCE

SOON = timedelta(minutes=1)
CHOICES = ("now", "best", "queue", "later")


def timing(found: Compose, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """`when` is what she chose, `best` our guess or None, `slot` the next free one or None, `planned` (id, time) when it stands in her plan."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    planned = queries.planned_for(viewer, found.story.id, found.network.value)
    best = queries.advised_time(viewer, found.story, now=now, network=found.network)
    own = [one for one in (found.share.id if found.share else None, planned[0] if planned else None) if one]
    slot = next_slot(viewer, found.story, found.network, now=now + SOON, but=own)
    wanted = request.POST.get("when", "")
    gone = (wanted == "best" and best is None) or (wanted == "queue" and slot is None)
    when = wanted if wanted in CHOICES and not gone else "now"
    return {
        "when": when,
        "best": best,
        "source": SOURCE,
        "slot": slot,
        "planned": planned,
        "later": request.POST.get("later", "") or _offered_later(planned[1] if planned else best, now),
    }


def _offered_later(at: datetime | None, now: datetime) -> str:
    """What the field for a time of hers begins with, as a browser writes it."""
    return timezone.localtime(at or now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")


def chosen_time(request: HttpRequest, found: Compose, now: datetime) -> datetime:
    """The time that the form asks for; `kept`: the one that it is planned for already. Raises TimeUnfit, TimeSkipped."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    wanted = request.POST.get("when")
    if wanted == "best":
        best = queries.advised_time(viewer, found.story, now=now, network=found.network)
        if best is not None:
            return best
    kept = delivery_of(viewer, found.share.id) if wanted == "kept" and found.share else None
    if kept and kept.planned_for:
        return kept.planned_for
    return typed_time(request.POST.get("later", ""), viewer)


def typed_time(typed: str, viewer: Viewer) -> datetime:
    """What a browser's field for day and time sends, in her zone. An hour that the clock has twice is the first of them.

    Raises TimeUnfit where it is no time, TimeSkipped where the clock goes over it.
    """
    try:
        found = parse_datetime(typed)
        if found is None:
            raise operations.TimeUnfit
        if timezone.is_aware(found):
            return found
        if skipped(found, viewer.time_zone):
            raise operations.TimeSkipped
        return found.replace(tzinfo=ZoneInfo(viewer.time_zone), fold=0).astimezone(UTC)
    except (ValueError, OverflowError):
        raise operations.TimeUnfit from None
