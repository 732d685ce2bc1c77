"""One source: on which terms its stories come in, and everything that is known of its health."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yamabiko.campaigns.queries import audiences, topics
from yamabiko.content import operations, queries
from yamabiko.content.guards import asking
from yamabiko.content.refusals import NotAllowed, SourceGone
from yamabiko.content.source_forms import TermsForm
from yamabiko.content.views.sources import row_of
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Its health and its terms; a POST keeps them, and what does not fit comes back as it was typed."""
    viewer = asking(request)
    try:
        found = queries.source(viewer, source_id)
        proposed = queries.proposed_topics(viewer, source_id)
    except NotAllowed as said:
        raise PermissionDenied from said
    except SourceGone as gone:
        return render(request, "content/gone.html", {"said": gone, "sources": True}, status=404)
    form = TermsForm(
        request.POST or None,
        initial=TermsForm.initial_of(found, viewer.language),
        source=found,
        topics=topics(viewer.workspace_id, viewer.language),
        audiences=audiences(viewer),
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_terms(viewer=viewer, source_id=source_id, now=timezone.now(), **form.terms())
            toast(request, _("Kept. It holds for what comes in from now on."))
            return go_to(request, reverse("content:sources"))
        except Saying as said:
            form.add_error("title", str(said))
    context = {"form": form, "row": row_of(found), "proposed": proposed, "now": timezone.now()}
    return render(request, "content/source.html", context, status=422 if form.errors else 200)
