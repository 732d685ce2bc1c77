"""Applications: as whom the organisation asks each network. For administrators; a secret that is kept is never shown."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.networks import operations
from yamabiko.networks.account_forms import ApplicationForm
from yamabiko.networks.queries.applications import applications as queried
from yamabiko.networks.queries.applications import may_keep_applications
from yamabiko.people.queries import Viewer


@require_GET
def applications(request: HttpRequest) -> HttpResponse:
    """One form for each network that wants one."""
    return _page(request, _keeper(request))


@sensitive_post_parameters("client_secret")
@require_POST
def application(request: HttpRequest, code: str) -> HttpResponse:
    """Keeps one; what does not go comes back as it was typed, without the secret."""
    viewer = _keeper(request)
    kept = any(one.kept_at for one in queried(viewer) if one.network.value == code)
    form = ApplicationForm(request.POST, prefix=code, kept=kept)
    if form.is_valid():
        try:
            operations.keep_app(viewer=viewer, network=code, now=timezone.now(), **form.cleaned_data)
        except operations.NetworkUnknown as unknown:
            raise Http404 from unknown
        except Saying as said:
            form.add_error(None, str(said))
        else:
            toast(request, _("Kept. People can connect their accounts from now on."))
            return go_to(request, reverse("networks:applications"))
    return _page(request, viewer, {code: form}, status=422)


@require_POST
def application_removal(request: HttpRequest, code: str) -> HttpResponse:
    """Takes one away."""
    try:
        operations.forget_app(viewer=_keeper(request), network=code, now=timezone.now())
    except (operations.NetworkUnknown, operations.ApplicationUnknown) as unknown:
        raise Http404 from unknown
    except Saying as said:
        toast(request, str(said))
    else:
        toast(request, _("Taken away. Nobody connects by it any more."))
    return go_to(request, reverse("networks:applications"))


def _keeper(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not may_keep_applications(viewer):
        raise PermissionDenied
    return viewer


def _page(
    request: HttpRequest, viewer: Viewer, typed: dict[str, ApplicationForm] | None = None, *, status: int = 200
) -> HttpResponse:
    rows = [
        (
            one,
            (typed or {}).get(one.network.value)
            or ApplicationForm(prefix=one.network.value, initial={"client_id": one.client_id}, kept=bool(one.kept_at)),
        )
        for one in queried(viewer)
    ]
    return render(request, "networks/applications.html", {"rows": rows}, status=status)
