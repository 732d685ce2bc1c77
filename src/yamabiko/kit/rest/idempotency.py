"""A write with an Idempotency-Key happens once, however often it is sent.

The key's row, the change and the kept answer are one transaction. So a second request with the same key waits for the first,
then gets its answer; a crash in between undoes all three, and the repeat begins afresh. After 48 hours a key is forgotten.
Manners after draft-ietf-httpapi-idempotency-key-header; other servers answer 409 to the second one, ours lets it wait.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from yamabiko.kit.models import Answer
from yamabiko.kit.rest.problems import problem
from yamabiko.kit.secrets import Vault

KEPT = timedelta(hours=48)
CONTEXT = "kit.answer"
# Writes that fetch from elsewhere: no transaction may stay open meanwhile, and their own unique keys make them repeatable.
REPEATABLE: set[str] = set()


class OncePerKey:
    """Middleware, for writes under /api/ only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if not key or request.method in {"GET", "HEAD", "OPTIONS"} or not request.path.startswith("/api/"):
            return self.get_response(request)
        if len(key) > 255 or not key.isprintable():
            return problem(400, "key-unusable", _("An Idempotency-Key has at most 255 printable characters."))
        if _is_repeatable(request):
            return self.get_response(request)
        return self._once(request, key, now=timezone.now())

    def _once(self, request: HttpRequest, key: str, *, now: datetime) -> HttpResponse:
        caller = _hash(request.headers.get("Authorization", ""), request.method or "", request.get_full_path())
        body = hashlib.sha256(request.body).digest()
        try:
            with transaction.atomic():
                row = Answer.objects.create(caller=caller, key=key, request=body, answered_at=now)
                response = self.get_response(request)
                if response.status_code >= 500:
                    raise _NothingKept(response)
                Answer.objects.filter(id=row.id).update(
                    status=response.status_code,
                    content_type=response.headers.get("Content-Type", ""),
                    body=_vault().seal(response.content, context=CONTEXT),
                )
            return response
        except _NothingKept as failed:
            return failed.response
        except IntegrityError:
            return _again(Answer.objects.filter(caller=caller, key=key).first(), body)


class _NothingKept(Exception):
    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def _again(row: Answer | None, body: bytes) -> HttpResponse:
    if row is None or row.body is None:
        return problem(409, "key-busy", _("The first request with this key is still being answered."))
    if bytes(row.request) != body:
        return problem(422, "key-reused", _("This Idempotency-Key was used for a different request."))
    answer = HttpResponse(
        _vault().open(bytes(row.body), context=CONTEXT), status=row.status or 200, content_type=row.content_type
    )
    answer["Idempotency-Replayed"] = "true"
    return answer


def _is_repeatable(request: HttpRequest) -> bool:
    try:
        return (resolve(request.path_info).url_name or "") in REPEATABLE
    except Resolver404:
        return True


def _hash(*parts: str) -> bytes:
    return hashlib.sha256("\n".join(parts).encode()).digest()


def _vault() -> Vault:
    return Vault(settings.KEYS.master, settings.KEYS.current)


def forget_old_answers(*, now: datetime) -> int:
    """How many keys were forgotten; for a sweep."""
    return Answer.objects.filter(answered_at__lt=now - KEPT).delete()[0]
