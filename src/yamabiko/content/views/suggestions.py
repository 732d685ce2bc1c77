"""Suggesting something: the form that is also where the phone's share sheet leads, and what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yamabiko.content.forms_of_people import LINK, PHOTO, WORDS, AmendForm, CreditForm, SuggestForm
from yamabiko.content.guards import asking
from yamabiko.content.operations import previews, suggestions
from yamabiko.content.queries import suggestions as queries
from yamabiko.content.queries.stories import story_for
from yamabiko.content.refusals import (
    AlreadySuggested,
    AlreadyThere,
    FileUnfit,
    StoryGone,
    SuggestionGone,
    TitleMissing,
    TooManySuggestions,
)
from yamabiko.content.rules.suggestions import first_address, words_beside
from yamabiko.content.views import shared
from yamabiko.content.views.going_on import done, gone, uuid_of
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast

PAGE = 20
NEWEST = 3
# Beside which field a refusal is said: its own, else the one that stands open.
PARTS = {LINK: "url", PHOTO: "photo", WORDS: "text"}
FIELDS: dict[type[Saying], str] = {FileUnfit: "photo", TitleMissing: "title", TooManySuggestions: ""}


@require_http_methods(["GET", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """The form, filled with what was shared from another app; a POST sends it to the curators."""
    kept = shared.kept(request)
    if request.method == "GET":
        return render(
            request, "content/suggest.html", _page(request, SuggestForm(initial=_initial(request, kept)), kept)
        )
    form = SuggestForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            suggestion_id = suggestions.suggest(
                viewer=asking(request), brought=_brought(form, kept), now=timezone.now()
            )
        except AlreadyThere as there:
            return _leads_to_story(request, there)
        except AlreadySuggested as there:
            toast(request, str(there), level=messages.INFO)
            shared.forget(request)
            known = there.suggestion_id
            return go_to(request, reverse("content:suggestion", args=[known]) if known else reverse("content:suggest"))
        except Saying as said:
            form.add_error(FIELDS.get(type(said), PARTS[form.chosen]) or None, str(said))
        else:
            shared.forget(request)
            toast(request, _("Thank you! The curators look at it, and you see here what becomes of it."))
            return go_to(request, reverse("content:suggestion", args=[suggestion_id]))
    return render(request, "content/suggest.html", _page(request, form, kept), status=422)


def _leads_to_story(request: HttpRequest, there: AlreadyThere) -> HttpResponse:
    """To the story where she may read it; else it waits with the curators, and she is told so."""
    shared.forget(request)
    try:
        story_for(asking(request), there.story_id)
    except StoryGone:
        toast(request, _("Good find: this page is with the curators already."), level=messages.INFO)
        return go_to(request, reverse("content:suggest"))
    toast(request, _("Good find: we have this story already. Here it is."), level=messages.INFO)
    return go_to(request, reverse("content:story", args=[there.story_id]))


def _brought(form: SuggestForm, kept: shared.Shared) -> suggestions.Brought:
    """What belongs to the part of the form that stands open; what was shared stays hers while she looks at another."""
    typed, what = form.cleaned_data, form.chosen
    sent = typed["photo"].read() if typed.get("photo") else kept.photo
    return suggestions.Brought(
        url=typed["url"] if what == LINK else "",
        title=typed["title"],
        text=typed["text"] if what != LINK else "",
        why=typed["why"],
        photo=sent if what == PHOTO else b"",
        picture_alt=typed["picture_alt"],
        pictured=typed["pictured"],
        credited=typed["credited"],
        credit_name=typed["credit_name"],
    )


def _initial(request: HttpRequest, kept: shared.Shared) -> dict[str, Any]:
    """What was shared, else what a link to this page names; her wish about her name is as it was last time."""
    viewer = asking(request)
    title, text = kept.title or request.GET.get("title", "")[:300], kept.text or request.GET.get("text", "")[:20_000]
    url = first_address(kept.url or request.GET.get("url", "")[:4000], text, title)
    last = next(iter(queries.my_suggestions(viewer, limit=1)), None)
    beside = words_beside(text, url, title)
    return {
        "what": PHOTO if kept.photo else LINK if url or not (title or text) else WORDS,
        "url": url,
        "title": "" if url else title,
        "text": "" if url else beside,
        "why": beside if url else "",
        "credited": last.credited if last else False,
        "credit_name": (last.credit_name if last else "") or viewer.name,
    }


def _page(request: HttpRequest, form: SuggestForm, kept: shared.Shared) -> dict[str, Any]:
    newest = queries.my_suggestions(asking(request), limit=NEWEST + 1)
    return {"form": form, "kept": kept, "newest": newest[:NEWEST], "more": len(newest) > NEWEST}


@require_GET
def preview(request: HttpRequest) -> HttpResponse:
    """A fragment below the link: the page's title and words, or that it is here already."""
    context: dict[str, Any] = {}
    url = request.GET.get("url", "")[:4000]
    if url.strip():
        try:
            context["page"] = previews.preview(viewer=asking(request), url=url, now=timezone.now())
        except AlreadyThere as there:
            context["there"] = there
            context["story_url"] = _story_url(request, there.story_id)
        except Saying as said:
            context["said"] = said
    return render(request, "content/_preview.html", context)


def _story_url(request: HttpRequest, story_id: UUID) -> str:
    try:
        story_for(asking(request), story_id)
    except StoryGone:
        return ""
    return reverse("content:story", args=[story_id])


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """All of hers, newest first."""
    after = request.GET.get("after", "")
    rows = queries.my_suggestions(asking(request), after=uuid_of(after), limit=PAGE + 1)
    more = str(rows[PAGE - 1].id) if len(rows) > PAGE else ""
    return render(request, "content/my_suggestions.html", {"rows": rows[:PAGE], "more": more, "after": after})


@require_http_methods(["GET", "POST"])
def suggestion(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """One of hers with its way so far; a POST puts it better, or answers."""
    try:
        found = queries.my_suggestion(asking(request), suggestion_id)
    except SuggestionGone as missing:
        return gone(request, missing)
    form = AmendForm(request.POST, suggestion=found) if request.method == "POST" else AmendForm.of(found)
    if request.method == "POST" and form.is_valid():
        typed = {name: value for name, value in form.cleaned_data.items() if name != "note"}
        try:
            suggestions.amend(
                viewer=asking(request),
                suggestion_id=suggestion_id,
                now=timezone.now(),
                note=form.cleaned_data.get("note", ""),
                **typed,
            )
        except Saying as said:
            form.add_error(FIELDS.get(type(said)), str(said))
        else:
            toast(request, _("Sent. The curators look at it again.") if found.question else _("Saved."))
            return go_to(request, reverse("content:suggestion", args=[suggestion_id]))
    credit = CreditForm(initial={"credited": found.credited, "credit_name": found.credit_name or asking(request).name})
    context = {"suggestion": found, "form": form, "credit": credit}
    return render(request, "content/suggestion.html", context, status=422 if form.errors else 200)


@require_POST
def credit(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """Whether and how she is named."""
    form = CreditForm(request.POST)
    form.is_valid()
    named = form.cleaned_data.get("credited", False)

    def change() -> None:
        suggestions.choose_credit(
            viewer=asking(request),
            suggestion_id=suggestion_id,
            credited=named,
            credit_name=form.cleaned_data.get("credit_name", ""),
            now=timezone.now(),
        )
        toast(request, _("You are named where colleagues share it.") if named else _("Your name is shown to nobody."))

    return done(request, change, reverse("content:suggestion", args=[suggestion_id]))


@require_POST
def withdrawal(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """Take it back."""

    def change() -> None:
        done = suggestions.withdraw(viewer=asking(request), suggestion_id=suggestion_id, now=timezone.now())
        toast(request, _("Taken back.") if done else _("It was taken back or decided already."))

    return done(request, change, reverse("content:suggestion", args=[suggestion_id]))
