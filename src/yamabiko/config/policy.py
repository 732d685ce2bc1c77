"""The content security policy: our own files only, and the share windows that a form may lead to."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from yamabiko.kit.saying import Saying
from yamabiko.kit.ui import errors
from yamabiko.networks.queries import hosts

DIRECTIVES = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)


def policy() -> str:
    # `form-action` also judges where a submitted form is redirected to, so the networks' share windows stand here.
    windows = (f"https://{host}" for host in hosts())
    return "; ".join((*DIRECTIVES, " ".join(("form-action 'self'", *windows))))


class ContentPolicy:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class SignedInOnly(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless it says `login_not_required`; the API asks for its own keys instead."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if request.path.startswith("/api/"):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class SaidKindly:
    """A refusal that no page caught is still a sentence for the person, not a 500. The API says its own (kit.rest.problems)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, raised: Exception) -> HttpResponse | None:
        if isinstance(raised, Saying) and not request.path.startswith("/api/"):
            return errors.page(request, raised.status if raised.status in errors.TROUBLES else 400, text=str(raised))
        return None
