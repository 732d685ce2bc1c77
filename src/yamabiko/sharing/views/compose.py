"""Compose: one page for one story, useful before any script has run."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.kit.saying import Saying
from yamabiko.networks.operations import NetworkNotOffered
from yamabiko.networks.rules import Network
from yamabiko.people.rules import Way
from yamabiko.sharing import operations, queries
from yamabiko.sharing.views.keeping import keep
from yamabiko.sharing.views.page import content, page


@require_http_methods(["GET", "POST"])
def compose(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """The page; a POST keeps what she wrote and comes back with another voice, tab or fix."""
    now = timezone.now()
    if request.method == "GET":
        if request.GET.get("network") in set(Network):
            try:
                operations.save_draft(viewer=request.viewer, story_id=story_id, now=now, network=request.GET["network"])
            except (operations.NetworkTooSmall, NetworkNotOffered) as said:
                return page(request, story_id, now, said=said)
            return redirect("sharing:compose", story_id)
        return page(request, story_id, now)
    try:
        keep(request, story_id, now)
    except Saying as said:
        return page(request, story_id, now, said=said)
    if request.htmx:
        return page(request, story_id, now)
    return HttpResponseRedirect(reverse("sharing:compose", args=[story_id]) + "#text")


@require_POST
def text(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """While she types: keeps what she typed and answers with what follows from it only, so that her caret stays.

    Her answer changes the drafts; her text changes counter, marks, hits and preview.
    """
    now = timezone.now()
    try:
        keep(request, story_id, now)
    except Saying as said:
        return render(request, "sharing/_said.html", {"said": said}, status=422)
    piece = "sharing/_answered.html" if request.htmx.trigger == "think" else "sharing/_typed.html"
    return render(request, piece, content(request, story_id, now))


@require_POST
def window(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """On to the network's share window; what is held comes back as the page with its reason."""
    now = timezone.now()
    try:
        keep(request, story_id, now)
        found = queries.compose(request.viewer, story_id, now=now)
        # What she sees goes out, even if her answer has changed since and would propose another text.
        shown = request.POST.get("text") if request.POST.get("shown_network") == found.network else None
        opened = operations.open_window(
            viewer=request.viewer,
            story_id=story_id,
            network=found.network.value,
            voice=found.voice.value,
            text=found.variant.text if shown is None else shown,
            way=Way.COPY.value if found.network.declared.window is None else "",
            beside=found.variant.beside,
            now=now,
        )
    except (operations.HeldBack, operations.MustHold, operations.NearCopy):
        return page(request, story_id, now, status=422)
    except operations.AlreadyPosted:
        return redirect("sharing:compose", story_id)
    except Saying as said:
        return page(request, story_id, now, said=said)
    if request.viewer.way == Way.COPY or found.network.declared.window is None:
        if request.htmx:
            return page(request, story_id, now, copy=opened.post)
        return redirect("sharing:compose", story_id)
    return HttpResponseRedirect(opened.url, status=303)


@require_POST
def claim(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """She posted it."""
    return _after(request, share_id, operations.claim, _("Thank you. Its echo will show under My impact."))


@require_POST
def drop(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """She did not."""
    return _after(request, share_id, operations.drop, _("Understood. Your words are kept here."))


def _after(request: HttpRequest, share_id: UUID, verb: Any, words: str) -> HttpResponse:
    now = timezone.now()
    verb(viewer=request.viewer, share_id=share_id, now=now)
    share = queries.share(request.viewer, share_id)
    assert share is not None
    if request.htmx and request.POST.get("from") == "compose":
        return page(request, share.story_id, now)
    messages.success(request, words)
    wanted = request.POST.get("next", "")
    return redirect(wanted if _is_ours(wanted) else reverse("sharing:compose", args=[share.story_id]))


def _is_ours(address: str) -> bool:
    parts = urlsplit(address)
    return address.startswith("/") and not address.startswith("//") and not parts.netloc and "\\" not in address
