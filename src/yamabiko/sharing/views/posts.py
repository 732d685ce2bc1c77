"""Posts by a connected account: let go, looked after, stopped, and told of."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yamabiko.kit.saying import Saying
from yamabiko.sharing import operations, queries
from yamabiko.sharing.queries.deliveries import delivery_of
from yamabiko.sharing.views.keeping import keep
from yamabiko.sharing.views.page import content, page


@require_POST
def post(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Her text goes out by her own account; the page then says what becomes of it."""
    now = timezone.now()
    try:
        keep(request, story_id, now)
        found = queries.compose(request.viewer, story_id, now=now)
        # What she sees goes out, even if her answer has changed since and would propose another text.
        shown = request.POST.get("text") if request.POST.get("shown_network") == found.network else None
        operations.publish(
            viewer=request.viewer,
            story_id=story_id,
            network=found.network.value,
            voice=found.voice.value,
            text=found.variant.text if shown is None else shown,
            beside=found.variant.beside,
            community=request.POST.get("community", ""),
            now=now,
        )
    except (operations.HeldBack, operations.MustHold, operations.NearCopy):
        return page(request, story_id, now, status=422)
    except Saying as said:
        return page(request, story_id, now, said=said)
    return page(request, story_id, now) if request.htmx else redirect("sharing:compose", story_id)


@require_safe
def sending(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """The panel of a post that is on its way, asked again and again until it has arrived."""
    found = delivery_of(request.viewer, share_id)
    if found is None:
        raise Http404
    if not request.htmx:
        return redirect("sharing:compose", found.story_id)
    return render(request, "sharing/_send.html", content(request, found.story_id, timezone.now()))


@require_POST
def stop(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """Before the network was asked."""
    found = delivery_of(request.viewer, share_id)
    if found is None:
        raise Http404
    now = timezone.now()
    try:
        operations.stop(viewer=request.viewer, share_id=share_id, now=now)
    except Saying as said:
        return page(request, found.story_id, now, said=said)
    return _back(request, found.story_id, _("Stopped. Nothing was posted, and your words are kept."))


@require_POST
def outcome(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """She looked, and says whether it is there."""
    found = delivery_of(request.viewer, share_id)
    if found is None:
        raise Http404
    now, there = timezone.now(), request.POST.get("there") == "1"
    try:
        operations.tell(viewer=request.viewer, share_id=share_id, there=there, now=now)
    except Saying as said:
        return page(request, found.story_id, now, said=said)
    return _back(
        request,
        found.story_id,
        _("Thank you. Its echo will show under My impact.") if there else _("Understood. Your words are kept here."),
    )


@require_POST
def retract(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """She takes back what is out."""
    found = delivery_of(request.viewer, share_id)
    if found is None:
        raise Http404
    now = timezone.now()
    try:
        operations.retract(viewer=request.viewer, share_id=share_id, now=now)
    except Saying as said:
        return page(request, found.story_id, now, said=said)
    return _back(request, found.story_id, _("It is being taken back."))


def _back(request: HttpRequest, story_id: UUID, words: str) -> HttpResponse:
    if request.htmx:
        return page(request, story_id, timezone.now())
    messages.success(request, words)
    return redirect(reverse("sharing:compose", args=[story_id]))
