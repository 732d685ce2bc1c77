"""The front door and the pages behind it that belong to no single room."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from yamabiko.campaigns import operations as campaigns
from yamabiko.campaigns import queries as campaign_queries
from yamabiko.feed import queries as feed
from yamabiko.home import queries
from yamabiko.insights import queries as insights
from yamabiko.insights.rules import points, top_of_scale
from yamabiko.kit import personal
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui import navigation
from yamabiko.people import operations as people
from yamabiko.people.queries import viewer_of_member
from yamabiko.people.rules import Role, Way

PAGES = {
    Role.EMPLOYEE: "feed:for_you",
    Role.CURATOR: "content:library",
    Role.REVIEWER: "compliance:judgements",
    Role.MANAGER: "home:today",
    Role.EXECUTIVE: "home:one_page",
    Role.ADMIN: "people:people",
}
# A connected account joins these two when there is an adapter to connect with.
WAYS = (Way.COPY, Way.WINDOW)


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Each person's own first page; an employee's very first is the welcome."""
    viewer = request.viewer
    if viewer is None:
        return redirect("account_login")
    if viewer.acting is Role.EMPLOYEE and not viewer.welcomed:
        return redirect("home:welcome")
    return redirect(PAGES[viewer.acting])


@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """The first minute: topics, way, one story. Every step may be skipped."""
    now = timezone.now()
    if request.method == "GET":
        return render(request, "home/welcome.html", _welcome(request, now))
    try:
        _keep_choices(request, now)
    except Saying as said:
        return render(request, "home/welcome.html", _welcome(request, now) | {"said": said}, status=said.status)
    if request.htmx:
        request.viewer = viewer_of_member(request.viewer.workspace_id, request.viewer.member_id)
        return render(request, "home/_first_story.html", _welcome(request, now))
    people.finish_welcome(viewer=request.viewer, now=now)
    if story_id := _uuid(request.POST.get("then", "")):
        return redirect("sharing:compose", story_id)
    return redirect("feed:for_you")


def _keep_choices(request: HttpRequest, now: datetime) -> None:
    topic_ids = [found for raw in request.POST.getlist("topic") if (found := _uuid(raw))]
    campaigns.follow(viewer=request.viewer, topic_ids=topic_ids, now=now)
    if request.POST.get("way"):
        people.choose(viewer=request.viewer, way=request.POST["way"])


def _welcome(request: HttpRequest, now: datetime) -> dict[str, Any]:
    offered = campaign_queries.offered_to(request.viewer)
    cards = feed.for_person(request.viewer, now=now).cards
    way = request.viewer.way if request.viewer.way in WAYS else Way.WINDOW
    return {
        "topics": offered,
        "chosen": sum(chosen for _topic, chosen in offered),
        "card": cards[0] if cards else None,
        "way": way,
    }


@require_GET
def menu(request: HttpRequest) -> HttpResponse:
    """Everything that the side bar holds, for a thumb."""
    role = request.viewer.acting
    return render(request, "home/menu.html", {"links": navigation.links(request, role)})


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    if not request.viewer.has(Role.MANAGER):
        raise PermissionDenied
    morning = queries.morning(request.viewer, now=timezone.now())
    return render(
        request,
        "home/today.html",
        {"morning": morning, "metrics": insights.METRICS, "fullest": max((n for _t, n in morning.stock), default=0)},
    )


@require_GET
def one_page(request: HttpRequest) -> HttpResponse:
    if not request.viewer.has(Role.EXECUTIVE, Role.MANAGER):
        raise PermissionDenied
    sums = insights.totals(request.viewer.workspace_id, now=timezone.now())
    visits = [week.visits for week in sums.weeks]
    top = top_of_scale(visits)
    line = " ".join(f"{x} {y}" for x, y in points(visits, top)) if visits else ""
    scale = [top, top * 3 // 4, top // 2, top // 4, 0]
    return render(
        request, "home/one_page.html", {"sums": sums, "metrics": insights.METRICS, "line": line, "scale": scale}
    )


@require_GET
def my_data(request: HttpRequest) -> HttpResponse:
    """What is known about her, field by field, with who sees it and how long it stays."""
    return render(request, "home/my_data.html", {"fields": list(personal.fields())})


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Everything about her, as JSON."""
    found = personal.export(request.viewer.workspace_id, request.viewer.member_id)
    answer = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
