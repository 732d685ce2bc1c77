"""A recording that stands elsewhere."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from yamabiko.content import queries
from yamabiko.content.guards import asking
from yamabiko.content.refusals import StoryGone

# Podcasts lead from counter to counter before the sound comes, so the hosts cannot be named beforehand.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "media-src https: http:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


@require_GET
def player(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """A recording that stands elsewhere: opened by a tap, and only this page may speak with other servers."""

    try:
        story = queries.story_for(asking(request), story_id)
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    host = urlsplit(story.media_url).hostname
    if not host:
        return redirect("content:story", story.id)
    context = {"story": story, "host": host, "video": story.media_type.startswith("video/")}
    answer = render(request, "content/player.html", context)
    answer["Content-Security-Policy"] = POLICY
    answer["Referrer-Policy"] = "no-referrer"
    return answer
