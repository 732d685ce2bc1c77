"""Pictures, for members of their workspace only."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yamabiko.content import queries
from yamabiko.content.guards import asking


@require_safe
def picture(request: HttpRequest, picture_id: UUID) -> HttpResponse:
    """The bytes. An id never shows another picture, so a browser may keep it for good; a shared cache may not."""
    found = queries.picture(asking(request).workspace_id, picture_id)
    if found is None:
        raise Http404
    response = HttpResponse(found.body, content_type=found.content_type)
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
