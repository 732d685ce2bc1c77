"""Pictures, whole and in networks' shapes, for members of their workspace only."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yamabiko.content import operations, queries
from yamabiko.content.guards import asking
from yamabiko.content.serving import disposition

ENDINGS = {"image/jpeg": "jpg", "image/webp": "webp", "image/png": "png"}


@require_safe
def picture(request: HttpRequest, picture_id: UUID) -> HttpResponse:
    """The bytes. An id never shows another picture, so a browser may keep it for good; a shared cache may not."""
    return shown(request, queries.picture(asking(request).workspace_id, picture_id))


@require_safe
def crop(request: HttpRequest, picture_id: UUID, width: int, height: int, x: int, y: int) -> HttpResponse:
    """In the shape width : height, around the point (x, y)."""
    workspace_id, now = asking(request).workspace_id, timezone.now()
    found = operations.crop_of(
        workspace_id=workspace_id, picture_id=picture_id, shape=(width, height), focus=(x, y), now=now
    )
    return shown(request, found)


def shown(request: HttpRequest, found: queries.PictureView | None) -> HttpResponse:
    """`?download` brings it as a file."""
    if found is None:
        raise Http404
    response = HttpResponse(found.body, content_type=found.content_type)
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if "download" in request.GET:
        response["Content-Disposition"] = disposition(f"picture.{ENDINGS[found.content_type]}", inline=False)
    return response
