"""The frame's addresses without the rooms that answer them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from yamabiko.kit.ui import errors
from yamabiko.kit.ui.toasts import toast


@login_not_required
def page(request: HttpRequest, number: int = 0) -> HttpResponse:
    toast(request, "Kept for later", undo="/back/")
    return render(request, "ui/app.html")


@login_not_required
def silent(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


@login_not_required
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("as if the database were gone")


urlpatterns = [
    path("", include("yamabiko.kit.ui.frame_urls")),
    path("design/", include("yamabiko.kit.ui.urls")),
    path(
        "people/",
        include(([path("pause/", silent, name="pause"), path("role/", silent, name="acting_role")], "people")),
    ),
    path("menu/", include(([path("", silent, name="menu")], "home"))),
    path("feed/", page, name="feed"),
    path("library/", page, name="library"),
    path("library/<int:number>/", page, name="story"),
    path("queue/", page, name="queue"),
    path("breaks/", breaks),
]
handler400, handler403, handler404, handler500 = (
    errors.bad_request,
    errors.permission_denied,
    errors.page_not_found,
    errors.server_error,
)
