"""application/problem+json (RFC 9457): a code for the program, a sentence for the person."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
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


def problem(status: int, code: str, title: str, detail: str = "", errors: list[dict[str, Any]] | None = None) -> HttpResponse:
    body: dict[str, Any] = {"type": f"/problems/{code}", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = errors
    return JsonResponse(body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False})


def add_problems(api: NinjaAPI) -> None:
    """Let every error of `api` leave as a problem."""

    def saying(request: HttpRequest, raised: Saying) -> HttpResponse:
        return problem(raised.status, raised.code, str(raised))

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

    def http(request: HttpRequest, raised: HttpError) -> HttpResponse:
        return problem(raised.status_code, "refused", str(raised))

    def broken(request: HttpRequest, raised: Exception) -> HttpResponse:
        log.exception("the API stumbled at %s", request.path)
        return problem(500, "our-fault", _("Something broke on our side. Nothing was half done; the same request may be sent again."))

    for kind, handler in (
        (Saying, saying), (ValidationError, invalid), (AuthenticationError, unknown), (AuthorizationError, forbidden),
        (PermissionDenied, forbidden), (Http404, missing), (Throttled, too_many), (HttpError, http), (Exception, broken),
    ):
        api.add_exception_handler(kind, handler)  # type: ignore[arg-type]
