"""Files for those who may see what shows them, and the doors through which a page's script brings them piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yamabiko.content import operations, queries
from yamabiko.content.guards import asking
from yamabiko.content.refusals import FileGone, PieceUnfit
from yamabiko.content.rules.files import PIECE
from yamabiko.content.serving import ALONE, serve
from yamabiko.kit.rest.problems import problem
from yamabiko.kit.saying import Saying


@require_safe
def file(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """The bytes."""
    viewer = asking(request)
    try:
        return serve(request, viewer.workspace_id, queries.file_for(viewer, file_id))
    except FileGone as gone:
        raise Http404 from gone


@require_safe
def subtitles(request: HttpRequest, file_id: UUID, language: str) -> HttpResponse:
    """WebVTT for a player."""
    viewer = asking(request)
    try:
        vtt = queries.subtitles_of(viewer.workspace_id, queries.file_for(viewer, file_id).id, language)
    except FileGone as gone:
        raise Http404 from gone
    if not vtt:
        raise Http404
    answer = HttpResponse(vtt, content_type="text/vtt; charset=utf-8")
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Security-Policy"] = ALONE
    return answer


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """`name` and `size` of a file that is going to come."""

    def change() -> dict[str, Any]:
        size = request.POST.get("size", "")
        begun = operations.begin_file(
            viewer=asking(request),
            name=request.POST.get("name", ""),
            size=int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else 0,
            private=request.POST.get("private") == "yes",
            now=timezone.now(),
        )
        return {"id": str(begun.id), "piece": PIECE}

    return _said(change)


@require_POST
def piece(request: HttpRequest, file_id: UUID, number: int) -> HttpResponse:
    """The body is the piece."""

    def change() -> dict[str, Any]:
        if int(request.headers.get("Content-Length") or 0) > PIECE:
            raise PieceUnfit
        operations.put_piece(viewer=asking(request), file_id=file_id, number=number, body=request.body)
        return {}

    return _said(change)


@require_POST
def end(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Every piece was sent."""

    def change() -> dict[str, Any]:
        ended = operations.end_file(viewer=asking(request), file_id=file_id, now=timezone.now())
        return {"id": str(ended.id), "kind": ended.kind}

    return _said(change)


def _said(change: Callable[[], dict[str, Any]]) -> HttpResponse:
    """JSON for the script, a refusal as the sentence that it shows."""
    try:
        return JsonResponse(change())
    except Saying as said:
        return problem(said.status, said.code, str(said))
