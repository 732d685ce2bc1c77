"""My voice: what was learned of how she writes, hers to change, to erase and to switch off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yamabiko.kit.htmx import go_to
from yamabiko.kit.ui.toasts import toast
from yamabiko.sharing import operations, queries
from yamabiko.sharing.forms import VoiceForm
from yamabiko.sharing.rules.voice import LANGUAGES


@require_http_methods(["GET", "POST"])
def voice(request: HttpRequest) -> HttpResponse:
    """One language at a time: the one asked for, else the one that she reads in."""
    viewer = request.viewer  # type: ignore[attr-defined]
    asked = request.POST.get("language") or request.GET.get("language") or viewer.language
    language = asked if asked in LANGUAGES else "en"
    now = timezone.now()
    if request.method == "GET":
        return _page(request, language, now)
    verbs = {
        "forget": (operations.forget_voice, _("Forgotten. Nothing is kept of how you write.")),
        "stop": (operations.stop_learning, _("Stopped. What was learned is erased, and nothing more is learned.")),
        "start": (operations.start_learning, _("From your next post on, drafts learn from you.")),
        "again": (operations.learn_again, _("Read again, from your own posts alone.")),
    }
    chosen = verbs.get(request.POST.get("do", ""))
    if chosen:
        verb, said = chosen
        verb(viewer=viewer)
    else:
        form = VoiceForm(request.POST, found=queries.voice(viewer, language))
        if not form.is_valid():
            return _page(request, language, now, form=form)
        operations.set_voice(viewer=viewer, language=language, own=form.cleaned_data)
        said = _("Saved. Your next drafts follow it.")
    toast(request, said)
    return go_to(request, f"{reverse('sharing:voice')}?language={language}")


def _page(request: HttpRequest, language: str, now: datetime, form: VoiceForm | None = None) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.voice(viewer, language)
    shown: dict[str, Any] = {
        "voice": found,
        "form": form or VoiceForm.of(found),
        "languages": [(one, {"ja": "日本語", "en": "English"}[one]) for one in LANGUAGES],
        "example": queries.voice_example(viewer, found, now),
        "model": queries.model_for(viewer),
    }
    return render(request, "sharing/voice.html", shown, status=422 if form else 200)
