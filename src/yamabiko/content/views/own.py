"""A member's own page from the inside: opening and closing it, its series."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.content.forms_of_people import PageForm, SeriesForm
from yamabiko.content.guards import asking
from yamabiko.content.operations import own
from yamabiko.content.own_words import findings, opening
from yamabiko.content.queries import own as queries
from yamabiko.content.refusals import HandleFixed, HandleOdd, HandleTaken, PenNameMissing, SeriesGone, WordsHeld
from yamabiko.content.views.going_on import done, gone, uuid_of
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast

PAGE = 30
# The field beside which a refusal is said.
FIELDS: dict[type[Saying], str] = {
    HandleTaken: "handle",
    HandleOdd: "handle",
    HandleFixed: "handle",
    PenNameMissing: "pen_name",
}


@require_http_methods(["GET", "POST"])
def my_page(request: HttpRequest) -> HttpResponse:
    """What stands on it, and how it is called; a POST opens it, or changes what it says of her."""
    viewer = asking(request)
    page = queries.my_page(viewer)
    form = PageForm.of(page) if page else PageForm(initial={"pen_name": viewer.name, "language": viewer.language})
    found: tuple[Any, ...] = ()
    if request.method == "POST":
        form = PageForm(request.POST)
        if form.is_valid():
            try:
                own.open_page(viewer=viewer, now=timezone.now(), **form.cleaned_data)
            except WordsHeld as said:
                typed = form.cleaned_data
                found = findings(viewer, typed["about"], language=typed["language"], reader=viewer.language)
                form.add_error("about", str(said))
            except Saying as said:
                form.add_error(FIELDS.get(type(said)), str(said))
            else:
                toast(request, _("Saved.") if page and page.is_open else _("Your page is open."))
                return go_to(request, reverse("content:my_page"))
    posts = queries.my_posts(viewer, after=uuid_of(request.GET.get("after", "")), limit=PAGE + 1)
    context = {
        "page": page,
        "form": form,
        "findings": found,
        "opening": opening(viewer.employer, page.language if page else viewer.language),
        "posts": posts[:PAGE],
        "more": str(posts[PAGE - 1].id) if len(posts) > PAGE else "",
        "series": queries.my_series(viewer),
        "series_form": SeriesForm(),
    }
    return render(request, "content/my_page.html", context, status=422 if form.errors else 200)


@require_POST
def closing(request: HttpRequest) -> HttpResponse:
    """Close it; from this moment nobody finds it."""
    own.close_page(viewer=asking(request), now=timezone.now())
    toast(request, _("Closed. Nobody finds it any more; everything is still here with you."))
    return go_to(request, reverse("content:my_page"))


@require_POST
def add_series(request: HttpRequest) -> HttpResponse:
    """A new one."""
    form = SeriesForm(request.POST)
    if not form.is_valid():
        toast(request, str(next(iter(form.errors.values()))[0]), level=messages.WARNING)
        return go_to(request, reverse("content:my_page"))

    def change() -> None:
        own.add_series(viewer=asking(request), now=timezone.now(), **form.cleaned_data)
        toast(request, _("Added. Choose it in your posts."))

    return done(request, change, reverse("content:my_page"))


@require_http_methods(["GET", "POST"])
def series(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """Call it differently, or end it."""
    viewer = asking(request)
    found = next((one for one in queries.my_series(viewer) if one.id == series_id), None)
    if found is None:
        return gone(request, SeriesGone())
    if request.POST.get("what") == "end":

        def end() -> None:
            own.end_series(viewer=viewer, series_id=series_id)
            toast(request, _("Ended. Its posts stay where they are."))

        return done(request, end, reverse("content:my_page"))
    form = SeriesForm(request.POST or None, initial={"title": found.title, "summary": found.summary})
    if request.method == "POST" and form.is_valid():

        def change() -> None:
            own.change_series(viewer=viewer, series_id=series_id, **form.cleaned_data)
            toast(request, _("Saved."))

        return done(request, change, reverse("content:my_page"))
    context = {"form": form, "series": found}
    return render(request, "content/series.html", context, status=422 if form.errors else 200)
