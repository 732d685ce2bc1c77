"""For you: the page, and what one may do with a card. Every form works without a script."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yamabiko.feed import operations, queries, supplying, wording
from yamabiko.feed.queries import Card, ForYou
from yamabiko.feed.refusals import NotAllowed
from yamabiko.kit.htmx import answer, go_to, refused, wants_fragment
from yamabiko.kit.saying import Saying
from yamabiko.kit.tables import csv_answer
from yamabiko.kit.ui.toasts import toast
from yamabiko.networks.queries import at_hand
from yamabiko.networks.queries.offered import offered_networks
from yamabiko.sharing.queries import held_up, ready


@require_GET
def for_you(request: HttpRequest) -> HttpResponse:
    """Her page. A sample of what stands on it is told; on how many days each card stood there is kept for her alone."""
    now = timezone.now()
    page = queries.for_person(request.viewer, now)  # type: ignore[attr-defined]
    operations.note_shown(viewer=request.viewer, page=page, now=now)  # type: ignore[attr-defined]
    return render(request, "feed/for_you.html", _content(request, page))


@require_POST
def choice(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """`kind` is one of rules.PutAway. htmx gets a line with Undo in place of the card, a plain browser the page."""
    kind, undo_path = request.POST.get("kind", ""), reverse("feed:undo", args=[story_id])
    try:
        operations.put_away(viewer=request.viewer, story_id=story_id, kind=kind, now=timezone.now())  # type: ignore[attr-defined]
    except Saying as said:
        return _refused(request, said)
    if not wants_fragment(request):
        toast(request, wording.answer(kind), undo=undo_path)
        return redirect("feed:for_you")
    return render(
        request,
        "feed/_put_away.html",
        {
            "story_id": story_id,
            "answer": wording.answer(kind),
            **_content(request, _page(request)),
        },
    )


@require_POST
def undo(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """The card again where it stood; the whole page when it would stand elsewhere by now."""
    operations.undo(viewer=request.viewer, story_id=story_id)  # type: ignore[attr-defined]
    page = _page(request)
    card = page.card(story_id)
    if card is None or not wants_fragment(request):
        return go_to(request, reverse("feed:for_you"))
    return render(request, "feed/_back.html", {**_content(request, page), "entry": _entry(card)})


@require_GET
def supply(request: HttpRequest) -> HttpResponse:
    """How long the stories last, for curators and managers; a part of the calendar, and a page of its own."""
    segments = [supplying.said(one) for one in _supply(request)]
    first = max(supplying.SHOWN, sum(one["missing"] for one in segments))
    context = {"segments": segments, "first": segments[:first], "rest": segments[first:]}
    return answer(request, page="feed/supply.html", fragment="feed/_supply.html", context=context)


@require_GET
def supply_csv(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    return csv_answer("supply", supplying.table(_supply(request)))


def _supply(request: HttpRequest) -> list[queries.Supply]:
    try:
        return queries.supply(request.viewer, timezone.now())  # type: ignore[attr-defined]
    except NotAllowed as said:
        raise PermissionDenied from said


def _page(request: HttpRequest) -> ForYou:
    return queries.for_person(request.viewer, timezone.now())  # type: ignore[attr-defined]


def _content(request: HttpRequest, page: ForYou) -> dict[str, Any]:
    return {
        "page": page,
        "heading": wording.heading(page, request.viewer.name),  # type: ignore[attr-defined]
        "next_ones": wording.next_ones(page),
        "entries": [_entry(card) for card in page.cards],
        "held_up": held_up(request.viewer),  # type: ignore[attr-defined]
        "ready": ready(request.viewer, now=timezone.now()),  # type: ignore[attr-defined]
        "networks": at_hand(offered_networks(request.viewer.workspace_id)),  # type: ignore[attr-defined]
    }


def _entry(card: Card) -> dict[str, Any]:
    return {"card": card, "reason": wording.reason(card), "also": wording.also(card)}


def _refused(request: HttpRequest, said: Saying) -> HttpResponse:
    if wants_fragment(request):
        return refused(str(said), status=said.status)
    toast(request, str(said))
    return redirect("feed:for_you")
