"""Pairs of stories that look the same, side by side, and the curator's answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from yamabiko.content import operations, queries
from yamabiko.content.doubts import DECIDED
from yamabiko.content.guards import asking
from yamabiko.content.queries import LikenessView, StoryView
from yamabiko.content.refusals import NotAllowed
from yamabiko.content.refusals.likeness import DecisionUnknown, LikenessGone
from yamabiko.content.rules import summary_of
from yamabiko.content.rules.differences import differences
from yamabiko.content.rules.search import Piece
from yamabiko.content.rules.words import Alike, Decided
from yamabiko.content.views.questions import uuid_of
from yamabiko.kit.htmx import answer, go_to, refused
from yamabiko.kit.ui.toasts import toast

PAGE = 20
SHOWN = 500  # characters of each text


@require_GET
def likenesses(request: HttpRequest) -> HttpResponse:
    """Those to decide, or those decided: `?decided=same`."""
    viewer, asked = asking(request), request.GET.get("decided", "")
    decided = Decided(asked) if asked in set(Decided) else Decided.OPEN
    try:
        after = uuid_of(request.GET.get("after", ""))
        found = queries.likenesses(viewer, decided=decided, after=after, limit=PAGE + 1)
        open_count = queries.open_likenesses(viewer)
    except NotAllowed as said:
        raise PermissionDenied from said
    context = {
        "pairs": [_pair(one) for one in found[:PAGE]],
        "more": f"decided={decided}&after={found[PAGE - 1].id}" if len(found) > PAGE else "",
        "decided": decided,
        "decisions": [(word.value, name) for word, name in DECIDED.items()],
        "open_count": open_count,
        "certain": queries.certain_likenesses(viewer) if decided is Decided.OPEN else 0,
        "now": timezone.now(),
    }
    return render(request, "content/likenesses.html", context)


@require_GET
def likeness(request: HttpRequest, likeness_id: UUID) -> HttpResponse:
    """One pair."""
    try:
        found = queries.likeness(asking(request), likeness_id)
    except NotAllowed as said:
        raise PermissionDenied from said
    except LikenessGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    return render(request, "content/likeness.html", {"pair": _pair(found), "now": timezone.now()})


@require_POST
def decision(request: HttpRequest, likeness_id: UUID) -> HttpResponse:
    """Same, different, or open again. htmx gets the pair anew, a plain browser the pairs that are left."""
    viewer, decided = asking(request), request.POST.get("decided", "")
    try:
        operations.decide_likeness(viewer=viewer, likeness_id=likeness_id, decided=decided, now=timezone.now())
        found = queries.likeness(viewer, likeness_id)
    except NotAllowed as said:
        raise PermissionDenied from said
    except LikenessGone as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
    except DecisionUnknown as said:
        return refused(str(said), status=said.status)
    toast(request, _said(found.decided))
    context = {"pair": _pair(found), "now": timezone.now()}
    if request.headers.get("HX-Request"):
        return answer(request, page="", fragment="content/_pair.html", context=context)
    return go_to(request, reverse("content:likenesses"))


@require_POST
def joining(request: HttpRequest) -> HttpResponse:
    """All that are certain become one tale each."""
    try:
        joined = operations.join_certain(viewer=asking(request), now=timezone.now())
    except NotAllowed as said:
        raise PermissionDenied from said
    toast(
        request,
        ngettext("%(count)s pair is one tale now.", "%(count)s pairs are one tale each now.", joined)
        % {"count": joined},
    )
    return go_to(request, reverse("content:likenesses"))


def _said(decided: Decided) -> str:
    return {
        Decided.SAME: _("One tale. For you shows it once."),
        Decided.DIFFERENT: _("Two stories. We do not ask about them again."),
        Decided.OPEN: _("It waits for you again."),
    }[decided]


def _pair(found: LikenessView) -> dict[str, Any]:
    one, other = _said_by(found.other), _said_by(found.story)
    if found.kind is Alike.NEAR_COPY:
        left, right = differences(one, other)
    else:
        left, right = (Piece(one, False),), (Piece(other, False),)
    return {
        "id": found.id,
        "kind": found.kind,
        "percent": round(found.similarity * 100),
        "decided": found.decided,
        "story": found.story,
        "sides": [{"story": found.other, "pieces": left}, {"story": found.story, "pieces": right}],
        "answers": _answers(found.decided),
    }


def _said_by(story: StoryView) -> str:
    """Its first sentences: enough to tell."""
    return summary_of(story.text or story.summary, limit=SHOWN)


def _answers(decided: Decided) -> list[tuple[str, str, str]]:
    """(word, name, icon)"""
    if decided is not Decided.OPEN:
        return [(Decided.OPEN.value, _("Decide again"), "refresh")]
    return [(Decided.SAME.value, _("The same"), "check"), (Decided.DIFFERENT.value, _("Two different ones"), "x")]
