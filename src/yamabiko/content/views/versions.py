"""A story's history, word by word, and an old version again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yamabiko.content import operations, queries
from yamabiko.content.guards import asking, require_curator
from yamabiko.content.refusals import NotAllowed, StoryGone, VersionGone
from yamabiko.content.wording import Teller
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast

PAGE = 20


@require_GET
def versions(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Newest first, each with what it changed."""
    viewer = asking(request)
    before = request.GET.get("before", "")
    try:
        story = queries.story_for(viewer, story_id)
        require_curator(viewer)
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    number = int(before) if before.isdecimal() and len(before) < 10 else None
    rows = queries.versions(viewer, story_id, before=number, limit=PAGE + 1)
    teller = Teller(viewer)
    context: dict[str, Any] = {
        "story": story,
        "rows": [{"version": row, "said": [teller.say(one) for one in row.changes]} for row in rows[:PAGE]],
        "more": rows[PAGE - 1].number if len(rows) > PAGE else "",
    }
    return render(request, "content/versions.html", context)


@require_POST
def restore(request: HttpRequest, story_id: UUID, number: int) -> HttpResponse:
    """Version `number` stands again, as a new one."""
    viewer, now = asking(request), timezone.now()
    try:
        stands = operations.restore_version(viewer=viewer, story_id=story_id, number=number, now=now)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except (StoryGone, VersionGone) as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    except Saying as said:
        toast(request, str(said), level=messages.WARNING)
        return go_to(request, reverse("content:versions", args=[story_id]))
    toast(request, _("It stands again as it did. What came in between is kept in the history."))
    if not stands:
        toast(request, _("Without a consent in force nobody is offered the story: it waits for you."))
    return go_to(request, reverse("content:story", args=[story_id]))
