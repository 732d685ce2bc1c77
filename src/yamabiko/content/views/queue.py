"""The curators' queue of suggestions: one at a time, or several at once."""

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
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from yamabiko.content.forms_of_people import DecisionForm
from yamabiko.content.guards import asking, require_curator
from yamabiko.content.operations import deciding
from yamabiko.content.queries import suggestions as queries
from yamabiko.content.refusals import NotAllowed, NoteMissing, SuggestionGone
from yamabiko.content.rules.words import SuggestionStatus
from yamabiko.content.views.going_on import gone, uuid_of
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast

PAGE = 30
SHELVES: dict[str, tuple[SuggestionStatus, ...]] = {
    "waiting": (SuggestionStatus.WAITING,),
    "returned": (SuggestionStatus.RETURNED,),
    "decided": queries.DECIDED,
}


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, longest first; with `shelf` what waits with its writer, or what was decided."""
    return render(request, "content/queue.html", _page(request))


def _page(request: HttpRequest, shelf: str = "") -> dict[str, Any]:
    viewer, now = asking(request), timezone.now()
    shelf = shelf or request.GET.get("shelf", "")
    shelf = shelf if shelf in SHELVES else "waiting"
    after = uuid_of(request.GET.get("after", ""))
    try:
        rows = queries.suggestion_queue(viewer, statuses=SHELVES[shelf], after=after, limit=PAGE + 1)
        counts, answered = queries.suggestion_counts(viewer), queries.response_time(viewer, now=now)
    except NotAllowed as said:
        raise PermissionDenied from said
    return {
        "rows": [{"suggestion": row, "form": DecisionForm(prefix="")} for row in rows[:PAGE]],
        "more": str(rows[PAGE - 1].id) if len(rows) > PAGE else "",
        "after": after,
        "shelf": shelf,
        "waiting": counts[SuggestionStatus.WAITING],
        "returned": counts[SuggestionStatus.RETURNED],
        "decided": sum(counts[status] for status in queries.DECIDED),
        "hours": round(answered.total_seconds() / 3600) if answered is not None else None,
        "alone": not deciding.others_could(viewer),
        "now": now,
    }


@require_POST
def decision(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """One: `what` is accept, return, decline or take_down."""
    what, note, reason = request.POST.get("what", ""), _note(request), request.POST.get("reason", "")
    viewer, now = asking(request), timezone.now()
    try:
        require_curator(viewer)
        if what == "accept":
            story_id = deciding.accept(viewer=viewer, suggestion_id=suggestion_id, now=now)
            toast(request, _("Accepted. Look the story over, then offer it."))
            return go_to(request, reverse("content:story", args=[story_id]))
        if what in {"return", "decline", "take_down"}:
            deciding.decide(viewer=viewer, suggestion_id=suggestion_id, what=what, reason=reason, note=note, now=now)
            toast(request, _said(what))
    except NotAllowed as said:
        raise PermissionDenied from said
    except SuggestionGone as missing:
        return gone(request, missing, back="content:queue")
    except NoteMissing as said:
        return _asked_again(request, suggestion_id, what, str(said))
    except Saying as said:
        toast(request, str(said), level=messages.WARNING)
    return go_to(request, reverse("content:queue") + ("?shelf=decided" if what == "take_down" else ""))


def _said(what: str) -> str:
    match what:
        case "return":
            return _("Sent back with your words. It comes again when it is answered.")
        case "take_down":
            return _("Taken down, and the reason is told.")
        case _:
            return _("Declined, and the reason is told.")


def _asked_again(request: HttpRequest, suggestion_id: UUID, what: str, said: str) -> HttpResponse:
    """The queue with her half answer open, as she left it."""
    context = _page(request, "decided" if what == "take_down" else "")
    for row in context["rows"]:
        if row["suggestion"].id == suggestion_id:
            row["form"], row["said"] = DecisionForm(request.POST), said
    return render(request, "content/queue.html", context, status=422)


@require_POST
def batch(request: HttpRequest) -> HttpResponse:
    """Several at once; each stands for itself, so one that cannot be decided holds up no other."""
    what, chosen = request.POST.get("what", ""), request.POST.getlist("chosen")[:200]
    try:
        found = deciding.decide_each(
            viewer=asking(request),
            suggestion_ids=[id_ for id_ in map(uuid_of, chosen) if id_] if what in {"accept", "decline"} else [],
            what=what,
            reason=request.POST.get("reason", ""),
            note=_note(request),
            now=timezone.now(),
        )
    except NotAllowed as said:
        raise PermissionDenied from said
    if done := len(found.decided):
        told = ngettext("%(count)s suggestion decided.", "%(count)s suggestions decided.", done)
        toast(request, told % {"count": done})
    for refused in dict.fromkeys(found.refused.values()):
        toast(request, refused, level=messages.WARNING)
    if not chosen:
        toast(request, _("Choose at least one suggestion first."), level=messages.WARNING)
    return go_to(request, reverse("content:queue"))


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "")[:4000]
