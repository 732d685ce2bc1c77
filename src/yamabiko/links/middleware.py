"""Marks a member's own browser, so that her clicks on her own links do not count.

The redirect process reads the mark. Cookies ignore ports, so on one host (localhost:8000 and :8001) it arrives there by itself. Where
links have a domain of their own (share.example.com beside app.example.com), YAMABIKO_COOKIE_DOMAIN has to name the parent that
both share (example.com); without a shared parent the mark cannot travel and her own clicks count as a stranger's.
It stays after she signs out: it is still her browser. One mark is for one membership: in two workspaces it is the last one used.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from yamabiko.links.rules import MARK_COOKIE, mark_of

KEPT = 60 * 60 * 24 * 400  # browsers keep no cookie for longer


class OwnerMark:
    """Behind people's WhoIsHere, whose `request.viewer` it reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        viewer = getattr(request, "viewer", None)
        if viewer is None:
            return response
        mark = mark_of(viewer.member_id, secret=settings.LINK_SECRET)
        if request.COOKIES.get(MARK_COOKIE) != mark:
            response.set_cookie(
                MARK_COOKIE,
                mark,
                max_age=KEPT,
                domain=settings.COOKIE_DOMAIN,
                secure=settings.SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response
