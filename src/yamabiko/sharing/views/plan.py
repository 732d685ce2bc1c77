"""My plan: what stands ready, what comes, what she has begun."""

from __future__ import annotations

from datetime import datetime
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
from yamabiko.sharing.going import WHY
from yamabiko.sharing.queries.coming import coming, held_up
from yamabiko.sharing.queries.deliveries import unsettled
from yamabiko.sharing.queries.manners import daily_of, quiet_of
from yamabiko.sharing.timing import chosen_time
from yamabiko.sharing.views.keeping import keep
from yamabiko.sharing.views.page import page


@require_safe
def my_plan(request: HttpRequest) -> HttpResponse:
    """Hers alone."""
    return show_plan(request, timezone.now())


def show_plan(
    request: HttpRequest, now: datetime, *, said: Saying | None = None, about: UUID | None = None
) -> HttpResponse:
    """`said`: what could not be done, `about` which post that goes out by itself."""
    viewer = request.viewer  # type: ignore[attr-defined]
    plans = queries.plans(viewer, now=now)
    comes: list[tuple[datetime, Any, Any]] = [(one.due_at, one, "") for one in plans if not one.ready]
    comes += [(one.at, one, WHY.get(one.why, "")) for one in coming(viewer)]
    comes.sort(key=lambda come: come[0])
    content = {
        "ready": [one for one in plans if one.ready],
        "held_up": [(one, WHY.get(one.why, "")) for one in held_up(viewer)],
        "days": [
            (day, [(one, reason) for _at, one, reason in ones])
            for day, ones in groupby(comes, key=lambda come: timezone.localtime(come[0]).date())
        ],
        "going": [(one, WHY.get(one.why, "")) for one in unsettled(viewer)],
        "begun": queries.begun(viewer, now=now),
        "next_day": timezone.localtime(now).date(),
        "quiet": quiet_of(viewer),
        "daily": daily_of(viewer.workspace_id),
        "said": said,
        "about": about,
        "typed": request.POST.get("later", ""),
    }
    return render(request, "sharing/plan.html", content, status=said.status if said else 200)


@require_POST
def plan(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Keeps what she wrote and has it ready at the time that she chose."""
    now = timezone.now()
    try:
        keep(request, story_id, now)
        found = queries.compose(request.viewer, story_id, now=now)
        due_at = chosen_time(request, found, now)
        operations.plan(
            viewer=request.viewer,
            story_id=story_id,
            network=found.network.value,
            due_at=due_at,
            now=now,
        )
    except Saying as said:
        return page(request, story_id, now, said=said)
    messages.success(
        request, _("It stands ready on %(time)s, under My plan. You send it then.") % {"time": day_time(due_at)}
    )
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": reverse("sharing:my_plan")})
    return redirect("sharing:my_plan")


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
