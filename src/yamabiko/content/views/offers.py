"""When and how a story stands before people: offered, planned, put first, taken back."""

from __future__ import annotations

from collections.abc import Callable
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

from yamabiko.content import operations, queries
from yamabiko.content.guards import asking, require_curator
from yamabiko.content.refusals import FeaturedFull, NotAllowed, StoryGone
from yamabiko.content.rules.words import FEATURED_MOST, Status
from yamabiko.content.story_forms import PlanForm
from yamabiko.content.views.stories import page_of
from yamabiko.kit.htmx import answer, go_to, wants_fragment
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui import dates
from yamabiko.kit.ui.toasts import toast


@require_POST
def offer(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """One tap puts the story before people."""
    return _decide(request, story_id, operations.offer, _offered)


@require_POST
def retire(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Take it back, or decline it while it waits."""
    return _decide(request, story_id, operations.retire, _taken_back)


@require_POST
def wait_again(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Undo a declining."""
    return _decide(request, story_id, operations.wait_again, lambda done: (_("It waits for you again."), ""))


@require_POST
def plan(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Offer it at a moment, at another one, or not by itself any more (`do` is cancel)."""
    if request.POST.get("do") == "cancel":

        def cancel(*, viewer: Any, story_id: UUID, now: Any) -> None:
            operations.cancel_plan(viewer=viewer, story_id=story_id)

        return _decide(request, story_id, cancel, lambda done: (_("It waits for you again."), ""))
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _mended(request, story_id, form)
    starts_at = form.cleaned_data["starts_at"]
    viewer = asking(request)
    try:
        operations.plan(viewer=viewer, story_id=story_id, starts_at=starts_at, now=timezone.now())
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    except Saying as said:
        form.add_error("starts_at", str(said))
        return _mended(request, story_id, form)
    toast(request, _("Planned for %(moment)s.") % {"moment": dates.day_time(starts_at)})
    return go_to(request, reverse("content:story", args=[story_id]))


def _mended(request: HttpRequest, story_id: UUID, form: PlanForm) -> HttpResponse:
    """The story's page with what was typed."""
    try:
        require_curator(asking(request))
        found = queries.story_for(asking(request), story_id)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    return render(request, "content/story.html", page_of(request, found) | {"plan_form": form}, status=422)


@require_GET
def featured(request: HttpRequest) -> HttpResponse:
    """What is put first, slot by slot; with `for` one of them can make room for that story."""
    viewer = asking(request)
    try:
        require_curator(viewer)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    try:
        waiting = queries.story_for(viewer, UUID(request.GET.get("for", "")))
    except (ValueError, StoryGone):
        waiting = None
    rows = queries.featured(viewer.workspace_id, timezone.now(), viewer.language)
    context = {"rows": rows, "waiting": waiting if waiting and not waiting.featured else None, "most": FEATURED_MOST}
    return render(request, "content/featured.html", context)


@require_POST
def feature(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Put it first, or no more (`do` is stop); `instead_of` makes room."""
    try:
        instead_of = UUID(request.POST.get("instead_of", ""))
    except ValueError:
        instead_of = None
    viewer, now, stop = asking(request), timezone.now(), request.POST.get("do") == "stop"
    try:
        if stop:
            operations.unfeature(viewer=viewer, story_id=story_id, now=now)
        else:
            operations.feature(viewer=viewer, story_id=story_id, now=now, instead_of=instead_of)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    except FeaturedFull as full:
        toast(request, str(full), level=messages.WARNING)
        return go_to(request, f"{reverse('content:featured')}?for={story_id}")
    except Saying as said:
        toast(request, str(said), level=messages.WARNING)
    else:
        toast(request, _("It is not put first any more.") if stop else _("It stands first from now on."))
    here = "content:featured" if request.POST.get("from") == "featured" else "content:story"
    return go_to(request, reverse(here, args=[] if here == "content:featured" else [story_id]))


def _offered(done: bool) -> tuple[str, str]:
    """What is said, and the address that undoes it."""
    if done:
        return _("Offered. People find it from now on."), "content:retire"
    return _("This story was offered already."), ""


def _taken_back(before: Status | None) -> tuple[str, str]:
    if before is Status.WAITING:
        return _("Declined. It stays in the library."), "content:wait_again"
    if before is Status.PLANNED:
        return _("Declined. It stays in the library."), ""
    if before is Status.OFFERED:
        return _("Taken back. Nobody is offered it any more."), "content:offer"
    return _("It was taken back already."), ""


def _decide(request: HttpRequest, story_id: UUID, verb: Any, words: Callable[[Any], tuple[str, str]]) -> HttpResponse:
    """On the shelf htmx gets the row anew; otherwise back to where she was."""
    viewer, now = asking(request), timezone.now()
    try:
        said, undo = words(verb(viewer=viewer, story_id=story_id, now=now))
        found = queries.story_for(viewer, story_id)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    except Saying as refused:
        toast(request, str(refused), level=messages.WARNING)
        return go_to(request, reverse("content:story", args=[story_id]))
    shelf = "?from=shelf" if "shelf" in {request.POST.get("from"), request.GET.get("from")} else ""
    toast(request, said, undo=reverse(undo, args=[story_id]) + shelf if undo else "")
    if shelf and wants_fragment(request):
        return answer(request, page="", fragment="content/_row.html", context={"story": found, "now": now})
    return go_to(request, reverse("content:library") if shelf else reverse("content:story", args=[story_id]))
