"""Days off and one's own queue, for programs; the person is the owner of the key."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Problem
from yamabiko.sharing import operations
from yamabiko.sharing.queries.manners import holidays_between, leave_of
from yamabiko.sharing.queries.queue import Queued, queue_of, slots_of
from yamabiko.sharing.rules.times import FURTHEST

router = Router(tags=["sharing"])


class DaysOffIn(Schema):
    """Both included, in one's own time zone."""

    first: date
    last: date


class DaysOffOut(DaysOffIn):
    id: UUID
    waiting: int = Field(0, description="Posts planned within these days, which wait for their owner.")


class HolidayOut(Schema):
    day: date
    name: str


class QueueSlotIn(Schema):
    weekday: int = Field(description="0 is Monday.")
    at: time = Field(description="On one's own clock.")


class QueueSlotOut(QueueSlotIn):
    id: UUID


class QueuePlaceOut(Schema):
    """`id` is that of the share where it goes out by itself, of the plan where it stands ready."""

    id: UUID
    at: datetime
    by_itself: bool


class PlaceIn(Schema):
    earlier: bool


Refused = {403: Problem, 404: Problem, 409: Problem, 422: Problem}


@router.get("/plans/days-off", response=list[DaysOffOut], url_name="days_off")
def days_off(request: HttpRequest) -> list[dict[str, Any]]:
    """Of one's own, those that are not over."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return [one._asdict() for one in leave_of(viewer, since=_today(viewer))]


@router.post("/plans/days-off", response={201: DaysOffOut, 422: Problem}, url_name="take_off")
def take_off(request: HttpRequest, sent: DaysOffIn) -> Status[dict[str, Any]]:
    """Nothing goes out by itself on these days; what is planned within them waits for its owner."""
    days_id, waiting = operations.take_off(viewer=request.viewer, now=timezone.now(), **sent.dict())  # type: ignore[attr-defined]
    return Status(201, {"id": days_id, "waiting": waiting, **sent.dict()})


@router.delete("/plans/days-off/{uuid:days_id}", response={204: None, 404: Problem}, url_name="be_back")
def be_back(request: HttpRequest, days_id: UUID) -> Status[None]:
    """Days like any other again."""
    operations.be_back(viewer=request.viewer, days_id=days_id)  # type: ignore[attr-defined]
    return Status(204, None)


@router.get("/plans/holidays", response=list[HolidayOut], url_name="holidays")
def holidays(request: HttpRequest) -> list[dict[str, Any]]:
    """Public holidays of one's own country within sixty days, whether or not posts go out on them."""
    viewer = request.viewer  # type: ignore[attr-defined]
    today = _today(viewer)
    found = holidays_between(viewer, today, today + FURTHEST + timedelta(days=1))
    return [{"day": day, "name": name} for day, name in sorted(found.items())]


@router.get("/plans/slots", response=list[QueueSlotOut], url_name="slots")
def slots(request: HttpRequest) -> list[dict[str, Any]]:
    """In the order of the week."""
    return [{"id": one.id, **one.slot._asdict()} for one in slots_of(request.viewer)]  # type: ignore[attr-defined]


@router.post("/plans/slots", response={201: QueueSlotOut, 422: Problem}, url_name="add_slot")
def add_slot(request: HttpRequest, sent: QueueSlotIn) -> Status[Any]:
    """A time of the week at which the queue lets one post go."""
    slot_id = operations.add_slot(viewer=request.viewer, weekday=sent.weekday, at=sent.at)  # type: ignore[attr-defined]
    return Status(201, next(one for one in slots(request) if one["id"] == slot_id))


@router.delete("/plans/slots/{uuid:slot_id}", response={204: None, 404: Problem}, url_name="drop_slot")
def drop_slot(request: HttpRequest, slot_id: UUID) -> Status[None]:
    """What stands in it already stays where it is."""
    operations.drop_slot(viewer=request.viewer, slot_id=slot_id)  # type: ignore[attr-defined]
    return Status(204, None)


@router.get("/plans/queue", response=list[QueuePlaceOut], url_name="queue")
def queue(request: HttpRequest) -> list[Queued]:
    """What is to come, the earliest first. Into it: `POST /plans/posts` or `/plans` without a time."""
    return queue_of(request.viewer, now=timezone.now())  # type: ignore[attr-defined]


@router.post("/plans/queue/{uuid:queued_id}/skip", response={200: QueuePlaceOut, **Refused}, url_name="skip")
def skip(request: HttpRequest, queued_id: UUID) -> Queued:
    """It leaves its slot empty and takes the next free one after it."""
    operations.skip(viewer=request.viewer, queued_id=queued_id, now=timezone.now())  # type: ignore[attr-defined]
    return _one(request, queued_id)


@router.post("/plans/queue/{uuid:queued_id}/place", response={200: QueuePlaceOut, **Refused}, url_name="change_places")
def change_places(request: HttpRequest, queued_id: UUID, sent: PlaceIn) -> Queued:
    """It changes places with the one before it, or after it."""
    operations.change_places(viewer=request.viewer, queued_id=queued_id, earlier=sent.earlier, now=timezone.now())  # type: ignore[attr-defined]
    return _one(request, queued_id)


def _one(request: HttpRequest, queued_id: UUID) -> Queued:
    return next(one for one in queue(request) if one.id == queued_id)


def _today(viewer: Any) -> date:
    return timezone.now().astimezone(ZoneInfo(viewer.time_zone)).date()
