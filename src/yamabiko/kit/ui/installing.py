"""Yamabiko on the first screen of a phone: the web app manifest, a small service worker, the page for when we are away.

The worker keeps one page, `offline/`, and nothing that belongs to anybody. What other apps share goes straight to the
server; the room that takes it says so by `take_shares`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yamabiko.kit.ui.app_icons import GROUND, ICONS

WORKER = Path(__file__).resolve().parent / "worker.js"
LANGUAGES = ("ja", "en")
_takes_shares: list[str] = []


def take_shares(url_name: str) -> None:
    """The page that gets what the phone's share sheet hands over: a POST with title, text, url and a file `photo`."""
    _takes_shares[:] = [url_name]


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """https://www.w3.org/TR/appmanifest/ and https://w3c.github.io/web-share-target/. `?language=` names the reader's."""
    asked = request.GET.get("language", "")
    with translation.override(asked if asked in LANGUAGES else translation.get_language()):
        body = _manifest()
    response = JsonResponse(body, content_type="application/manifest+json")
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _manifest() -> dict[str, Any]:
    language = (translation.get_language() or "en")[:2]
    body: dict[str, Any] = {
        "id": "/",
        "name": _("Yamabiko"),
        "short_name": _("Yamabiko"),
        "description": _("Tell what you care about at work, in your own words."),
        "name_localized": _in_both("Yamabiko"),
        "short_name_localized": _in_both("Yamabiko"),
        "lang": language,
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [
            {
                "src": static(f"ui/{icon.name}"),
                "sizes": f"{icon.side}x{icon.side}",
                "type": "image/png",
                "purpose": "maskable" if icon.maskable else "any",
            }
            for icon in ICONS
        ],
    }
    if target := _share_address():
        body["share_target"] = {
            "action": target,
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {
                "title": "title",
                "text": "text",
                "url": "url",
                "files": [{"name": "photo", "accept": ["image/jpeg", "image/png", "image/webp", "image/gif"]}],
            },
        }
    return body


def _in_both(word: str) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = _(word)
    return found


def _share_address() -> str:
    """Empty while no room takes shares, and where only the frame stands (its own tests)."""
    try:
        return reverse(_takes_shares[0]) if _takes_shares else ""
    except NoReverseMatch:
        return ""


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """At the root, because a worker governs what lies below its own address."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The same for everybody and in both languages: it is kept on the phone. It needs no other file."""
    response = render(request, "ui/offline.html")
    response["Cache-Control"] = "public, max-age=3600"
    return response
