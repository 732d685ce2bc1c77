"""What posts cost where a network charges for them: prices, the month so far, and the cap. For administrators."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.networks import operations
from yamabiko.networks.cost_forms import CapForm
from yamabiko.networks.queries.costs import all_costs, may_set_caps
from yamabiko.people.queries import Viewer


@require_safe
def costs(request: HttpRequest) -> HttpResponse:
    """One form for each network that charges."""
    return _page(request, _keeper(request))


@require_POST
def cap(request: HttpRequest, code: str) -> HttpResponse:
    """Sets one; what does not go comes back as it was typed."""
    viewer, form = _keeper(request), CapForm(request.POST, auto_id=f"id_{code}_%s")
    if form.is_valid():
        try:
            operations.set_cap(viewer=viewer, network=code, monthly=form.minor, now=timezone.now())
        except (operations.NetworkUnknown, operations.CostsNothing) as unknown:
            raise Http404 from unknown
        except Saying as said:
            form.add_error(None, str(said))
        else:
            toast(request, _("Set. It holds from the next post on."))
            return go_to(request, reverse("networks:costs"))
    return _page(request, viewer, {code: form}, status=422)


def _keeper(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not may_set_caps(viewer):
        raise PermissionDenied
    return viewer


def _page(
    request: HttpRequest, viewer: Viewer, typed: dict[str, CapForm] | None = None, *, status: int = 200
) -> HttpResponse:
    rows = []
    for one in all_costs(viewer.workspace_id, timezone.now()):
        code, currency = one.network.value, one.price.currency
        kept = {"monthly": f"{one.cap / 1000:.2f}"} if one.cap else {}
        rows.append(
            {
                "network": one.network,
                "form": (typed or {}).get(code) or CapForm(auto_id=f"id_{code}_%s", initial=kept, currency=currency),
                "post": one.say(one.price.post),
                "with_link": one.say(one.price.with_link),
                "source": one.price.source,
                "cap": one.say(one.cap) if one.cap else "",
                "spent": one.say(one.spent),
            }
        )
    return render(request, "networks/costs.html", {"rows": rows}, status=status)
