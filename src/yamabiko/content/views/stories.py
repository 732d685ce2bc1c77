"""One story: its page for everybody, its decisions and corrections for curators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.campaigns.queries import topics
from yamabiko.content import operations, queries
from yamabiko.content.forms import StoryForm
from yamabiko.content.guards import asking, may_curate
from yamabiko.content.refusals import ExpiryPassed, ExpiryTooFar, NotAllowed, StoryGone, TitleMissing
from yamabiko.content.rules.words import Status
from yamabiko.kit.htmx import answer, go_to, wants_fragment
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast

# The field beside which a refusal is said.
FIELDS: dict[type[Saying], str] = {ExpiryPassed: "last_day", ExpiryTooFar: "last_day", TitleMissing: "title"}


@require_http_methods(["GET", "POST"])
def story(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """The page; a curator's POST puts the story better, and what is refused comes back as she typed it."""
    try:
        found = queries.story_for(asking(request), story_id)
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    if request.method == "GET":
        return render(request, "content/story.html", _page(request, found))
    form = StoryForm(request.POST, topics=_topics(request))
    if form.is_valid() and _corrected(request, story_id, form):
        toast(request, _("Saved."))
        return go_to(request, reverse("content:story", args=[story_id]))
    return render(request, "content/story.html", _page(request, found, form), status=422)


def _corrected(request: HttpRequest, story_id: UUID, form: StoryForm) -> bool:
    typed = form.cleaned_data
    try:
        operations.correct(
            viewer=asking(request),
            story_id=story_id,
            now=timezone.now(),
            title=typed["title"],
            summary=typed["summary"],
            kind=typed["kind"],
            language=typed["language"],
            expires_at=form.expires_at(),
            topic_ids=[UUID(chosen) for chosen in typed["topics"]] if "topics" in typed else None,
        )
    except NotAllowed as said:
        raise PermissionDenied from said
    except Saying as said:
        form.add_error(FIELDS.get(type(said)), str(said))
    return form.is_valid()


def _page(request: HttpRequest, found: queries.StoryView, form: StoryForm | None = None) -> dict[str, Any]:
    viewer, now = asking(request), timezone.now()
    curator = may_curate(viewer)
    return {
        "story": found,
        "body": queries.body_of(viewer.workspace_id, found.id),
        "now": now,
        "live": found.is_live(now),
        "curator": curator,
        "form": form or (StoryForm.of(found, _topics(request)) if curator else None),
    }


def _topics(request: HttpRequest) -> list[Any]:
    viewer = asking(request)
    return topics(viewer.workspace_id, viewer.language)


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


def _offered(done: bool) -> tuple[str, str]:
    """What is said, and the address that undoes it."""
    if done:
        return _("Offered. People find it from now on."), "content:retire"
    return _("This story was offered already."), ""


def _taken_back(before: Status | None) -> tuple[str, str]:
    if before is Status.WAITING:
        return _("Declined. It stays in the library."), "content:wait_again"
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
    shelf = "?from=shelf" if "shelf" in {request.POST.get("from"), request.GET.get("from")} else ""
    toast(request, said, undo=reverse(undo, args=[story_id]) + shelf if undo else "")
    if shelf and wants_fragment(request):
        return answer(request, page="", fragment="content/_row.html", context={"story": found, "now": now})
    return go_to(request, reverse("content:library") if shelf else reverse("content:story", args=[story_id]))
