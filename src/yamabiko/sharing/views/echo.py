"""On the page of a suggestion: how many colleagues share it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from yamabiko.content.queries import SuggestionGone
from yamabiko.kit.htmx import wants_fragment
from yamabiko.sharing import queries


@require_GET
def echo(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """A fragment; without a script the page of the suggestion says that a number comes later."""
    try:
        people = queries.sharers(request.viewer, suggestion_id)  # type: ignore[attr-defined]
    except SuggestionGone as missing:
        raise Http404 from missing
    if not wants_fragment(request):
        return redirect("content:suggestion", suggestion_id)
    return render(request, "sharing/_echo.html", {"people": people})
