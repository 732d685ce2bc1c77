"""One page between a pasted link and people: everything is proposed on it, and one tap offers the story."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yamabiko.compliance.rules import RULES
from yamabiko.content import operations as content
from yamabiko.content.operations import (
    AddressTooLong,
    AltMissing,
    AudienceUnknown,
    DemandsImpossible,
    ExpiryPassed,
    ExpiryTooFar,
    FileUnfit,
    LockedNamed,
    NotAWebAddress,
    TagUnreadable,
    TitleMissing,
    TooManyOwnWords,
    TooMuchAsked,
)
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.sharing import operations, queries
from yamabiko.sharing.demand_forms import DemandForm
from yamabiko.sharing.forms import FinishForm
from yamabiko.sharing.queries import Finish

# The field beside which a refusal is said; any other stands above the form.
FIELDS: dict[type[Saying], str] = {
    TitleMissing: "title",
    ExpiryPassed: "last_day",
    ExpiryTooFar: "last_day",
    AltMissing: "alt",
    AudienceUnknown: "audience",
    FileUnfit: "picture",
}
# What is said where the demands stand.
DEMANDED = {
    DemandsImpossible,
    LockedNamed,
    TagUnreadable,
    TooManyOwnWords,
    TooMuchAsked,
    NotAWebAddress,
    AddressTooLong,
}


@require_http_methods(["GET", "POST"])
def finishing(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """`do`: offer, save (it goes on waiting), or propose (other captions; nothing is saved)."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    found = queries.finish(viewer, story_id, now=now)
    if found.story.is_live(now):  # whoever comes back by a bookmark
        return go_to(request, reverse("content:story", args=[story_id]))
    if request.method == "GET":
        return _page(request, found, FinishForm.of(found))
    form = FinishForm(request.POST, request.FILES, found=found)
    asked = _asked(request, found)
    if request.POST.get("do") == "propose":
        return _other_words(request, story_id, form)
    if all([form.is_valid(), asked.is_valid()]) and _kept(request, story_id, form, asked):
        return _done(request, story_id)
    return _page(request, found, form, asked=asked, status=422)


def _asked(request: HttpRequest, found: Finish) -> DemandForm:
    """What every post holds, as it was typed; as it stands where the page did not ask."""
    language, stands = found.story.language, DemandForm.of(found.story.demands, found.story.language)
    sent = {name: request.POST.get(name, stands.initial[name] or "") for name in stands.fields}
    return DemandForm(sent, language=language)


def _kept(request: HttpRequest, story_id: UUID, form: FinishForm, asked: DemandForm) -> bool:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    changes = form.chosen() | {"demands": asked.chosen()}
    try:
        if sent := form.cleaned_data["picture"]:
            changes["picture_id"] = content.bring_picture(viewer=viewer, body=sent.chunks(), now=now).id
        operations.finish_story(
            viewer=viewer, story_id=story_id, now=now, offered=request.POST.get("do") != "save", **changes
        )
    except Saying as said:
        if type(said) in DEMANDED:
            asked.add_error(None, str(said))
            return False
        field = FIELDS.get(type(said))
        form.add_error(field if field in form.fields else None, str(said))
        return False
    return True


def _done(request: HttpRequest, story_id: UUID) -> HttpResponse:
    if request.POST.get("do") == "save":
        toast(request, _("Saved. It waits in the library until you offer it."))
        return go_to(request, reverse("content:library"))
    toast(request, _("Offered. People find it from now on."), undo=reverse("content:retire", args=[story_id]))
    return go_to(request, reverse("content:story", args=[story_id]))


def _other_words(request: HttpRequest, story_id: UUID, form: FinishForm) -> HttpResponse:
    """Captions proposed anew from title and summary as they are typed; everything else stays as it was typed."""
    form.is_valid()
    turn = (form.cleaned_data.get("turn") or 0) + 1
    found = queries.finish(
        request.viewer,  # type: ignore[attr-defined]
        story_id,
        now=timezone.now(),
        title=form.cleaned_data.get("title"),
        summary=form.cleaned_data.get("summary"),
        turn=turn,
    )
    again = FinishForm(found=found, initial=_typed(request, form) | _captions(found) | {"turn": turn})
    return _page(request, found, again, asked=_asked(request, found))


def _typed(request: HttpRequest, form: FinishForm) -> dict[str, Any]:
    several = {"topics"}
    sent = request.POST
    return {
        name: sent.getlist(name) if name in several else sent.get(name, "")
        for name in form.fields
        if name in sent or name in several
    }


def _captions(found: Finish) -> dict[str, str]:
    return {one.voice.value: one.text for one in found.captions}


def _page(
    request: HttpRequest, found: Finish, form: FinishForm, *, asked: DemandForm | None = None, status: int = 200
) -> HttpResponse:
    language = request.viewer.language  # type: ignore[attr-defined]
    context = {
        "story": found.story,
        "form": form,
        "asked": asked or DemandForm.of(found.story.demands, found.story.language),
        "captions": [
            {
                "field": form[one.voice.value],
                "written": one.written,
                "hits": [RULES[hit.rule].said(language) for hit in one.judgement.hits],
            }
            for one in found.captions
        ],
    }
    return render(request, "sharing/finish.html", context, status=status)
