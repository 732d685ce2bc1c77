"""The picture of a post on its way, for the network that fetches it. Whatever else is asked here is not found."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yamabiko.content.operations import drawn
from yamabiko.kit.pace import Pace, visitor
from yamabiko.networks.rules import Network, shape_for
from yamabiko.networks.rules.failing import Refused
from yamabiko.sharing.queries.giving import carried
from yamabiko.sharing.queries.leaving import picture_along

PACE = Pace(240, per=timedelta(minutes=1))  # drawing takes a moment


@login_not_required
@require_safe
def given(request: HttpRequest, token: str) -> HttpResponse:
    """A JPEG in the network's shape: what Instagram and Threads both take."""
    now = timezone.now()
    if not PACE.allows(visitor(request), now):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    row = carried(token, now)
    network = Network.kept(row.share.network) if row else None
    try:
        along = picture_along(row) if row else None
    except Refused:
        along = None
    if along is None or network is None:
        raise Http404
    shape = shape_for(network.declared, along.size) or along.size
    response = HttpResponse(drawn(along.body, shape, along.focus).body, content_type="image/jpeg")
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response
