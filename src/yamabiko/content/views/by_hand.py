"""A story in the curator's own words: for us only until it has a link that everybody can open."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yamabiko.content import operations
from yamabiko.content.guards import asking, require_curator
from yamabiko.content.refusals import NotAllowed
from yamabiko.content.rules.words import Kind
from yamabiko.content.story_forms import WrittenForm
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def by_hand(request: HttpRequest) -> HttpResponse:
    """The form; what is refused comes back as she typed it."""
    viewer = asking(request)
    try:
        require_curator(viewer)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    form = WrittenForm(request.POST) if request.method == "POST" else WrittenForm()
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            story = operations.write_by_hand(
                viewer=viewer,
                title=typed["title"],
                text=typed["text"],
                kind=Kind(typed["kind"]),
                spoken=typed["language"],
                now=timezone.now(),
            )
            toast(request, _("Here is your story. Look it over, then offer it."))
            return go_to(request, reverse("content:story", args=[story.id]))
        except Saying as said:
            form.add_error("title", str(said))
    return render(request, "content/by_hand.html", {"form": form}, status=422 if form.errors else 200)
