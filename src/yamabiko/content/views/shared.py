"""What another app hands over by the phone's share sheet, kept beside the session until it is sent, dropped, or an hour old.

It survives signing in: the session of a stranger becomes hers. A photo is drawn anew before it is kept.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from yamabiko.content.operations.photos import redrawn
from yamabiko.content.reading import clean
from yamabiko.content.refusals import FileUnfit
from yamabiko.content.rules.files import LARGEST_PICTURE, Unfit
from yamabiko.kit.htmx import go_to
from yamabiko.kit.pace import Pace, visitor
from yamabiko.kit.ui.toasts import toast

KEY = "shared"
KEPT = timedelta(hours=1)
LARGEST = LARGEST_PICTURE + 1_000_000  # bytes of the whole request; a larger one is not read at all
PACE = Pace(20, per=timedelta(minutes=10))  # from one address


@dataclass(frozen=True, slots=True)
class Shared:
    title: str = ""
    text: str = ""
    url: str = ""
    photo: bytes = b""
    photo_type: str = ""

    def __bool__(self) -> bool:
        return bool(self.title or self.text or self.url or self.photo)


@login_not_required
@csrf_exempt  # another app hands it over; nothing is sent on before she presses Send
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Keep what was shared for an hour, beside the session, and lead to the form; through the sign-in if need be."""
    # The share sheet comes from no site at all. A page of another site may not lay words into her form, nor end her session
    # by having us open a new one where her cookie did not come along (https://www.w3.org/TR/fetch-metadata/).
    if request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}:
        keep(request)
    return redirect("content:suggest")


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """She changed her mind: nothing of it is kept."""
    forget(request)
    return go_to(request, reverse("content:suggest"))


@require_GET
def photo(request: HttpRequest) -> HttpResponse:
    """The photo that waits, for whoever shared it."""
    found = kept(request)
    if not found.photo:
        raise Http404
    response = HttpResponse(found.photo, content_type=found.photo_type)
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def keep(request: HttpRequest) -> None:
    """What the POST carries; the last that was shared stands."""
    now = timezone.now()
    if not PACE.allows(visitor(request), now):
        toast(
            request, _("That was a little fast. Wait a minute and try again; nothing is lost."), level=messages.WARNING
        )
        return
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        toast(request, str(FileUnfit(Unfit.TOO_LARGE)), level=messages.WARNING)
        return
    found: dict[str, Any] = {
        "until": (now + KEPT).timestamp(),
        "title": clean.line(request.POST.get("title", ""), limit=300),
        "text": clean.plain(request.POST.get("text", ""), limit=5000),
        "url": clean.line(request.POST.get("url", ""), limit=4000),
    }
    if sent := request.FILES.get("photo"):
        try:
            drawn = redrawn(sent.read())
        except FileUnfit as refused:
            toast(request, str(refused), level=messages.WARNING)
        else:
            found |= {"photo": b64encode(drawn.body).decode(), "photo_type": drawn.content_type}
    if any(found.get(name) for name in ("title", "text", "url", "photo")):
        request.session[KEY] = found
        if not request.user.is_authenticated:
            request.session.set_expiry(KEPT)  # who never signs in leaves nothing behind; signing in sets it anew


def kept(request: HttpRequest) -> Shared:
    """What waits, empty when there is nothing or its hour is over."""
    found = request.session.get(KEY)
    if not found:
        return Shared()
    if found["until"] <= timezone.now().timestamp():
        forget(request)
        return Shared()
    return Shared(
        found["title"],
        found["text"],
        found["url"],
        b64decode(found.get("photo", "")),
        found.get("photo_type", ""),
    )


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
