"""What the pages of this room share: who asks, letting somebody in, and saying no kindly."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from yamabiko.kit.saying import Saying
from yamabiko.people.queries import Viewer

BACKEND = "django.contrib.auth.backends.ModelBackend"


def viewer_of(request: HttpRequest) -> Viewer:
    """The signed-in person; the middleware leads whoever belongs nowhere to another page."""
    return request.viewer  # type: ignore[attr-defined, no-any-return]


def enter(request: HttpRequest, *, user_id: UUID, workspace_id: UUID) -> None:
    """Sign in under a new session key and stand in this workspace."""
    login(request, get_user_model().objects.get(id=user_id), backend=BACKEND)
    stand_in(request, workspace_id)


def stand_in(request: HttpRequest, workspace_id: UUID) -> None:
    """Show this workspace from the next page on, in the role that comes first there."""
    request.session["workspace"] = str(workspace_id)
    request.session.pop("acting_role", None)
    request.session.pop("here", None)


def say(request: HttpRequest, refusal: Saying, *, title: str, **more: object) -> HttpResponse:
    """A page of its own that says what happened and what to do."""
    return render(request, "people/said.html", {"title": title, "text": str(refusal), **more}, status=refusal.status)


def back_to(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """303 to the posted `next` when that is an address of ours."""
    url = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        url = otherwise
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response
