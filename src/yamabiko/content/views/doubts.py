"""A curator's answer to a doubt, and a look at the page at once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yamabiko.content import operations, queries
from yamabiko.content.guards import asking
from yamabiko.content.refusals import NotAllowed, StoryGone
from yamabiko.content.refusals.likeness import PageNotOurs
from yamabiko.kit.htmx import answer, go_to, wants_fragment
from yamabiko.kit.ui.toasts import toast


@require_POST
def doubt(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """It is still so. On the shelf htmx gets the row anew; otherwise back to where she was."""
    viewer, now = asking(request), timezone.now()
    try:
        operations.clear_doubt(viewer=viewer, story_id=story_id, now=now)
        found = queries.story_for(viewer, story_id)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    toast(request, _("Good. We keep looking at its page now and then."))
    shelf = request.POST.get("from") == "shelf"
    if shelf and wants_fragment(request):
        return answer(request, page="", fragment="content/_row.html", context={"story": found, "now": now})
    return go_to(request, reverse("content:library") + "?doubt=any" if shelf else _page(story_id))


@require_POST
def look(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Ask for its page now; what was found stands on the story."""
    try:
        operations.look_now(viewer=asking(request), story_id=story_id, now=timezone.now())
        found = queries.story_for(asking(request), story_id)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    except PageNotOurs as said:
        toast(request, str(said), level=messages.WARNING)
        return go_to(request, _page(story_id))
    toast(
        request,
        _("We looked. The doubt stands.") if found.doubt else _("We looked. Its page is there and says the same."),
    )
    return go_to(request, _page(story_id))


def _page(story_id: UUID) -> str:
    return reverse("content:story", args=[story_id])
