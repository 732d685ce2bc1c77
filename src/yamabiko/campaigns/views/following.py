"""The chip that follows a topic, or stops."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yamabiko.campaigns import operations, queries
from yamabiko.kit.htmx import go_to, refused, wants_fragment


@require_POST
def following(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """`wanted` is yes or no. htmx gets the chip as it is now; a plain browser goes back to `next`."""
    viewer = request.viewer  # type: ignore[attr-defined]
    wanted = request.POST.get("wanted") == "yes"
    try:
        operations.toggle_topic(viewer=viewer, topic_id=topic_id, wanted=wanted, now=timezone.now())
    except operations.TopicUnknown as unknown:
        if wants_fragment(request):
            return refused(str(unknown), status=unknown.status)
        messages.warning(request, str(unknown))
        return go_to(request, _back(request))
    if not wants_fragment(request):
        return go_to(request, _back(request))
    topic = queries.topic(viewer.workspace_id, topic_id, viewer.language)
    return render(request, "campaigns/_chip.html", {"topic": topic, "chosen": wanted})


def _back(request: HttpRequest) -> str:
    """An address of ours, else the first page."""
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return back if back and ours else "/"
