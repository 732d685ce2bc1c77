"""Under My plan: days off, public holidays, and the slots and the order of her queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.dates import day_time
from yamabiko.kit.ui.toasts import toast
from yamabiko.sharing import operations
from yamabiko.sharing.views.plan import back, show_plan


@require_POST
def take_off(request: HttpRequest) -> HttpResponse:
    """Days on which nothing goes out by itself."""

    def done() -> str:
        first, last = (_day(request.POST.get(name, "")) for name in ("first", "last"))
        _id, waiting = operations.take_off(viewer=request.viewer, first=first, last=last, now=timezone.now())
        if not waiting:
            return _("Entered. Nothing of yours goes out by itself on these days.")
        return ngettext(
            "Entered. %(count)s post is planned within these days and will wait for you, unless you move it.",
            "Entered. %(count)s posts are planned within these days and will wait for you, unless you move them.",
            waiting,
        ) % {"count": waiting}

    return _answer(request, done)


@require_POST
def be_back(request: HttpRequest, days_id: UUID) -> HttpResponse:
    def done() -> str:
        operations.be_back(viewer=request.viewer, days_id=days_id)
        return _("Taken away. These days are like any other again.")

    return _answer(request, done)


@require_POST
def holidays(request: HttpRequest) -> HttpResponse:
    """`on` is what she wants, yes or no, so that pressing twice is not pressing back."""

    def done() -> str:
        on = request.POST.get("on") == "yes"
        operations.keep_holidays(viewer=request.viewer, on_holidays=on)
        return _("Posts go out on public holidays too.") if on else _("On public holidays nothing of yours goes out.")

    return _answer(request, done)


@require_POST
def add_slot(request: HttpRequest) -> HttpResponse:
    def done() -> str:
        at, weekday = _time(request.POST.get("at", "")), request.POST.get("weekday", "")
        if at is None or weekday not in tuple("0123456"):
            raise operations.SlotUnfit
        operations.add_slot(viewer=request.viewer, weekday=int(weekday), at=at)
        return _("Added. The next post that you put into your queue may stand there.")

    return _answer(request, done)


@require_POST
def drop_slot(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    def done() -> str:
        operations.drop_slot(viewer=request.viewer, slot_id=slot_id)
        return _("Taken away. What stood in it already stays at its time.")

    return _answer(request, done)


@require_POST
def skip(request: HttpRequest, queued_id: UUID) -> HttpResponse:
    def done() -> str:
        at = operations.skip(viewer=request.viewer, queued_id=queued_id, now=timezone.now())
        return _("Skipped: it stands at %(time)s now.") % {"time": day_time(at)}

    return _answer(request, done, about=queued_id)


@require_POST
def change_places(request: HttpRequest, queued_id: UUID) -> HttpResponse:
    def done() -> str:
        earlier = request.POST.get("earlier") == "yes"
        at = operations.change_places(viewer=request.viewer, queued_id=queued_id, earlier=earlier, now=timezone.now())
        return _("It stands at %(time)s now.") % {"time": day_time(at)}

    return _answer(request, done, about=queued_id)


UNKNOWN = (operations.DaysOffUnknown, operations.NotQueued, operations.SlotUnknown)


def _answer(request: HttpRequest, done: Callable[[], str], *, about: UUID | None = None) -> HttpResponse:
    try:
        words = done()
    except UNKNOWN as unknown:
        raise Http404 from unknown
    except Saying as said:
        return show_plan(request, timezone.now(), said=said, about=about)
    toast(request, words)
    return go_to(request, back(request))


def _day(typed: str) -> Any:
    try:
        found = parse_date(typed)
    except ValueError:
        found = None
    if found is None:
        raise operations.DaysOffUnfit
    return found


def _time(typed: str) -> Any:
    try:
        return parse_time(typed)
    except ValueError:
        return None
