"""Posts that go out by themselves: entrusted in Compose; moved, sent at once or taken back under My plan. And their manners."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.dates import day_time
from yamabiko.kit.ui.toasts import toast
from yamabiko.networks.queries.offered import may_keep_networks
from yamabiko.sharing import operations, queries
from yamabiko.sharing.queries.coming import entrusted_of
from yamabiko.sharing.queries.manners import daily_of
from yamabiko.sharing.rules.manners import MOST_DAILY
from yamabiko.sharing.timing import chosen_time, typed_time
from yamabiko.sharing.views.keeping import keep
from yamabiko.sharing.views.page import page
from yamabiko.sharing.views.plan import back, show_plan


@require_POST
def entrust(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Exactly what stands on the page goes out by her account, at the time that she chose."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    try:
        keep(request, story_id, now)
        found = queries.compose(viewer, story_id, now=now)
        shown = request.POST.get("text") if request.POST.get("shown_network") == found.network else None
        post = {
            "viewer": viewer,
            "story_id": story_id,
            "network": found.network.value,
            "voice": found.voice.value,
            "text": found.variant.text if shown is None else shown,
            "beside": found.variant.beside,
            "community": request.POST.get("community", ""),
            "now": now,
        }
        queued = request.POST.get("when") == "queue"
        given = (
            operations.queue(**post) if queued else operations.entrust(**post, due_at=chosen_time(request, found, now))
        )
    except (operations.HeldBack, operations.MustHold, operations.NearCopy):
        return page(request, story_id, now, status=422)
    except Saying as said:
        return page(request, story_id, now, said=said)
    messages.success(request, _planned(given))
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": reverse("sharing:my_plan")})
    return redirect("sharing:my_plan")


@require_POST
def move(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """The same words at another time."""
    now = timezone.now()
    try:
        due_at = typed_time(request.POST.get("later", ""), request.viewer)  # type: ignore[attr-defined]
        given = operations.move(viewer=request.viewer, share_id=share_id, due_at=due_at, now=now)  # type: ignore[attr-defined]
    except operations.ShareUnknown as unknown:
        raise Http404 from unknown
    except Saying as said:
        if entrusted_of(request.viewer, share_id) is None:  # type: ignore[attr-defined]
            raise Http404 from said
        return show_plan(request, now, said=said, about=share_id)
    toast(request, _planned(given))
    return go_to(request, back(request))


@require_POST
def send_now(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """The same words at once; Compose then says what becomes of them."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    one = entrusted_of(viewer, share_id)
    if one is None:
        raise Http404
    try:
        operations.send_now(viewer=viewer, share_id=share_id, now=now)
    except Saying as said:
        return show_plan(request, now, said=said, about=share_id)
    return go_to(request, reverse("sharing:compose", args=[one.story_id]))


@require_POST
def take_back(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """It does not go out; her words stay."""
    now = timezone.now()
    try:
        operations.take_back(viewer=request.viewer, share_id=share_id, now=now)  # type: ignore[attr-defined]
    except operations.ShareUnknown as unknown:
        raise Http404 from unknown
    except Saying as said:
        return show_plan(request, now, said=said)
    toast(request, _("Taken out of your plan. Your words are kept."))
    return go_to(request, back(request))


@require_POST
def quiet(request: HttpRequest) -> HttpResponse:
    """Her own quiet hours."""
    now = timezone.now()
    try:
        begins, ends = (parse_time(request.POST.get(name, "")) for name in ("begins", "ends"))
        if begins is None or ends is None:
            raise operations.QuietUnfit
        operations.keep_quiet(viewer=request.viewer, begins=begins, ends=ends)  # type: ignore[attr-defined]
    except ValueError:
        return show_plan(request, now, said=operations.QuietUnfit())
    except Saying as said:
        return show_plan(request, now, said=said)
    toast(request, _("Saved. What is planned within these hours waits for you."))
    return go_to(request, reverse("sharing:my_plan"))


@require_http_methods(["GET", "POST"])
def daily(request: HttpRequest) -> HttpResponse:
    """How many posts of one person go out by themselves in a day; for whoever chooses the networks."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may_keep_networks(viewer):
        raise PermissionDenied
    said: Saying | None = None
    if request.method == "POST":
        try:
            operations.set_daily(viewer=viewer, posts=_number(request.POST.get("posts", "")))
        except Saying as refused:
            said = refused
        else:
            toast(request, _("Saved."))
            return go_to(request, reverse("sharing:daily"))
    shown = {"posts": daily_of(viewer.workspace_id), "most": MOST_DAILY, "said": said}
    return render(request, "sharing/daily.html", shown, status=said.status if said else 200)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0


def _planned(given: operations.Entrusted) -> str:
    if given.moved:
        return _("A colleague has that minute, so it goes out at %(time)s.") % {"time": day_time(given.at)}
    return _("It goes out by itself on %(time)s. Until then you can move or stop it here.") % {
        "time": day_time(given.at)
    }
