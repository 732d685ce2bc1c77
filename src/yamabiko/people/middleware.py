"""Who is here, and in which language she reads. Runs before any page."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from yamabiko.people import operations, queries

LANGUAGE_COOKIE = settings.LANGUAGE_COOKIE_NAME
Respond = Callable[[HttpRequest], HttpResponse]
# Where somebody may be who has signed in and belongs to no workspace.
OPEN_TO_GUESTS = {"people:nowhere", "account_logout", "frame:language"}


class PersonalLanguage:
    """Before anybody has signed in: the cookie of the language switch, else what the browser asks for."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
            patch_vary_headers(response, ("Accept-Language",))
            return response


class WhoIsHere:
    """Sets `request.viewer` (None for a stranger) and reads on in her language and time zone."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer = self._viewer(request)
        request.viewer = viewer  # type: ignore[attr-defined]
        if viewer is None:
            return self.get_response(request)
        self._note(request, viewer)
        request.LANGUAGE_CODE = viewer.language
        with translation.override(viewer.language), timezone.override(zoneinfo.ZoneInfo(viewer.time_zone)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", viewer.language)
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Private pages rely on a viewer: whoever has signed in and belongs nowhere is told so, kindly."""
        if not request.user.is_authenticated or request.viewer is not None:  # type: ignore[attr-defined]
            return None
        if not getattr(view, "login_required", True) or request.resolver_match.view_name in OPEN_TO_GUESTS:  # type: ignore[union-attr]
            return None
        return redirect("people:nowhere")

    def _viewer(self, request: HttpRequest) -> queries.Viewer | None:
        if not request.user.is_authenticated:
            return None
        chosen, acting = request.session.get("workspace"), request.session.get("acting_role", "")
        there = queries.viewer_of_user(request.user.pk, workspace_id=UUID(chosen), acting=acting) if chosen else None
        # She left the workspace that this session stood in: another of hers, if she has one.
        return there or queries.viewer_of_user(request.user.pk, acting=acting)

    def _note(self, request: HttpRequest, viewer: queries.Viewer) -> None:
        """Once a day and session: the session knows, so that the other requests of the day write nothing."""
        now = timezone.now()
        mark = f"{viewer.member_id} {now.date()}"
        if request.session.get("here") != mark:
            operations.be_here(viewer=viewer, now=now)
            request.session["here"] = mark
            request.session.set_expiry(None)  # a stranger's may end within the hour; hers stays as long as any
