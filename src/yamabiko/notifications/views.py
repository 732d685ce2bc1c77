"""Whether she wants letters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yamabiko.kit.htmx import go_to
from yamabiko.kit.ui.toasts import toast
from yamabiko.notifications import operations, queries


@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """`wanted` is what she wants, yes or no, so that pressing twice is not pressing back."""
    if request.method == "POST":
        wanted = request.POST.get("wanted")
        if wanted in ("yes", "no"):
            operations.want_letters(viewer=request.viewer, wanted=wanted == "yes", now=timezone.now())
            toast(request, _("Saved. It holds from now on."))
        return go_to(request, request.path)
    return render(request, "notifications/letters.html", {"wanted": queries.wants_letters(request.viewer)})
