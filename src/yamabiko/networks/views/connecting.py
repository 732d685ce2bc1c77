"""Away to a network to say yes, and back. What comes back is anybody's until its attempt is found; it is never shown."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.networks import operations
from yamabiko.networks.account_forms import ServerForm
from yamabiko.networks.consent import asked_of
from yamabiko.networks.views.accounts import CONNECTED, page


@never_cache
@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Leads to the network by a page of ours: the policy lets no form lead to a server that only she knows."""
    typed = request.POST.get("server", "")
    try:
        begun = operations.begin_connecting(
            viewer=request.viewer,  # type: ignore[attr-defined]
            network=code,
            host=typed,
            now=timezone.now(),
        )
    except operations.NetworkUnknown as unknown:
        raise Http404 from unknown
    except Saying as said:
        if "server" not in request.POST:
            toast(request, str(said), level=messages.ERROR)
            return go_to(request, reverse("networks:accounts"))
        form = ServerForm(request.POST)
        form.full_clean()
        form.add_error("server", str(said)) if not form.errors else None
        return page(request, server=form, status=422)
    content = {
        "address": begun.address,
        "there": urlsplit(begun.address).netloc,
        "network": begun.network,
        "asked": asked_of(begun.network.value),
    }
    answer = render(request, "networks/leaving.html", content)
    answer.headers["Refresh"] = f"0; url={begun.address}"
    return answer


@never_cache
@require_GET
def back(request: HttpRequest, code: str, server: str = "") -> HttpResponse:
    """The network sent her back. Code and state leave the address bar at once."""
    given = {name: request.GET.get(name, "") for name in ("state", "code", "error")}
    try:
        operations.finish_connecting(
            viewer=request.viewer,  # type: ignore[attr-defined]
            network=code,
            server=server,
            issuer=request.GET.get("iss", ""),
            now=timezone.now(),
            **given,
        )
    except Saying as said:
        toast(request, str(said), level=messages.ERROR)
    else:
        toast(request, str(CONNECTED))
    return go_to(request, reverse("networks:accounts"))
