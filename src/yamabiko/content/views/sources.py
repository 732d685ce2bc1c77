"""Sources and how they are."""

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
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.content import operations, queries
from yamabiko.content.forms import SourceForm
from yamabiko.content.guards import asking
from yamabiko.content.refusals import TROUBLES, NotAllowed, SourceAlreadyThere, SourceGone
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    """The list; a POST adds a feed, and what cannot be read comes back as it was typed."""
    form = SourceForm(request.POST or None)
    if request.method == "POST" and _added(request, form):
        return go_to(request, reverse("content:sources"))
    return render(request, "content/sources.html", _page(request, form), status=422 if form.errors else 200)


def _added(request: HttpRequest, form: SourceForm) -> bool:
    if not form.is_valid():
        return False
    viewer = asking(request)
    try:
        source_id = operations.add_source(viewer=viewer, now=timezone.now(), **form.cleaned_data)
        count = queries.source(viewer, source_id).stories
        said = ngettext("Added, with %(count)s story.", "Added, with %(count)s stories.", count)
        toast(request, said % {"count": count})
    except SourceAlreadyThere as there:
        toast(request, str(there), level=messages.INFO)
    except NotAllowed as said:
        raise PermissionDenied from said
    except Saying as said:
        form.add_error("url", str(said))
        return False
    return True


def _page(request: HttpRequest, form: SourceForm) -> dict[str, Any]:
    try:
        found = queries.sources(asking(request))
    except NotAllowed as said:
        raise PermissionDenied from said
    rows = [{"source": row, "said": TROUBLES[row.trouble] if row.trouble else ""} for row in found]
    return {"form": form, "rows": rows, "troubled": sum(bool(row["said"]) for row in rows), "now": timezone.now()}


@require_POST
def poll(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Read it now."""
    viewer = asking(request)

    def read() -> None:
        count = operations.poll_now(viewer=viewer, source_id=source_id, now=timezone.now())
        trouble = queries.source(viewer, source_id).trouble
        if trouble:
            toast(request, str(TROUBLES[trouble]), level=messages.WARNING)
        else:
            said = ngettext("Read: %(count)s new story.", "Read: %(count)s new stories.", count)
            toast(request, said % {"count": count} if count else _("Read: nothing new."))

    return _done(request, read)


@require_POST
def pause(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """`paused` is how it shall be, so that two taps are one wish."""
    wanted = request.POST.get("paused") == "yes"

    def change() -> None:
        verb = operations.pause_source if wanted else operations.resume_source
        verb(viewer=asking(request), source_id=source_id, now=timezone.now())
        toast(request, _("Paused. Its stories stay.") if wanted else _("It is read again from now on."))

    return _done(request, change)


@require_POST
def choice(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Whether its stories are offered at once."""
    automatic = request.POST.get("automatic") == "yes"

    def change() -> None:
        operations.let_offer(viewer=asking(request), source_id=source_id, automatic=automatic)
        toast(request, _("New stories are offered at once.") if automatic else _("New stories wait for you."))

    return _done(request, change)


@require_http_methods(["GET", "POST"])
def removal(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Asks once, then forgets the source."""
    if request.method == "GET":
        try:
            return render(request, "content/removal.html", {"source": queries.source(asking(request), source_id)})
        except NotAllowed as said:
            raise PermissionDenied from said
        except SourceGone as gone:
            return render(request, "content/gone.html", {"said": gone, "sources": True}, status=404)

    def remove() -> None:
        operations.remove_source(viewer=asking(request), source_id=source_id)
        toast(request, _("Removed. Its stories stay."))

    return _done(request, remove)


def _done(request: HttpRequest, change: Any) -> HttpResponse:
    try:
        change()
    except NotAllowed as said:
        raise PermissionDenied from said
    except SourceGone as gone:
        return render(request, "content/gone.html", {"said": gone, "sources": True}, status=404)
    return go_to(request, reverse("content:sources"))
