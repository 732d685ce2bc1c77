"""application/problem+json (RFC 9457): a code for the program, a sentence for the person."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, Throttled, ValidationError

from yamabiko.kit.saying import Saying

log = logging.getLogger(__name__)


class Problem(Schema):
    """What an answer of 400 or more holds. `type` is a relative address whose last part is a closed word."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list[dict[str, Any]] = []


def problem(
    status: int, code: str, title: str, detail: str = "", errors: list[dict[str, Any]] | None = None
) -> HttpResponse:
    body: dict[str, Any] = {"type": f"/problems/{code}", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = errors
    return JsonResponse(
        body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def add_problems(api: NinjaAPI) -> None:
    """Let every error of `api` leave as a problem."""

    def saying(request: HttpRequest, raised: Saying) -> HttpResponse:
        return problem(raised.status, raised.code, str(raised), errors=raised.errors)

    def invalid(request: HttpRequest, raised: ValidationError) -> HttpResponse:
        errors = [{"at": "/".join(map(str, error["loc"])), "why": error["msg"]} for error in raised.errors]
        return problem(422, "invalid", _("Something in the request does not fit."), errors=errors)

    def unknown(request: HttpRequest, raised: AuthenticationError) -> HttpResponse:
        answer = problem(401, "unknown-caller", _("A personal key is needed: Authorization: Bearer yk_…"))
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    def forbidden(request: HttpRequest, raised: Exception) -> HttpResponse:
        return problem(403, "not-allowed", _("Your role does not include this."))

    def missing(request: HttpRequest, raised: Http404) -> HttpResponse:
        return problem(404, "not-found", _("There is nothing at this address."))

    def too_many(request: HttpRequest, raised: Throttled) -> HttpResponse:
        return problem(429, "too-many", _("Too many requests in a short time."))

    def too_large(request: HttpRequest, raised: RequestDataTooBig) -> HttpResponse:
        return problem(413, "too-large", _("The request is too large."))

    def torn(request: HttpRequest, raised: MultiPartParserError) -> HttpResponse:
        return problem(400, "refused", _("Something in the request does not fit."))

    def http(request: HttpRequest, raised: HttpError) -> HttpResponse:
        return problem(raised.status_code, "refused", str(raised))

    def broken(request: HttpRequest, raised: Exception) -> HttpResponse:
        log.exception("the API stumbled at %s", request.path)
        return problem(
            500,
            "our-fault",
            _("Something broke on our side. Nothing was half done; the same request may be sent again."),
        )

    for kind, handler in (
        (Saying, saying),
        (ValidationError, invalid),
        (AuthenticationError, unknown),
        (AuthorizationError, forbidden),
        (PermissionDenied, forbidden),
        (Http404, missing),
        (Throttled, too_many),
        (RequestDataTooBig, too_large),
        (MultiPartParserError, torn),
        (HttpError, http),
        (Exception, broken),
    ):
        api.add_exception_handler(kind, handler)  # type: ignore[arg-type]


class ProblemsOnly:
    """Middleware: what Django itself refuses under /api/ (no such address, no such method) leaves as a problem, not as a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        plain = response.headers.get("Content-Type", "").startswith("application/problem+json")
        if response.status_code < 400 or plain or not request.path.startswith("/api/"):
            return response
        answer = problem(response.status_code, *_refusal(response.status_code))
        if "Allow" in response.headers:
            answer["Allow"] = response.headers["Allow"]
        return answer


def _refusal(status: int) -> tuple[str, str]:
    """(code, title)"""
    match status:
        case 404:
            return "not-found", _("There is nothing at this address.")
        case 405:
            return "method-not-allowed", _("This address does not take such a request.")
        case 413:
            return "too-large", _("The request is too large.")
        case status if status >= 500:
            return "our-fault", _(
                "Something broke on our side. Nothing was half done; the same request may be sent again."
            )
        case _:
            return "refused", _("Something in the request does not fit.")
