"""Her own word that she has read what is for us alone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yamabiko.content import operations
from yamabiko.content.guards import asking
from yamabiko.content.refusals import StoryGone
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast


@require_POST
def confirm(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """She says that she has read it."""
    try:
        operations.confirm_reading(viewer=asking(request), story_id=story_id, now=timezone.now())
        toast(request, _("Thank you. That you have read it is kept, and shown to nobody by name."))
    except StoryGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    except Saying as said:
        toast(request, str(said), level=messages.WARNING)
    return go_to(request, reverse("content:story", args=[story_id]))
