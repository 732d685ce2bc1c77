"""My plan: what stands ready, what comes, what she has begun."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.dates import day_time
from yamabiko.sharing import operations, queries
from yamabiko.sharing.calendar import back_to, drawn
from yamabiko.sharing.going import WHY
from yamabiko.sharing.queries.coming import coming, held_up
from yamabiko.sharing.queries.deliveries import unsettled
from yamabiko.sharing.queries.manners import daily_of, holidays_between, leave_of, on_holidays, quiet_of
from yamabiko.sharing.queries.queue import queue_of, slots_of
from yamabiko.sharing.rules.times import FURTHEST, SOURCE
from yamabiko.sharing.timing import chosen_time, typed_time
from yamabiko.sharing.views.keeping import keep
from yamabiko.sharing.views.page import page


@require_safe
def my_plan(request: HttpRequest) -> HttpResponse:
    """Hers alone."""
    return show_plan(request, timezone.now())


def show_plan(
    request: HttpRequest, now: datetime, *, said: Saying | None = None, about: UUID | None = None
) -> HttpResponse:
    """`said`: what could not be done, `about` which post of her plan."""
    viewer = request.viewer  # type: ignore[attr-defined]
    plans = queries.plans(viewer, now=now)
    posts = coming(viewer)
    comes: list[tuple[datetime, Any, Any]] = [(one.due_at, one, "") for one in plans if not one.ready]
    comes += [(one.at, one, WHY.get(one.why, "")) for one in posts]
    comes.sort(key=lambda come: come[0])
    waiting = held_up(viewer)
    known = {one.share_id for one in (*posts, *waiting)} | {one.id for one in plans}
    slots, today = slots_of(viewer), timezone.localtime(now).date()
    content = {
        "ready": [one for one in plans if one.ready],
        "held_up": [(one, WHY.get(one.why, "")) for one in waiting],
        "days": [
            (day, [(one, reason) for _at, one, reason in ones])
            for day, ones in groupby(comes, key=lambda come: timezone.localtime(come[0]).date())
        ],
        "going": [(one, WHY.get(one.why, "")) for one in unsettled(viewer)],
        "begun": queries.begun(viewer, now=now),
        "calendar": drawn(viewer, [one for _at, one, _why in comes], slots, said=_shown(request), now=now),
        "slots": slots,
        "queue": _line(viewer, now),
        "leave": leave_of(viewer, since=today),
        "holiday": min(holidays_between(viewer, today, today + FURTHEST).items(), default=None),
        "on_holidays": on_holidays(viewer),
        "today": today,
        "source": SOURCE,
        "weekdays": [WEEKDAY + timedelta(days=n) for n in range(7)],
        "quiet": quiet_of(viewer),
        "daily": daily_of(viewer.workspace_id),
        "said": said,
        "about": about if about in known else None,
        "fits": said.nearest if isinstance(said, operations.NotFitting) else None,
        "typed": request.POST.get("later", ""),
    }
    return render(request, "sharing/plan.html", content, status=said.status if said else 200)


WEEKDAY = datetime(2024, 1, 1).date()  # a Monday, for the names of weekdays


def _line(viewer: Any, now: datetime) -> dict[UUID, dict[str, bool]]:
    """What can be done with each of her queue."""
    line = queue_of(viewer, now=now)
    return {one.id: {"earlier": place > 0, "later": place < len(line) - 1} for place, one in enumerate(line)}


def _shown(request: HttpRequest) -> Any:
    """Which week or month she looks at: of the address, and of the form that was sent from there."""
    return request.POST if request.method == "POST" else request.GET


def back(request: HttpRequest) -> str:
    """Where she pressed."""
    return back_to(_shown(request), timezone.localtime(timezone.now()).date())


@require_POST
def plan(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Keeps what she wrote and has it ready at the time that she chose."""
    now = timezone.now()
    try:
        keep(request, story_id, now)
        found = queries.compose(request.viewer, story_id, now=now)
        what = {"viewer": request.viewer, "story_id": story_id, "network": found.network.value, "now": now}
        if request.POST.get("when") == "queue":
            _id, due_at = operations.queue_plan(**what)
        else:
            due_at = chosen_time(request, found, now)
            operations.plan(**what, due_at=due_at)
    except Saying as said:
        return page(request, story_id, now, said=said)
    messages.success(
        request, _("It stands ready on %(time)s, under My plan. You send it then.") % {"time": day_time(due_at)}
    )
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": reverse("sharing:my_plan")})
    return redirect("sharing:my_plan")


@require_POST
def move_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The same text stands ready at another time."""
    now = timezone.now()
    try:
        due_at = typed_time(request.POST.get("later", ""), request.viewer)
        at = operations.move_plan(viewer=request.viewer, plan_id=plan_id, due_at=due_at, now=now)
    except operations.PlanUnknown as unknown:
        raise Http404 from unknown
    except Saying as said:
        if queries.plan_of(request.viewer, plan_id, now=now) is None:
            raise Http404 from said
        return show_plan(request, now, said=said, about=plan_id)
    messages.success(
        request, _("It stands ready on %(time)s, under My plan. You send it then.") % {"time": day_time(at)}
    )
    return redirect(back(request))


@require_POST
def removal(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Takes it out of her plan; her words stay."""
    try:
        story_id = operations.unplan(viewer=request.viewer, plan_id=plan_id)
    except operations.PlanUnknown as unknown:
        raise Http404 from unknown
    messages.success(request, _("Taken out of your plan. Your words are kept."))
    if request.POST.get("next") == "compose":
        return redirect("sharing:compose", story_id)
    return redirect("sharing:my_plan")
