"""The picture of a post: chosen, described, brought, and shown to its owner alone."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yamabiko.content.operations import drawn
from yamabiko.kit.saying import Saying
from yamabiko.networks.rules import Network, shapes_of
from yamabiko.sharing import operations, queries
from yamabiko.sharing.views.keeping import keep
from yamabiko.sharing.views.page import content, page

ENDINGS = {"image/jpeg": "jpg", "image/webp": "webp"}
JPEG = "image/jpeg"


@require_POST
def choose(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Another picture, or other words for it: answers with what follows from it only."""
    now = timezone.now()
    try:
        keep(request, story_id, now)
    except Saying as said:
        if not request.htmx:
            return page(request, story_id, now, said=said)
        return render(request, "sharing/_said.html", {"said": said}, status=422)
    if not request.htmx:
        return redirect("sharing:compose", story_id)
    shown = content(request, story_id, now) | {"describes": request.htmx.trigger == "alt"}
    return render(request, "sharing/_pictured.html", shown)


@require_POST
def picture(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """One of her own, or none of her own any more; everything else in the form is kept as well."""
    now = timezone.now()
    try:
        keep(request, story_id, now)
        sent = request.FILES.get("own_picture")
        if "drop_picture" in request.POST:
            operations.drop_own_picture(viewer=request.viewer, story_id=story_id, now=now)
        else:
            body = sent.chunks() if sent else ()
            network = request.POST.get("shown_network", "")
            operations.bring_own_picture(
                viewer=request.viewer, story_id=story_id, network=network, body=body, now=timezone.now()
            )
    except Saying as said:
        return page(request, story_id, now, said=said)
    if request.htmx:
        return page(request, story_id, timezone.now())
    return redirect("sharing:compose", story_id)


@require_safe
def own_picture(request: HttpRequest, story_id: UUID, picture_id: UUID) -> HttpResponse:
    """Her own picture, whole; 404 for everybody else."""
    found = queries.own_bytes(request.viewer, story_id, picture_id)
    if found is None:
        raise Http404
    return _shown(request, found.body, found.content_type)


@require_safe
def own_crop(request: HttpRequest, story_id: UUID, picture_id: UUID, width: int, height: int) -> HttpResponse:
    """Her own picture in a network's shape; drawn for her each time that her browser does not have it."""
    found = queries.own_bytes(request.viewer, story_id, picture_id)
    shape = (width, height)
    if found is None or not any(shape in shapes_of(network.declared) for network in Network):
        raise Http404
    return _shown(request, drawn(found.body, shape, found.focus).body, JPEG)


def _shown(request: HttpRequest, body: bytes, kind: str) -> HttpResponse:
    """An id never shows another picture, so her browser may keep it; it is taken from the server when she takes it away."""
    response = HttpResponse(body, content_type=kind)
    response["Cache-Control"] = "private, max-age=86400"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    if "download" in request.GET:
        response["Content-Disposition"] = f'attachment; filename="picture.{ENDINGS[kind]}"'
    return response
