"""How far the demo is while its people's days are being filled in behind the pages, said on each of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yamabiko.events.queries import newest
from yamabiko.ops.facts import DaySimulated

_whole: set[UUID] = set()  # workspaces that are no demo, or a finished one: asked once in the life of this process


def notice(request: HttpRequest) -> dict[str, Any]:
    """The template variable `frame_notice`."""
    return {"frame_notice": SimpleLazyObject(lambda: _said(getattr(request, "viewer", None)))}


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The notice anew; when all is there, an invitation to look."""
    said = _said(getattr(request, "viewer", None))
    return HttpResponse(said or render_to_string("ops/_filled.html"))


def _said(viewer: Any) -> SafeString:
    far = _far(viewer.workspace_id) if viewer else None
    if far is None:
        return SafeString("")
    percent = 100 * far.day // max(far.of, 1)
    return render_to_string("ops/_filling.html", {"day": far.day, "of": far.of, "percent": percent})


def _far(workspace_id: UUID) -> DaySimulated | None:
    """The last day that is there; None when nothing is missing."""
    if workspace_id in _whole:
        return None
    fact = newest(workspace_id, DaySimulated.kind)
    if not isinstance(fact, DaySimulated) or fact.day >= fact.of:
        _whole.add(workspace_id)
        return None
    return fact
