"""What every post about a story holds, on the story's page, for whoever looks after it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yamabiko.content import operations as content
from yamabiko.content.queries import StoryView, may_curate, story
from yamabiko.content.rules.demands import FREELY
from yamabiko.kit.htmx import go_to, wants_fragment
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.sharing import queries
from yamabiko.sharing.demand_forms import DemandForm


@require_http_methods(["GET", "POST"])
def demands(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """To read and to change; `do`: save, or free (nothing is asked any more). By htmx a panel of the story's page."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    if not may_curate(viewer):
        raise PermissionDenied
    found = story(viewer.workspace_id, story_id, viewer.language)
    if request.method == "GET":
        return _answer(request, found, DemandForm.of(found.demands, found.language))
    form = DemandForm(request.POST, language=found.language)
    if request.POST.get("do") == "free" or form.is_valid():
        asked = FREELY if request.POST.get("do") == "free" else form.chosen()
        try:
            content.demand(viewer=viewer, story_id=story_id, demands=asked, now=now)
        except Saying as said:
            form.is_valid()
            form.add_error(None, str(said))
        else:
            toast(request, _("Saved. Drafts hold it from now on.") if asked else _("Saved. People write freely."))
            if not wants_fragment(request):
                return go_to(request, reverse("content:story", args=[story_id]))
            found = story(viewer.workspace_id, story_id, viewer.language)
            return _answer(request, found, DemandForm.of(found.demands, found.language))
    return _answer(request, found, form, wrong=True)


def _answer(request: HttpRequest, found: StoryView, form: DemandForm, *, wrong: bool = False) -> HttpResponse:
    fragment = wants_fragment(request)
    context = {
        "story": found,
        "form": form,
        "opened": wrong,
        "cannot_carry": queries.cannot_carry(request.viewer, found),  # type: ignore[attr-defined]
    }
    page = "sharing/_demands.html" if fragment else "sharing/demands.html"
    return render(request, page, context, status=422 if wrong and not fragment else 200)
