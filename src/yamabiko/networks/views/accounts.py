"""My accounts: where the product may post for her, how it stands, and the way out. Nobody but she sees the page."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.networks import operations
from yamabiko.networks.account_forms import AppPasswordForm
from yamabiko.networks.queries.accounts import account_of, accounts, connectable
from yamabiko.networks.rules import Network


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The list; a POST connects one, and what does not go comes back as it was typed, without the password."""
    viewer = request.viewer
    form = AppPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now = timezone.now()
        try:
            operations.connect_by_password(viewer=viewer, network="bluesky", now=now, **form.cleaned_data)
        except Saying as said:
            form.add_error(None, str(said))
        else:
            toast(request, _("Connected. Nothing goes out without your press."))
            return go_to(request, reverse("networks:accounts"))
    return _page(request, form, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Disconnects."""
    try:
        operations.disconnect(viewer=request.viewer, account_id=account_id, now=timezone.now())
    except operations.AccountUnknown as unknown:
        raise Http404 from unknown
    toast(request, _("Disconnected. What we held to post by is gone."))
    return go_to(request, reverse("networks:accounts"))


def _page(request: HttpRequest, form: AppPasswordForm, *, status: int) -> HttpResponse:
    now, viewer = timezone.now(), request.viewer
    bluesky = account_of(viewer, Network("bluesky"))
    content = {
        "accounts": [(one, one.health(now).value) for one in accounts(viewer)],
        "form": form if bluesky is None or not bluesky.works else None,
        "again": bluesky is not None,
        "others": connectable(viewer, not_yet=True),
    }
    return render(request, "networks/accounts.html", content, status=status)
