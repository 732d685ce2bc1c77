"""Whether a language model is used: a page for whoever runs the programme, and each person's own switch."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.sharing import operations, queries


@require_http_methods(["GET", "POST"])
def language_model(request: HttpRequest) -> HttpResponse:
    """What it is, what is sent, and the workspace's switch."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.may_allow_model(viewer):
        raise PermissionDenied
    if request.method == "POST":
        allowed = request.POST.get("allowed") == "1"
        try:
            operations.allow_model(viewer=viewer, allowed=allowed, now=timezone.now())
        except Saying as said:
            toast(request, str(said))
        else:
            toast(
                request,
                _("People may use it now. Nothing is sent before one of them says yes herself.")
                if allowed
                else _("It is used no longer. Texts that are out stay as they are."),
            )
        return go_to(request, reverse("sharing:language_model"))
    return render(request, "sharing/language_model.html", {"model": queries.model_for(viewer)})


@require_POST
def my_choice(request: HttpRequest) -> HttpResponse:
    """Her own yes or no."""
    uses = request.POST.get("uses") == "1"
    operations.choose_model(viewer=request.viewer, uses=uses, now=timezone.now())  # type: ignore[attr-defined]
    toast(
        request,
        _("You may ask for other wordings now, in Compose.")
        if uses
        else _("Nothing of yours is sent to a language model."),
    )
    return go_to(request, reverse("sharing:voice") + "#model")
