"""Small switches of the frame: rest, role, workspace. Each is a POST and comes back to where it was pressed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yamabiko.kit.ui.toasts import toast
from yamabiko.people import operations, queries
from yamabiko.people.views.doors import back_to, stand_in, viewer_of


@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """`paused` is what she wants, yes or no, so that pressing twice is not pressing back."""
    viewer, wanted = viewer_of(request), request.POST.get("paused")
    if wanted == "yes":
        operations.pause(viewer=viewer, now=timezone.now())
        toast(request, _("You are paused. Nothing goes out until you return."))
    elif wanted == "no":
        operations.resume(viewer=viewer, now=timezone.now())
        toast(request, _("Welcome back. Things go on from here."))
    return back_to(request, "/")


@require_POST
def acting_role(request: HttpRequest) -> HttpResponse:
    """See the pages of another role of hers; her rights stay what they are."""
    role = request.POST.get("role", "")
    if role not in viewer_of(request).roles:
        raise Http404
    request.session["acting_role"] = role
    return redirect("/")


@require_POST
def workspace(request: HttpRequest) -> HttpResponse:
    """Only to a workspace of her own; any other is an address that does not exist."""
    try:
        wanted = UUID(request.POST.get("workspace", ""))
    except ValueError:
        raise Http404 from None
    if wanted not in dict(queries.workspaces_of(viewer_of(request).user_id)):
        raise Http404
    stand_in(request, wanted)
    return redirect("/")
