"""Aoba's web site and the trade paper's, served by the product so that every link of the demo leads somewhere."""

from __future__ import annotations

import re
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from yamabiko.ops.demo.filling import progress
from yamabiko.ops.demo.founding import SLUG
from yamabiko.ops.demo.site import Answer, Calendar, answer, sound
from yamabiko.ops.demo.site.calendar import DAYS
from yamabiko.people.queries import workspace_by_slug

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
AT_ONCE = 1_000_000  # bytes of a recording: a player asks again for what follows


@login_not_required
@require_safe
def page(request: HttpRequest, **_parts: str) -> HttpResponseBase:
    now = timezone.now()
    found = answer(request.path, calendar=_calendar() or Calendar(now), now=now, base=settings.BASE_URL)
    if found.sound_of:
        return _recording(request, found)
    if found.status == 200 and request.headers.get("If-None-Match") == found.etag:
        return HttpResponseNotModified(headers={"ETag": found.etag})
    headers = {"ETag": found.etag, "X-Robots-Tag": "noindex"}
    if found.status == 503:
        headers["Retry-After"] = "86400"
    return HttpResponse(found.body, content_type=found.content_type, status=found.status, headers=headers)


def _calendar() -> Calendar | None:
    """The demo's own, once it has been founded."""
    workspace = workspace_by_slug(SLUG)
    return Calendar(workspace.created_at + timedelta(days=DAYS)) if workspace else None


def _recording(request: HttpRequest, found: Answer) -> HttpResponseBase:
    """Whole, or the stretch that a player asks for."""
    whole = sound.length(found.sound_of)
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        steps = range(0, whole, AT_ONCE)
        parts = (sound.stretch(found.sound_of, first, min(first + AT_ONCE, whole) - 1) for first in steps)
        headers = {"Accept-Ranges": "bytes", "Content-Length": str(whole)}
        return StreamingHttpResponse(parts, content_type=found.content_type, headers=headers)
    first = int(asked[1] or 0) if asked[1] or not asked[2] else max(whole - int(asked[2]), 0)
    if first >= whole:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{whole}"})
    last = min(int(asked[2]) if asked[1] and asked[2] else whole - 1, whole - 1, first + AT_ONCE - 1)
    headers = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {first}-{last}/{whole}"}
    body = sound.stretch(found.sound_of, first, last)
    return HttpResponse(body, content_type=found.content_type, status=206, headers=headers)


urlpatterns = [
    path("demo/aoba/progress/", progress, name="demo_progress"),
    path("demo/aoba/site.css", page, name="demo_file"),
    path("demo/aoba/pictures/<slug:name>.webp", page, name="demo_file"),
    path("demo/aoba/sound/<slug:slug>.wav", page, name="demo_file"),
    path("demo/aoba/<str:spoken>/", page, name="demo_front"),
    path("demo/aoba/<str:spoken>/<slug:feed>.xml", page, name="demo_feed"),
    path("demo/aoba/<str:spoken>/<slug:feed>.json", page, name="demo_feed"),
    path("demo/journal/<str:spoken>/feed.xml", page, name="demo_feed"),
    path("demo/aoba/<str:spoken>/<slug:slug>/", page, name="demo_page"),
    path("demo/journal/<str:spoken>/<slug:slug>/", page, name="demo_reprint"),
]
