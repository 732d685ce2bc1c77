"""My accounts: where the product may post for her, how it stands, and the way out. Nobody but she sees the page."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.networks import operations
from yamabiko.networks.account_forms import AppPasswordForm, ServerForm
from yamabiko.networks.consent import asked_of
from yamabiko.networks.queries.accounts import LetIn, accounts, connectable, ways_in
from yamabiko.networks.queries.rations import takes_no_more_until
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.reachable import is_public

CONNECTED = gettext_lazy("Connected. Nothing goes out without your press.")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The list; a POST connects one by an app password, and what does not go comes back as it was typed, without the password."""
    viewer = request.viewer
    form = AppPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now = timezone.now()
        try:
            operations.connect_by_password(viewer=viewer, network="bluesky", now=now, **form.cleaned_data)
        except Saying as said:
            form.add_error(None, str(said))
        else:
            toast(request, str(CONNECTED))
            return go_to(request, reverse("networks:accounts"))
    return page(request, password=form, status=422 if form.errors else 200)


@require_POST
def renew(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """So that it ends later; where the network wants to be asked by her, the page says so."""
    try:
        operations.renew(viewer=request.viewer, account_id=account_id, now=timezone.now())
    except operations.AccountUnknown as unknown:
        raise Http404 from unknown
    except Saying as said:
        toast(request, str(said), level=messages.ERROR)
    else:
        toast(request, _("Renewed. Your plan stays as it is."))
    return go_to(request, reverse("networks:accounts"))


@require_POST
def end(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Disconnects."""
    try:
        operations.disconnect(viewer=request.viewer, account_id=account_id, now=timezone.now())
    except operations.AccountUnknown as unknown:
        raise Http404 from unknown
    toast(request, _("Disconnected. What we held to post by is gone."))
    return go_to(request, reverse("networks:accounts"))


def _unfetched(network: Network) -> str:
    """Where a network would fetch pictures from us, and cannot: `some` posts cannot go out there by an account, or `all`. Else ""."""
    pictures = network.declared.pictures
    if pictures is None or not pictures.fetched or is_public(settings.BASE_URL):
        return ""
    return "all" if pictures.needed else "some"


def page(
    request: HttpRequest,
    *,
    password: AppPasswordForm | None = None,
    server: ServerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """My accounts, with what was typed into one of its forms."""
    now, viewer = timezone.now(), request.viewer  # type: ignore[attr-defined]
    hers = accounts(viewer)
    working = {one.network for one in hers if one.works}
    ways = ways_in(viewer)
    by_itself = {network for network, way in ways if way in (LetIn.SERVER, LetIn.NETWORK)}
    content = {
        "accounts": [
            (one, one.health(now).value, one.network in by_itself, takes_no_more_until(viewer, one.network, now))
            for one in hers
        ],
        "ways": [
            (network, way.value, asked_of(network.value), network in {one.network for one in hers}, _unfetched(network))
            for network, way in ways
            if network not in working and way is not LetIn.NOBODY
        ],
        "password": password or AppPasswordForm(),
        "server": server or ServerForm(),
        "missing": [network for network, way in ways if way is LetIn.NOBODY],
        "others": connectable(viewer, not_yet=True),
    }
    return render(request, "networks/accounts.html", content, status=status)
