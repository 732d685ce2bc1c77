"""For whoever signs in and belongs to no workspace: she left, or has not been invited yet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def nowhere(request: HttpRequest) -> HttpResponse:
    if getattr(request, "viewer", None) is not None:
        return redirect("/")
    return render(request, "people/nowhere.html", {"address": request.user.email})  # type: ignore[union-attr]
