"""The component sheet: every part in every state, by the templates that pages use. Its examples are invented."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import pgettext

from yamabiko.kit.ui.art import STORY_ART
from yamabiko.kit.ui.errors import TROUBLES
from yamabiko.kit.ui.navigation import Link
from yamabiko.kit.ui.sheet_form import wrong_form
from yamabiko.kit.ui.toasts import UNDO

THEMES = ("light", "dark", "auto")
COLOURS = ["accent", "ink", "data-1", "data-2", "data-3", "data-4", "data-rest", "ok", "warn", "danger", "info"]
SHEET_ICONS = ["home", "calendar-event", "chart-area-line", "bulb"]  # for the sprite


@login_not_required
def sheet(request: HttpRequest) -> HttpResponse:
    """`?language=ja|en&theme=light|dark|auto` choose how it is shown; without them as the viewer reads."""
    language = request.GET.get("language")
    theme = request.GET.get("theme")
    request.sheet_theme = theme if theme in THEMES else None  # type: ignore[attr-defined]
    with translation.override(language if language in ("ja", "en") else translation.get_language()):
        return render(request, "ui/sheet.html", _examples())


def _examples() -> dict[str, Any]:
    return {
        "form": wrong_form(),
        "story": SimpleNamespace(art="cool-box"),
        "second": SimpleNamespace(art="people-window"),
        "arts": [SimpleNamespace(art=name, name=name) for name in STORY_ART],
        "codes": ["linkedin", "x", "bluesky"],
        "toast": Message(
            constants.SUCCESS,
            pgettext("sheet", "Planned for Thursday 12:10"),
            extra_tags=UNDO + reverse("design:sheet"),
        ),
        "example": _example_frame(paused=False),
        "paused": _example_frame(paused=True),
        "troubles": TROUBLES.values(),
        "colours": COLOURS,
        "steps": range(6),
    }


def _example_frame(*, paused: bool) -> SimpleNamespace:
    """What `frame` would be for an employee who is also a reviewer."""
    home = reverse("design:sheet")
    links = [
        Link(pgettext("sheet", "For you"), "home", home, True, True),
        Link(pgettext("sheet", "My plan"), "calendar-event", home, False, True),
        Link(pgettext("sheet", "My impact"), "chart-area-line", home, False, True),
        Link(pgettext("sheet", "Suggest"), "bulb", home, False, True),
    ]
    viewer = SimpleNamespace(name=pgettext("sheet", "Misaki Sato"), paused=paused)
    return SimpleNamespace(
        links=links,
        phone_links=links,
        viewer=viewer,
        role="employee",
        standing=pgettext("sheet", "Packaging design"),
        other_roles=[("reviewer", pgettext("sheet", "Reviewer"))],
        rail=False,
    )
