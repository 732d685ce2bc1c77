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
from yamabiko.content.guards import asking
from yamabiko.content.oddities import said_of
from yamabiko.content.refusals import TROUBLES, ListOfFeeds, NotAllowed, SeveralFeeds, SourceAlreadyThere, SourceGone
from yamabiko.content.rules.words import SourceKind
from yamabiko.content.source_forms import SourceForm
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast

PAGE = 50


@require_http_methods(["GET", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    """The list; a POST adds one. What cannot be read comes back as it was typed, and several feeds as a choice."""
    form, choice = SourceForm(request.POST or None), None
    if request.method == "POST":
        try:
            if _added(request, form):
                return go_to(request, reverse("content:sources"))
        except SeveralFeeds as several:
            choice = several
    context = _page(request, form) | {"choice": choice}
    return render(request, "content/sources.html", context, status=422 if form.errors or choice else 200)


def _added(request: HttpRequest, form: SourceForm) -> bool:
    if not form.is_valid():
        return False
    viewer = asking(request)
    try:
        source_id = operations.add_source(viewer=viewer, now=timezone.now(), **form.cleaned_data)
        _say_added(request, queries.source(viewer, source_id))
    except SourceAlreadyThere as there:
        toast(request, str(there), level=messages.INFO)
    except NotAllowed as said:
        raise PermissionDenied from said
    except ListOfFeeds as said:
        toast(request, str(said), level=messages.INFO)
        return True
    except SeveralFeeds:
        raise
    except Saying as said:
        form.add_error("url", str(said))
        return False
    return True


def _say_added(request: HttpRequest, source: queries.SourceView) -> None:
    if source.kind is SourceKind.SITEMAP:
        toast(request, _("Added. Its newest pages come in within the next minutes, a few at a time."))
        return
    said = ngettext("Added, with %(count)s story.", "Added, with %(count)s stories.", source.stories)
    toast(request, said % {"count": source.stories})


def _page(request: HttpRequest, form: SourceForm) -> dict[str, Any]:
    viewer, troubled = asking(request), request.GET.get("show") == "trouble"
    try:
        found = queries.sources(viewer, troubled=troubled, after=uuid_in(request.GET.get("after")), limit=PAGE + 1)
        everything, in_trouble = queries.source_counts(viewer)
    except NotAllowed as said:
        raise PermissionDenied from said
    return {
        "form": form,
        "rows": [row_of(source) for source in found[:PAGE]],
        "more": found[PAGE - 1].id if len(found) > PAGE else None,
        "all": everything,
        "troubled": in_trouble,
        "only_troubled": troubled,
        "now": timezone.now(),
    }


def row_of(source: queries.SourceView) -> dict[str, Any]:
    """A source with what is to be said of it."""
    said = TROUBLES[source.trouble] if source.trouble else ""
    return {"source": source, "said": said, "odd": said_of(source.oddities)}


def uuid_in(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


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
