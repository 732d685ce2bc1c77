"""Another wording: the one request that waits for a language model. Compose itself never does."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from yamabiko.kit.saying import Saying
from yamabiko.sharing import operations
from yamabiko.sharing.views.keeping import keep
from yamabiko.sharing.views.page import content, page


@require_POST
def wording(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """`wording`: ask, yes (she says yes for herself, and asks), take, leave. By htmx a part of the page, else the page."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    wanted, said = request.POST.get("wording", ""), None
    try:
        keep(request, story_id, now)
        if wanted == "take":
            operations.take_wording(viewer=viewer, story_id=story_id, now=now)
        elif wanted == "leave":
            operations.leave_wording(viewer=viewer, story_id=story_id)
        else:
            if wanted == "yes":
                operations.choose_model(viewer=viewer, uses=True, now=now)
            operations.ask_wording(viewer=viewer, story_id=story_id, now=now)
    except Saying as refused:
        said = refused
    if request.htmx and wanted != "take":  # type: ignore[attr-defined]
        shown = content(request, story_id, timezone.now()) | {"model_said": said, "model_opened": True}
        return render(request, "sharing/_model.html", shown)
    if said or request.htmx:  # type: ignore[attr-defined]
        return page(request, story_id, timezone.now(), said=said)
    return HttpResponseRedirect(
        reverse("sharing:compose", args=[story_id]) + ("#text" if wanted == "take" else "#model")
    )
