"""Answers for htmx and for a plain browser from one view."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; a boosted link and a restored history entry want the whole page."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def answer(
    request: HttpRequest, *, page: str, fragment: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """`fragment` to htmx, with waiting toasts beside it; `page` to everybody else. Refused forms: status 422."""
    if wants_fragment(request):
        response = render(request, fragment, context, status=status)
        response.write(_toasts(request))
    else:
        response = render(request, page, context, status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """After a POST: 303 to `url`; htmx loads it as a page of its own."""
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def refused(text: str, *, status: int = 409) -> HttpResponse:
    """A refusal that htmx says as a toast; `text` is translated. Whoever has no script wants a page instead."""
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers={"X-Say": quote(text)})


def _toasts(request: HttpRequest) -> str:
    return render_to_string("ui/_toasts_aside.html", request=request)
