"""The page on which programme managers choose the networks, and keep whom texts can mention there."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.networks import operations
from yamabiko.networks import queries as known
from yamabiko.networks.forms import HandleForm
from yamabiko.networks.queries import offered as queries
from yamabiko.people.queries import Viewer


@require_http_methods(["GET", "POST"])
def networks(request: HttpRequest) -> HttpResponse:
    """The list; a POST adds a name, and what does not go comes back as it was typed."""
    viewer = _keeper(request)
    form = HandleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.set_handle(viewer=viewer, **form.cleaned_data)
        except Saying as said:
            form.add_error(None, str(said))
        else:
            toast(request, _("Kept. Whoever writes this name is offered the mention."))
            return go_to(request, reverse("networks:networks") + "#names")
    return _page(request, viewer, form, status=422 if form.errors else 200)


@require_POST
def offer(request: HttpRequest, code: str) -> HttpResponse:
    """Offers a network to everybody, or no longer."""
    viewer = _keeper(request)
    wanted = request.POST.get("offered") == "1"
    try:
        operations.switch_network(viewer=viewer, network=code, offered=wanted, now=timezone.now())
    except operations.NetworkUnknown as unknown:
        raise Http404 from unknown
    except Saying as said:
        toast(request, str(said))
    else:
        toast(
            request, _("It is offered from now on.") if wanted else _("It is no longer offered. What is out stays out.")
        )
    return go_to(request, reverse("networks:networks") + f"#network-{code}")


@require_POST
def removal(request: HttpRequest, handle_id: UUID) -> HttpResponse:
    """Takes a name away."""
    viewer = _keeper(request)
    try:
        operations.forget_handle(viewer=viewer, handle_id=handle_id)
    except operations.HandleUnknown as unknown:
        raise Http404 from unknown
    toast(request, _("Taken away. Posts that mention it stay as they are."))
    return go_to(request, reverse("networks:networks") + "#names")


def _keeper(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.may_keep_networks(viewer):
        raise PermissionDenied
    return viewer


def _page(request: HttpRequest, viewer: Viewer, form: HandleForm, *, status: int) -> HttpResponse:
    offered = queries.offered_networks(viewer.workspace_id)
    content = {
        "rows": [
            (network, network in offered, [said.in_(viewer.language) for said in network.declared.cannot])
            for network in known.networks()
        ],
        "offered": len(offered),
        "names": queries.handle_views(viewer.workspace_id),
        "form": form,
    }
    return render(request, "networks/networks.html", content, status=status)
