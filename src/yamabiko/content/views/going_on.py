"""What pages of employees do after a tap: go on, or say kindly why not."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yamabiko.content.refusals import OwnPageGone, OwnPostGone, SeriesGone, SuggestionGone
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast

# Where somebody is led back to whose address leads nowhere.
BACK: dict[type[Saying], str] = {
    OwnPageGone: "content:my_page",
    OwnPostGone: "content:my_page",
    SeriesGone: "content:my_page",
    SuggestionGone: "content:suggest",
}


def done(request: HttpRequest, change: Callable[[], None], onward: str) -> HttpResponse:
    """Do it and go on; what is refused is said on the page that follows."""
    try:
        change()
    except tuple(BACK) as missing:
        return gone(request, missing)
    except Saying as said:
        toast(request, str(said), level=messages.WARNING)
    return go_to(request, onward)


def gone(request: HttpRequest, said: Saying, *, back: str = "") -> HttpResponse:
    """A page that says so, and leads on."""
    context = {"said": said, "back": reverse(back or BACK[type(said)])}
    return render(request, "content/not_here.html", context, status=404)


def uuid_of(text: str) -> UUID | None:
    """An id from an address or a form; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
