"""The library: what waits first, then all that was decided; a pasted link becomes a story."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yamabiko.campaigns.queries import topics
from yamabiko.content import operations, queries
from yamabiko.content.forms import LinkForm
from yamabiko.content.guards import asking
from yamabiko.content.refusals import AlreadyThere, NotAllowed
from yamabiko.content.rules.words import Status
from yamabiko.kit.htmx import answer, go_to, wants_fragment
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast

PAGE = 30
DECIDED = (Status.OFFERED, Status.RETIRED)


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """The page, or for htmx the shelf alone."""
    fragment = "content/_more.html" if request.GET.get("after") else "content/_shelf.html"
    context = _shelf(request) | {"form": LinkForm()}
    return answer(request, page="content/library.html", fragment=fragment, context=context)


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """One link; it leads to the new story, to the one that was there before, or back with what was typed."""
    form = LinkForm(request.POST)
    try:
        if form.is_valid():
            story = operations.paste_link(viewer=asking(request), url=form.cleaned_data["url"], now=timezone.now())
            toast(request, _("Here is your story. Look it over, then offer it."))
            return go_to(request, reverse("content:story", args=[story.id]))
    except AlreadyThere as there:
        toast(request, str(there), level=messages.INFO)
        return go_to(request, reverse("content:story", args=[there.story_id]))
    except NotAllowed as said:
        raise PermissionDenied from said
    except Saying as said:
        form.add_error("url", str(said))
    if wants_fragment(request):
        return render(request, "content/_paste.html", {"form": form}, status=422)
    return render(request, "content/library.html", _shelf(request) | {"form": form}, status=422)


def _shelf(request: HttpRequest) -> dict[str, Any]:
    """What is on the shelf for the question in the address; a word that we do not know asks for nothing."""
    viewer, asked, now = asking(request), request.GET, timezone.now()
    status = Status(asked["status"]) if asked.get("status") in set(Status) else None
    about: dict[str, Any] = {"topic_id": _uuid(asked.get("topic", "")), "q": asked.get("q", "")}
    after = _uuid(asked.get("after", ""))
    apart = status is None and not after
    try:
        waiting = queries.library(viewer, statuses=(Status.WAITING,), limit=200, **about) if apart else []
        rows = queries.library(viewer, statuses=(status,) if status else DECIDED, after=after, limit=PAGE + 1, **about)
        waiting_count = queries.counts(viewer)[Status.WAITING]
    except NotAllowed as said:
        raise PermissionDenied from said
    rest = asked.copy()
    rest["after"] = str(rows[PAGE - 1].id) if len(rows) > PAGE else ""
    return {
        "waiting": waiting,
        "rows": rows[:PAGE],
        "more": rest.urlencode() if len(rows) > PAGE else "",
        "after": after,
        "status": status or "",
        "topic_id": about["topic_id"],
        "q": asked.get("q", ""),
        "now": now,
        "filtered": bool(status or about["topic_id"] or asked.get("q", "").strip()),
        "topics": topics(viewer.workspace_id, viewer.language),
        "statuses": _names(),
        "waiting_count": waiting_count,
        "offered_count": queries.live_count(viewer.workspace_id, now),
    }


def _names() -> list[tuple[Status, str]]:
    return [(Status.WAITING, _("Waiting")), (Status.OFFERED, _("Offered")), (Status.RETIRED, _("Taken back"))]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
