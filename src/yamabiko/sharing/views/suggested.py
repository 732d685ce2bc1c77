"""Suggested texts on a story's page, for whoever looks after it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yamabiko.compliance.rules import RULES
from yamabiko.content import operations as content
from yamabiko.content.queries import may_curate, story
from yamabiko.content.rules.words import Voice as Suggested
from yamabiko.kit.htmx import go_to, wants_fragment
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.people.queries import Viewer
from yamabiko.sharing import queries
from yamabiko.sharing.voices import NAMES


@require_http_methods(["GET", "POST"])
def suggested(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """The three texts to read and put better. By htmx a panel of the story's page, otherwise a page of its own."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may_curate(viewer):
        raise PermissionDenied
    said: Saying | None = None
    typed = {voice: request.POST[voice.value] for voice in Suggested if voice.value in request.POST}
    if request.method == "POST":
        try:
            content.write_captions(
                viewer=viewer, story_id=story_id, texts=_changed(viewer, story_id, typed), now=timezone.now()
            )
        except Saying as refused:
            said = refused
        else:
            toast(request, _("Saved. People may begin from these words, or from their own."))
            if not wants_fragment(request):
                return go_to(request, reverse("content:story", args=[story_id]))
            typed = {}
    answer: dict[str, object] = {"story": story(viewer.workspace_id, story_id, viewer.language), "said": said}
    answer["texts"] = [_text(one, viewer.language, typed) for one in queries.suggestions(viewer, story_id)]
    page = "sharing/_suggested.html" if wants_fragment(request) else "sharing/suggested.html"
    return render(request, page, answer, status=said.status if said and not wants_fragment(request) else 200)


def _changed(viewer: Viewer, story_id: UUID, typed: dict[Suggested, str]) -> dict[str, str]:
    """What she left as it was proposed stays a proposal, so that it follows the story when that is put better."""
    shown = {one.voice: one for one in queries.suggestions(viewer, story_id)}
    return {
        voice.value: text
        for voice, text in typed.items()
        if shown[voice].written or text.replace("\r\n", "\n").strip() != shown[voice].text.strip()
    }


def _text(one: queries.Suggestion, language: str, typed: dict[Suggested, str]) -> dict[str, object]:
    return {
        "voice": one.voice.value,
        "name": NAMES[one.voice],
        "text": typed.get(one.voice, one.text),
        "written": one.written,
        "hits": [RULES[hit.rule].said(language) for hit in one.judgement.hits],
    }
