"""The pages for what went wrong: what happened, that nothing is lost, what to do. Handlers of config/urls.py."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Trouble:
    status: int
    title: str | Promise
    text: str | Promise


TROUBLES = {
    400: Trouble(
        400,
        _("We could not read that request"),
        _("Nothing was changed. Go back and send it once more."),
    ),
    403: Trouble(
        403,
        _("This page is not open to you"),
        _("It may belong to another team, or your form was open for too long. Go back, load the page again and try."),
    ),
    404: Trouble(
        404,
        _("We cannot find this page"),
        _("The address may be old, or the story was taken down. Your own posts and drafts are where you left them."),
    ),
    429: Trouble(
        429,
        _("That was a little fast"),
        _("Wait a minute and try again. Nothing is lost."),
    ),
    500: Trouble(
        500,
        _("Something broke on our side"),
        _("It was written down for the operators. What you saved is safe; try again in a moment."),
    ),
    503: Trouble(
        503,
        _("We are resting for a moment"),
        _("Maintenance is under way. What you saved is safe; this page works again in a few minutes."),
    ),
}


def page(request: HttpRequest | None, status: int, *, text: str = "") -> HttpResponse:
    """The page for `status`. Rendered without context processors, so that it does not fail of what failed before."""
    trouble = TROUBLES[status]
    content = render_to_string("ui/error.html", {"trouble": trouble, "text": text or trouble.text, "path": "/"})
    response = HttpResponse(content, status=status)
    if status == 503:
        response.headers["Retry-After"] = "120"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For the setting CSRF_FAILURE_VIEW."""
    return page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, 500)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    return page(request, 503)
